package io.multiverse.launcher;

import io.multiverse.cli.ArgumentFiles;
import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ConsoleOutput;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.GameClassPath;
import io.multiverse.cli.HelpFlag;
import io.multiverse.cli.Interruption;
import io.multiverse.cli.OutputException;
import io.multiverse.cli.ProcessEncoding;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.cli.TroubleText;
import io.multiverse.cli.text.Suggestion;
import io.multiverse.kernel.KernelVersion;
import io.multiverse.kernel.internal.host.HostRequirements;
import io.multiverse.kernel.internal.journal.ChronicleStart;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.plugin.PluginFlags;
import io.multiverse.plugin.PluginPlaces;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code multiverse}. */
@Command(
        name = "multiverse",
        description = "A deterministic multiverse: many games, one order of events, the same journal on any machine.",
        addMethodSubcommands = false,
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Multiverse.Version.class,
        usageHelpAutoWidth = true,
        footer = {"", "multiverse COMMAND --help lists a command's flags."},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:ok",
            "1:failure",
            "2:the command makes no sense as given",
            "3:divergence found",
            "4:journal corrupt",
            "5:journal written by an incompatible version, or by another run",
            "6:invariant violated",
            "7:budget or baseline missed",
            "130:interrupted by Ctrl-C (SIGINT)",
            "143:ended by SIGTERM",
            "129:ended by SIGHUP"
        })
public final class Multiverse implements Runnable {
    private static final String SHORT_VERSION_FLAG = "-V";
    private static final String VERSION_FLAG = "--version";

    /** What the flag that shows versions is called. */
    static final List<String> VERSION_FLAGS = List.of(SHORT_VERSION_FLAG, VERSION_FLAG);

    /** Names the folder of a copy of the program that the script made for this process, where it had to. */
    private static final String COPY_PROPERTY = "multiverse.copy";

    /** Made beforehand: when it is needed, there may be no memory for it. */
    private static final byte[] OUT_OF_MEMORY =
            "multiverse: out of memory; give more with MULTIVERSE_JAVA_OPTS=-Xmx4g, or run fewer games\n"
                    .getBytes(StandardCharsets.UTF_8);

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpFlag help;

    @Option(
            names = {SHORT_VERSION_FLAG, VERSION_FLAG},
            versionHelp = true,
            description = "show versions of the kernel and the JVM")
    private boolean isVersion;

