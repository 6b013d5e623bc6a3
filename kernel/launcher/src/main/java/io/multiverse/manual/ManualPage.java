package io.multiverse.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of a command, in the language of {@code man}: roff with the man macros. */
public final class ManualPage {
    private static final String SECTION = "1";

    private final CommandSpec command;
    private final String program;
    private final List<String> lines = new ArrayList<>();

    private ManualPage(CommandSpec command, String program) {
        this.command = command;
        this.program = program;
    }

    /**
     * Returns the page of a command, ending with a line feed.
     *
     * @param program name and version of the program, for the foot of the page
     */
    public static String of(CommandSpec command, String program) {
        return new ManualPage(command, program).text();
    }

    /** Returns what its page is called: the names of the command and those above it, with hyphens between. */
    public static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    private String text() {
        final String name = name(command);
        lines.add(".TH " + name.toUpperCase(Locale.ROOT) + " " + SECTION + " \"\" \"" + program + "\" \""
                + command.root().name() + " manual\"");
        heading("NAME");
        final List<String> description = List.of(command.usageMessage().description());
        text(name + " - " + (description.isEmpty() ? "" : withoutPoint(description.get(0))));
        heading("SYNOPSIS");
        preformatted(new Help(command, Help.Ansi.OFF).synopsis(0));
        if (!description.isEmpty()) {
            heading("DESCRIPTION");
            paragraphs(description);
        }
        arguments();
        commands();
        exitCodes();
        final List<String> footer = List.of(command.usageMessage().footer());
        if (footer.stream().anyMatch(line -> !line.isBlank())) {
            heading("NOTES");
            preformatted(String.join("\n", footer).strip());
        }
        if (command.parent() != null) {
            heading("SEE ALSO");
            text(name(command.parent()) + "(" + SECTION + ")");
        }
        return String.join("\n", lines) + "\n";
    }

    private void heading(String title) {
        lines.add(".SH " + title);
    }

    private void arguments() {
        final List<PositionalParamSpec> positionals = command.positionalParameters().stream()
                .filter(argument -> !argument.hidden())
                .toList();
        if (!positionals.isEmpty()) {
            heading("ARGUMENTS");
            positionals.forEach(argument -> item(argument.paramLabel(), argument));
        }
        final List<OptionSpec> options =
                command.options().stream().filter(option -> !option.hidden()).toList();
        if (!options.isEmpty()) {
            heading("OPTIONS");
            options.forEach(option -> item(namesOf(option), option));
        }
    }

    private static String namesOf(OptionSpec option) {
        final String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + "=" + option.paramLabel();
    }

    private void item(String title, ArgSpec argument) {
        lines.add(".TP");
        lines.add(".B " + escaped(title));
        paragraphs(List.of(argument.description()));
    }

    private void commands() {
        final List<CommandLine> all = command.subcommands().values().stream()
                .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
                .toList();
        if (all.isEmpty()) {
            return;
        }
        heading("COMMANDS");
        for (final CommandLine sub : all) {
            lines.add(".TP");
            lines.add(".BR " + escaped(name(sub.getCommandSpec())) + " (" + SECTION + ")");
            paragraphs(List.of(sub.getCommandSpec().usageMessage().description()));
        }
    }

    private void exitCodes() {
        final Map<String, String> codes = command.usageMessage().exitCodeList();
        if (!codes.isEmpty()) {
            heading("EXIT STATUS");
            codes.forEach((code, meaning) -> {
                lines.add(".TP");
                lines.add(".B " + escaped(code.strip()));
                text(meaning);
            });
        }
    }

    private void paragraphs(List<String> paragraphs) {
        paragraphs.forEach(paragraph -> text(paragraph.replace("%n", "\n").replace("%%", "%")));
    }

    private void text(String text) {
        lines.add(escaped(Help.Ansi.OFF.string(text)).strip());
    }

    private void preformatted(String text) {
        lines.add(".nf");
        text(text.stripTrailing());
        lines.add(".fi");
    }

    private static String withoutPoint(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** Hyphens stay what can be searched and copied; no line of text is taken for a request. */
    private static String escaped(String text) {
        return text.lines()
                .map(line -> line.replace("\\", "\\e").replace("-", "\\-"))
                .map(line -> line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line)
                .collect(Collectors.joining("\n"));
    }
}
