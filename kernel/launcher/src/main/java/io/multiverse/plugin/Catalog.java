package io.multiverse.plugin;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.text.Suggestion;
import io.multiverse.kernel.internal.engine.CodeSource;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.kernel.internal.text.TextRules;
import io.multiverse.kernel.plugin.InputSourceType;
import io.multiverse.kernel.plugin.PluginType;
import io.multiverse.kernel.plugin.RealmType;
import io.multiverse.kernel.plugin.StageType;
import io.multiverse.player.quest.QuestType;
import io.multiverse.warbler.template.TemplatePackType;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The types of one kind that are at hand: those of this program, and those of the plugins that the context class loader
 * finds. Immutable.
 *
 * @param <T> the kind
 */
public final class Catalog<T extends PluginType> {
    private static final Pattern CLASS_VERSION = Pattern.compile("class file version (\\d+)");
    private static final int CLASS_VERSION_OF_JAVA_0 = 44;

    private static volatile Loaded latest;

    private final PluginKind kind;
    private final Map<String, Installed<T>> types = new TreeMap<>();

    /**
     * The catalogs of a class loader: it finds the same ones as long as it lives.
     *
     * @param loader the loader
     * @param catalogs one of each kind
     */
    private record Loaded(ClassLoader loader, Map<PluginKind, Catalog<?>> catalogs) {
        private static Loaded by(ClassLoader loader) {
            final Map<PluginKind, Catalog<?>> catalogs = new EnumMap<>(PluginKind.class);
            for (final PluginKind kind : PluginKind.values()) {
                catalogs.put(kind, new Catalog<>(kind, kind.type(), loader));
            }
            return new Loaded(loader, catalogs);
        }
    }

    private Catalog(PluginKind kind, Class<? extends T> type, ClassLoader loader) {
        this.kind = kind;
        final Set<Class<?>> seen = new HashSet<>();
        for (final ProviderFile file : ProviderFile.all(kind.file(), loader)) {
            for (final String name : file.classes()) {
                final Class<? extends T> provider = load(name, type, file.origin(), loader);
                if (seen.add(provider)) {
                    add(Installed.of(make(provider, file.origin()), file.origin()));
                }
            }
        }
    }

    /**
     * Returns the types of realms.
     *
     * @throws CommandException of exit code 2 if a plugin is broken
     */
    public static Catalog<RealmType> realms() {
        return of(PluginKind.REALM);
    }

    /** Returns the types of stages; otherwise as {@link #realms}. */
    public static Catalog<StageType> stages() {
        return of(PluginKind.STAGE);
    }

    /** Returns the types of input sources; otherwise as {@link #realms}. */
    public static Catalog<InputSourceType> inputs() {
        return of(PluginKind.INPUT);
    }

    /** Returns the quests; otherwise as {@link #realms}. */
    public static Catalog<QuestType> quests() {
        return of(PluginKind.QUEST);
    }

    /** Returns the lines for NPCs to speak; otherwise as {@link #realms}. */
    public static Catalog<TemplatePackType> templates() {
        return of(PluginKind.TEMPLATES);
    }

    /** Returns the catalog of a kind, which its type parameter has to be that of. */
    @SuppressWarnings("unchecked")
    static <T extends PluginType> Catalog<T> of(PluginKind kind) {
        final ClassLoader own = Catalog.class.getClassLoader();
        final ClassLoader context = Thread.currentThread().getContextClassLoader();
        final ClassLoader loader = context == null ? own : context;
        Loaded known = latest;
        if (known == null || known.loader() != loader) {
            known = Loaded.by(loader);
            latest = known;
        }
        return (Catalog<T>) known.catalogs().get(kind);
    }

    /** Returns the name of the plugin in this jar or folder, null if none was found there so far. */
    static String pluginAt(Path place) {
        final Loaded known = latest;
        if (known == null || place == null) {
            return null;
        }
        return known.catalogs().values().stream()
                .flatMap(catalog -> catalog.all().stream())
                .filter(type -> !type.isShipped() && place.equals(CodeSource.of(type.provider())))
                .map(Installed::origin)
                .findFirst()
                .orElse(null);
    }