    private Multiverse() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        final Interruption interruption = new Interruption();
        interruption.install();
        final Optional<String> obstacle = HostRequirements.missingFlags().or(HostRequirements::lowLimits);
        if (obstacle.isPresent()) {
            System.err.println("multiverse: " + obstacle.get());
            System.exit(ExitCode.FAILURE);
        }
        HostRequirements.placeNativeLibraries();
        if (Commands.mayWriteJournal(args)
                && HostRequirements.obstacleToJournal(0).isEmpty()) {
            ChronicleStart.begin();
        }
        final String copy = System.getProperty(COPY_PROPERTY);
        if (copy != null) {
            TemporaryFolder.adopt(Path.of(copy));
        }
        final ConsoleOutput out = ConsoleOutput.forData("stdout", new FileOutputStream(FileDescriptor.out));
        final ConsoleOutput err = ConsoleOutput.forTalk("stderr", new FileOutputStream(FileDescriptor.err));
        final Console console = new Console(out, err, Console.isStderrTerminal(), interruption, Console.stdin());
        // What libraries print is checked and plain, too.
        System.setOut(console.out());
        System.setErr(console.err());
        final Optional<String> lost = ProcessEncoding.recover(args);
        if (lost.isPresent()) {
            err.println("multiverse: " + lost.get());
            interruption.end();
            System.exit(ExitCode.USAGE);
        }
        try {
            final String rehearsed = System.getProperty(Rehearsal.PROPERTY);
            int exitCode = rehearsed == null ? execute(args, console) : Rehearsal.perform(rehearsed, console);
            if (exitCode == ExitCode.INTERRUPTED) {
                exitCode = interruption.exitCode();
            } else if (exitCode == ExitCode.OK
                    && err.failure() != null
                    && !err.failure().isReaderGone()) {
                // There is nowhere to say so.
                exitCode = ExitCode.FAILURE;
            }
            interruption.end();
            System.exit(exitCode);
        } catch (final StackOverflowError e) {
            err.println("multiverse: failed: something is nested too deeply; give more stack with"
                    + " MULTIVERSE_JAVA_OPTS=-Xss8m, or something simpler");
            interruption.end();
            System.exit(ExitCode.FAILURE);
        } catch (final VirtualMachineError e) {
            err.write(OUT_OF_MEMORY, 0, OUT_OF_MEMORY.length);
            err.flush();
            // Threads may have been left behind, and an orderly exit takes memory, too.
            Runtime.getRuntime().halt(ExitCode.FAILURE);
        } catch (final Error e) {
            // A class that does not fit, for instance; the process must not wait for a command that is over.
            console.say("failed: " + e);
            interruption.end();
            System.exit(ExitCode.FAILURE);
        }
    }

    /** Runs a command, ends nothing, and returns the exit code; what the command prints is flushed. */
    public static int execute(String[] args, Console console) {
        final ClassLoader usual = Thread.currentThread().getContextClassLoader();
        try {
            GameClassPath.useVariable();
            PluginPlaces.useVariable();
            PluginPlaces.useInstalled();
            return executeCommand(args, console);
        } catch (final CommandException e) {
            console.say(e.getMessage());
            return e.exitCode();
        } finally {
            Thread.currentThread().setContextClassLoader(usual);
        }
    }

    /** Returns the command line with all its commands, which parses words and runs nothing by itself. */
    public static CommandLine commandLine(Console console) {
        return new Commands(console).all(new CommandLine(new Multiverse()));
    }

    private static int executeCommand(String[] args, Console console) {
        requireReadable(args);
        final String[] words = ArgumentFiles.expand(args);
        final CommandLine commandLine = new Commands(console).neededFor(words, new CommandLine(new Multiverse()));
        // Help is kept until it can be printed here: picocli would take a failure to print it for one of its own.
        final StringWriter help = new StringWriter();
        commandLine.setOut(new PrintWriter(help));
        commandLine.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        commandLine.setExecutionStrategy(parsed -> {
            requireOnce(parsed);
            usePlugins(innermost(parsed));
            return new CommandLine.RunLast().execute(parsed);
        });
        commandLine.setParameterExceptionHandler((e, arguments) -> {
            console.say(message(e));
            return ExitCode.USAGE;
        });
        final boolean[] isOutputLost = new boolean[1];
        commandLine.setExecutionExceptionHandler((e, command, result) -> {
            isOutputLost[0] = OutputException.in(e) != null;
            return failed(e, console, command);
        });
        try {
            commandLine.setExpandAtFiles(false);
            final int exitCode = commandLine.execute(words);
            if (!isOutputLost[0]) {
                console.out().print(help);
                console.out().flush();
            }
            console.err().flush();
            return exitCode;
        } catch (final OutputException | CommandException e) {
            return failed(e, console, commandLine);
        }
    }

    /** Picocli takes a word that begins with @ for a file of flags if there is one, and fails if it cannot read it. */
    private static void requireReadable(String[] args) {
        for (final String word : args) {
            if (!word.startsWith("@") || word.length() == 1 || word.startsWith("@@")) {
                continue;
            }
            final File file = new File(word.substring(1));
            if (file.exists() && (file.isDirectory() || !file.canRead())) {
                throw CommandException.usage("no flags can be read from " + file + ": "
                        + (file.isDirectory() ? "it is a folder" : "permission denied")
                        + "; name a file of flags, or begin with @@ a word that is none");
            }
        }
    }

    /**
     * Refuses a flag that is given twice. Picocli does so itself, but not for a flag of a group: there it begins a
     * second group, and all that was said in the first is forgotten.
     */
    private static void requireOnce(ParseResult parsed) {
        final ParseResult command = innermost(parsed);
        for (final ArgGroupSpec group : command.commandSpec().argGroups()) {
            for (final OptionSpec option : group.options()) {
                if (!option.isMultiValue() && timesGiven(command, group, option) > 1) {
                    throw new ParameterException(command.commandSpec().commandLine(), twice(option));
                }
            }
        }
    }

    private static void usePlugins(ParseResult command) {
        try {
            PluginFlags.use(command);
        } catch (final CommandException e) {
            throw new ParameterException(command.commandSpec().commandLine(), e.getMessage(), e);
        }
    }

    private static ParseResult innermost(ParseResult parsed) {
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        return command;
    }

    private static long timesGiven(ParseResult command, ArgGroupSpec group, OptionSpec option) {
        return command.findMatches(group).stream()
                .flatMap(container -> container.matches().stream())
                .map(match -> match.matchedValues(option))
                .filter(values -> values != null && !values.isEmpty())
                .count();
    }

    private static String twice(ArgSpec argument) {
        return nameOf(argument) + " is given twice; give it once";
    }

    private static int failed(Exception e, Console console, CommandLine command) {
        final OutputException unwritten = OutputException.in(e);
        if (unwritten != null) {
            if (unwritten.isReaderGone()) {
                return ExitCode.OK;
            }
            console.say(unwritten.getMessage());
            return ExitCode.FAILURE;
        }
        if (e instanceof CommandException known) {
            // A user who asked a command to end need not hear that it did.
            if (known.exitCode() != ExitCode.INTERRUPTED) {
                console.say(known.getMessage());
            }
            return known.exitCode();
        }
        if (e instanceof JournalException trouble) {
            console.say(TroubleText.of(trouble, flag -> command.getCommandSpec().findOption(flag) != null));
            return ExitCode.of(trouble);
        }
        if (e instanceof InvalidPathException && !ProcessEncoding.isComplete()) {
            console.say("the name of a file cannot be used, because the locale's encoding is " + ProcessEncoding.name()
                    + ": " + e.getMessage() + "; " + ProcessEncoding.REMEDY);
            return ExitCode.USAGE;
        }
        if (e instanceof IllegalArgumentException) {
            console.say(e.getMessage());
            return ExitCode.USAGE;
        }
        if (e instanceof UncheckedIOException) {
            console.say(e.getMessage());
            return ExitCode.FAILURE;
        }
        console.say("failed: " + e);
        return ExitCode.FAILURE;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "which command? multiverse run starts a simulation, multiverse --help lists all");
    }

    private static String message(ParameterException e) {
        final CommandLine command = e.getCommandLine();
        final String help = "; " + command.getCommandSpec().qualifiedName() + " --help lists all";
        if (e instanceof UnmatchedArgumentException unmatched) {
            final String word = unmatched.getUnmatched().get(0);
            if (word.startsWith("@")) {
                return "there is no file " + word.substring(1) + " to read flags from" + help;
            }
            final boolean isFlag = word.startsWith("-");
            return (isFlag
                            ? "unknown flag "
                            : command.getParent() == null ? "unknown command " : "unexpected argument ")
                    + word
                    + Suggestion.of(word, isFlag ? flags(command) : names(command))
                    + ownersOf(word, command)
                    + help;
        }
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return nameOf(missing.getMissing().get(0))
                    + (e.getMessage().contains("for option") ? " needs a value" : " is missing")
                    + help;
        }
        if (e instanceof OverwrittenOptionException overwritten) {
            return twice(overwritten.getOverwritten()) + help;
        }
        if (e.getArgSpec() instanceof OptionSpec option && option.arity().max() == 0 && e.getValue() != null) {
            return option.longestName() + " takes no value; leave \"=" + e.getValue() + "\" out" + help;
        }
        return e.getMessage() + (e.getMessage().contains("--help") ? "" : help);
    }

    private static String nameOf(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** Names the commands a flag belongs to, where it was given to the command above them. */
    private static String ownersOf(String word, CommandLine command) {
        final int end = word.indexOf('=');
        final String flag = end < 0 ? word : word.substring(0, end);
        final List<String> owners = command.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(owner -> owner.findOption(flag) != null)
                .map(CommandSpec::name)
                .toList();
        return owners.isEmpty() ? "" : "; it belongs after the command: " + String.join(", ", owners);
    }

    private static List<String> flags(CommandLine command) {
        return new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
    }

    private static List<String> names(CommandLine command) {
        return new ArrayList<>(command.getSubcommands().keySet());
    }

    /** Names the kernel and what it runs on. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "multiverse " + KernelVersion.get(),
                "JDK " + System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + ")",
                "CPUs " + Runtime.getRuntime().availableProcessors() + " (" + System.getProperty("os.arch") + ", "
                        + System.getProperty("os.name") + ")"
            };
        }
    }
}
