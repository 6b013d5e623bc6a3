package io.multiverse.launcher;

import io.multiverse.cli.CommandProvider;
import io.multiverse.cli.Console;
import io.multiverse.cli.HelpFlag;
import io.multiverse.project.NewCommand;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands of the command line. To describe one to picocli takes milliseconds, to describe all a third of a short
 * run: so where the words name a command, only that one is described.
 */
final class Commands {
    /** Those of this module, in the order in which help lists them. */
    private static final List<Class<?>> OWN =
            List.of(RunCommand.class, TypesCommand.class, NewCommand.class, DialogueCommand.class);

    /** Those that help lists at its end. */
    private static final List<Class<?>> ABOUT_THE_COMMAND_LINE = List.of(CompletionCommand.class, ManualCommand.class);

    private final Console console;

    Commands(Console console) {
        this.console = console;
    }

    /** Returns whether these words are likely to be those of a run with a journal; nothing but time depends on it. */
    static boolean mayWriteJournal(String[] words) {
        return words.length > 0
                && words[0].equals(RunCommand.NAME)
                && !List.of(words).contains("--no-journal");
    }

    /** Adds all commands, in the order in which help lists them, and returns the same command line. */
    CommandLine all(CommandLine commandLine) {
        return add(null, true, commandLine);
    }

    /** Adds the command that the first word names, or all if it names none, and returns the same command line. */
    CommandLine neededFor(String[] words, CommandLine commandLine) {
        if (words.length == 1 && (asksForHelp(words) || Multiverse.VERSION_FLAGS.contains(words[0]))) {
            return listed(commandLine);
        }
        if (words.length > 0
                && !add(words[0], asksForHelp(words), commandLine)
                        .getSubcommands()
                        .isEmpty()) {
            return commandLine;
        }
        return all(commandLine);
    }

    /** Adds all commands with no more than the list of commands shows of them, and returns the same command line. */
    CommandLine listed(CommandLine commandLine) {
        OWN.forEach(command -> list(command, commandLine));
        for (final CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
            provider.classes().forEach(command -> list(command, commandLine));
        }
        if (!commandLine.getSubcommands().containsKey(BenchmarksElsewhere.NAME)) {
            list(BenchmarksElsewhere.class, commandLine);
        }
        ABOUT_THE_COMMAND_LINE.forEach(command -> list(command, commandLine));
        return commandLine;
    }

    private static void list(Class<?> command, CommandLine commandLine) {
        final Command described = command.getAnnotation(Command.class);
        final CommandSpec spec = CommandSpec.create().name(described.name());
        spec.usageMessage().description(described.description()).hidden(described.hidden());
        commandLine.addSubcommand(new CommandLine(spec));
    }

    private CommandLine add(String name, boolean isForHelp, CommandLine commandLine) {
        if (isWanted(name, RunCommand.class)) {
            commandLine.addSubcommand(RunCommand.with(console, isForHelp));
        }
        if (isWanted(name, TypesCommand.class)) {
            commandLine.addSubcommand(new TypesCommand(console));
        }
        if (isWanted(name, NewCommand.class)) {
            commandLine.addSubcommand(new NewCommand(console));
        }
        if (isWanted(name, DialogueCommand.class)) {
            commandLine.addSubcommand(
                    new CommandLine(new DialogueCommand()).addSubcommand(new DialogueCommand.Check(console)));
        }
        if (name != null && !commandLine.getSubcommands().isEmpty()) {
            // the modules that add commands need not even be loaded
            return commandLine;
        }
        for (final CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
            for (final Object command : provider.commands(console)) {
                if (isWanted(name, userObject(command).getClass())) {
                    commandLine.addSubcommand(command);
                }
            }
        }
        if (isWanted(name, BenchmarksElsewhere.class)
                && !commandLine.getSubcommands().containsKey(BenchmarksElsewhere.NAME)) {
            commandLine.addSubcommand(BenchmarksElsewhere.command());
        }
        if (isWanted(name, CompletionCommand.class)) {
            commandLine.addSubcommand(
                    new CommandLine(new CompletionCommand(console)).setCaseInsensitiveEnumValuesAllowed(true));
        }
        if (isWanted(name, ManualCommand.class)) {
            commandLine.addSubcommand(new ManualCommand(console));
        }
        return commandLine;
    }

    private static boolean asksForHelp(String[] words) {
        return Stream.of(words).anyMatch(HelpFlag.NAMES::contains);
    }

    private static Object userObject(Object command) {
        return command instanceof CommandLine described ? described.getCommand() : command;
    }

    private static boolean isWanted(String name, Class<?> command) {
        return name == null || command.getAnnotation(Command.class).name().equals(name);
    }
}