    private void add(Installed<T> type) {
        final Installed<T> other = types.putIfAbsent(type.name(), type);
        if (other != null) {
            throw CommandException.usage("there are two types of " + kind.word() + " called " + type.name() + ": "
                    + other.provider().getName() + " in " + other.origin() + " and "
                    + type.provider().getName() + " in " + type.origin() + "; leave one out, or give it another name");
        }
    }

    /** Returns all types, sorted by name. */
    public List<Installed<T>> all() {
        return new ArrayList<>(types.values());
    }

    /** Returns the type of this name, if there is one. */
    public Optional<Installed<T>> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** Returns the type of this name; throws {@link IllegalArgumentException} naming those there are. */
    public Installed<T> get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("type \"" + TextRules.escaped(name)
                        + (types.isEmpty() ? "\" is not known; there are none" : "\" is none of ")
                        + String.join(", ", types.keySet()) + Suggestion.of(name, types.keySet()) + "; "
                        + PluginFlags.NAME + " names plugins with further types"));
    }

    private static <T> Class<? extends T> load(String name, Class<T> type, String origin, ClassLoader loader) {
        final Class<?> found;
        try {
            found = Class.forName(name, true, loader);
        } catch (final ClassNotFoundException e) {
            throw broken(
                    origin,
                    ProviderFile.FOLDER + type.getName() + " names the class " + TextRules.escaped(name)
                            + ", which is not there; build the plugin again, or correct the name");
        } catch (final UnsupportedClassVersionError e) {
            throw broken(
                    origin,
                    name + " was compiled for " + javaOf(e) + ", but this is Java "
                            + Runtime.version().feature() + "; compile it with --release "
                            + Runtime.version().feature()
                            + " or less, or run a newer Java");
        } catch (final NoClassDefFoundError e) {
            throw broken(
                    origin,
                    name + " needs the class " + String.valueOf(e.getMessage()).replace('/', '.')
                            + ", which is not there; put the library that has it beside the plugin, or name it with"
                            + " --class-path");
        } catch (final ExceptionInInitializerError e) {
            throw broken(origin, name + " fails as it is initialised: " + FailureText.of(e.getCause()));
        } catch (final UnsatisfiedLinkError e) {
            throw broken(
                    origin,
                    name + " needs a native library that is not there: " + FailureText.messageOf(e)
                            + "; give its folder with MULTIVERSE_JAVA_OPTS=-Djava.library.path=FOLDER");
        } catch (final LinkageError e) {
            throw broken(origin, name + " cannot be loaded: " + FailureText.of(e) + "; build it against this version");
        }
        if (!type.isAssignableFrom(found)) {
            throw broken(
                    origin,
                    name + " is no " + type.getName() + "; implement it, or take the class out of "
                            + ProviderFile.FOLDER + type.getName());
        }
        return found.asSubclass(type);
    }

    private static <T> T make(Class<? extends T> provider, String origin) {
        try {
            return provider.getConstructor().newInstance();
        } catch (final NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw broken(
                    origin,
                    provider.getName() + " must be a public class with a public constructor without parameters");
        } catch (final InvocationTargetException e) {
            throw broken(origin, provider.getName() + " cannot be made: " + FailureText.of(e.getCause()));
        } catch (final LinkageError e) {
            throw broken(origin, provider.getName() + " cannot be made: " + FailureText.of(e));
        }
    }

    private static String javaOf(UnsupportedClassVersionError e) {
        final Matcher version = CLASS_VERSION.matcher(String.valueOf(e.getMessage()));
        return version.find()
                ? "Java " + (Integer.parseInt(version.group(1)) - CLASS_VERSION_OF_JAVA_0)
                : "a newer Java";
    }

    private static CommandException broken(String origin, String why) {
        return CommandException.usage("plugin " + origin + ": " + why);
    }
}
