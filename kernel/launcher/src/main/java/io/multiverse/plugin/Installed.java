package io.multiverse.plugin;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.Suggestion;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.kernel.internal.text.TextRules;
import io.multiverse.kernel.plugin.Parameter;
import io.multiverse.kernel.plugin.Parameters;
import io.multiverse.kernel.plugin.PluginType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A type that is at hand, and the plugin it comes from. Its answers are asked for once, and checked. Immutable; equal
 * if the same class is behind them.
 *
 * @param <T> the kind of type
 */
public final class Installed<T extends PluginType> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");
    private static final String OWN = "io.multiverse.";

    private final T type;
    private final String origin;
    private final String name;
    private final String description;
    private final List<Parameter> parameters;

    private Installed(T type, String origin) {
        this.type = type;
        this.origin = origin;
        try {
            name = type.name();
            description = type.description();
            parameters = List.copyOf(type.parameters());
        } catch (final RuntimeException | LinkageError e) {
            throw unusable("its name, description and parameters cannot be asked for: " + FailureText.of(e));
        }
        if (name == null || !NAME.matcher(name).matches()) {
            throw unusable("its name must be a letter, then letters, digits, -, _ and ., not \""
                    + (name == null ? "null" : TextRules.escaped(name)) + "\"");
        }
        if (description == null || description.isBlank()) {
            throw unusable("it has no description");
        }
        final List<String> names = names();
        if (names.stream().distinct().count() < names.size()) {
            throw unusable("two of its parameters have one name: " + String.join(", ", names));
        }
    }

    /** Returns a type that is part of this program, or of the plugin named {@code origin}. */
    static <T extends PluginType> Installed<T> of(T type, String origin) {
        return new Installed<>(type, origin);
    }

    /** Returns a type that is part of this program. */
    public static <T extends PluginType> Installed<T> shipped(T type) {
        return new Installed<>(type, "");
    }

    private CommandException unusable(String why) {
        return CommandException.usage(
                "plugin " + origin + ": " + type.getClass().getName() + " is unusable: " + why + "; correct the class");
    }

    private List<String> names() {
        return parameters.stream().map(Parameter::name).toList();
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    /** Returns whether it has a parameter of this name. */
    public boolean hasParameter(String parameter) {
        return names().contains(parameter);
    }

    /** Returns the jar or folder it comes from. */
    public String origin() {
        return origin;
    }

    /** Returns whether it is part of this program, not of a plugin. */
    public boolean isShipped() {
        return type.getClass().getName().startsWith(OWN);
    }

    /** Returns the class behind it. */
    public Class<?> provider() {
        return type.getClass();
    }

    /**
     * Returns the values of all its parameters.
     *
     * @throws IllegalArgumentException naming the parameter, if one is unknown, missing or out of range
     */
    public Parameters parameters(Map<String, ?> given) {
        for (final String parameter : given.keySet()) {
            if (!hasParameter(parameter)) {
                throw new IllegalArgumentException("type " + name + " has no parameter " + TextRules.escaped(parameter)
                        + (parameters.isEmpty() ? "; it has none" : "; it has " + String.join(", ", names()))
                        + Suggestion.of(parameter, names()));
            }
        }
        return Parameters.of(parameters, given);
    }

    /**
     * Has the type make something.
     *
     * @param what it makes, for messages
     * @throws CommandException of exit code 2 naming the plugin, if its code fails
     */
    public <R> R make(String what, Function<T, R> maker) {
        final R made;
        try {
            made = maker.apply(type);
        } catch (final IllegalArgumentException e) {
            throw CommandException.failure(ExitCode.USAGE, by(what) + ": " + FailureText.messageOf(e), e);
        } catch (final RuntimeException | LinkageError e) {
            throw CommandException.failure(ExitCode.USAGE, by(what) + ": " + FailureText.of(e), e);
        }
        if (made == null) {
            throw CommandException.usage(by(what) + ": it made null");
        }
        return made;
    }

    private String by(String what) {
        return inWords() + " cannot make " + what;
    }

    /** Returns what it is called among types of all kinds. */
    public String fullName() {
        return PluginKind.of(type).nameOf(name);
    }

    /** Returns what it is called, and its plugin if it comes from one. */
    public String inWords() {
        return fullName() + (isShipped() ? "" : " of plugin " + origin);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Installed<?> that && provider() == that.provider();
    }

    @Override
    public int hashCode() {
        return provider().getName().hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
