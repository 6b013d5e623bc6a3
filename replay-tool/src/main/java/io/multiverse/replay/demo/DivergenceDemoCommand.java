package io.multiverse.replay.demo;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.cli.text.CommandLineText;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.launcher.child.ChildJvm;
import io.multiverse.replay.command.JournalCommand;
import io.multiverse.replay.journal.EventText;
import io.multiverse.replay.journal.JournalWalk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code multiverse demo divergence}: records a game with one fault, lets {@code verify} notice it and {@code bisect}
 * find it, each in a JVM of its own, as a user would.
 */
@Command(
        name = "divergence",
        description = "Records a small game with one deliberate fault, and finds the fault with verify and bisect.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Exit codes: 0 the tools found control tick, realm, field and event of the fault, 1 they did not.",
        })
public final class DivergenceDemoCommand extends JournalCommand {
    private static final int MOST_TRIES = 10;

    /** Fewer than usual: a demonstration is to be over soon. */
    private static final int OTHER_JVMS = 2;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "what the game depends on: wall-clock, set-order or enum-map; default set-order")
    private String kind;

    @Option(names = "--keep", paramLabel = "DIR", description = "keep the journal in this new folder")
    private Path keep;

    /** Makes the command. */
    public DivergenceDemoCommand(Console console) {
        super(console);
    }

    /** Where the fault shows: what the tools have to find. */
    private record Promise(long controlTick, String event, String field) {
        private boolean isKeptBy(String report) {
            return report.contains("control tick " + controlTick + " (")
                    && report.contains(Tavern.CARELESS_TAVERN + "." + field + ": ")
                    && report.contains("handling " + event + " (");
        }
    }

    @Override
    public Integer call() {
        final Carelessness carelessness =
                kind == null ? Carelessness.SET_ORDER : Flag.choice("--kind", kind, Carelessness.class);
        if (keep == null) {
            try (TemporaryFolder folder = TemporaryFolder.create("multiverse-demo")) {
                return tell(carelessness, folder.path().resolve(Flag.word(carelessness)));
            }
        }
        try {
            return tell(carelessness, Files.createDirectories(keep).resolve(Flag.word(carelessness)));
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "--keep " + keep + " cannot be made (" + FileTrouble.reason(e) + "); name another folder",
                    e);
        }
    }

    private int tell(Carelessness carelessness, Path journal) {
        say("Three taverns, " + String.join(", ", Tavern.TAVERNS) + ", send guests on to each other. One line of their"
                + " code is wrong: " + carelessness.story() + ".");
        say("First, a run is recorded.");
        final ChildJvm.Result run =
                command(List.of("demo", "taverns", "--kind", Flag.word(carelessness), "--journal", journal.toString()));
        if (run.exitCode() != ExitCode.OK) {
            throw CommandException.failure(ExitCode.FAILURE, "the game could not be recorded", null);
        }
        say("The journal looks fine. Is it what the code gives again?");
        final List<String> next = next(journal, verifyUntilDifferent(journal));
        if (next.isEmpty()) {
            return ExitCode.FAILURE;
        }
        say("No: exit code 3. Where does it begin, and what is behind it?");
        final Promise promise = promise(carelessness, journal);
        for (int attempt = 1; attempt <= MOST_TRIES; attempt++) {
            final ChildJvm.Result result = command(attempt == 1 ? next : again("bisect", journal, attempt));
            if (result.exitCode() == ExitCode.DIVERGENCE) {
                return end(carelessness, promise, promise.isKeptBy(result.output()));
            }
            // Told where the difference was seen, bisect does not end as if there were none.
            requireChance(result, attempt == 1 ? ExitCode.FAILURE : ExitCode.OK);
        }
        return ExitCode.FAILURE;
    }

    private int end(Carelessness carelessness, Promise promise, boolean isKept) {
        say(
                isKept
                        ? "Found: control tick " + promise.controlTick() + ", realm " + Tavern.CARELESS_TAVERN
                                + ", field "
                                + promise.field() + ", in the handler of event " + promise.event() + ". The repair: "
                                + carelessness.repair() + "."
                        : "Not found: the fault is in control tick " + promise.controlTick() + ", field "
                                + Tavern.CARELESS_TAVERN + "." + promise.field() + ", event " + promise.event() + ".");
        return isKept ? ExitCode.OK : ExitCode.FAILURE;
    }

    /** Returns the last line of {@code verify} as a command, or nothing if there is none. */
    private static List<String> next(Path journal, String report) {
        final String start = "Next: multiverse bisect " + CommandLineText.quote(journal.toString()) + " ";
        return report.lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .map(line -> Stream.of(
                                Stream.of("bisect", journal.toString()),
                                Stream.of(line.substring(start.length()).split(" ")),
                                Stream.of("--jvms", Integer.toString(OTHER_JVMS)))
                        .flatMap(words -> words)
                        .toList())
                .orElse(List.of());
    }

    /** Returns what {@code verify} printed when it saw a difference, or nothing if it saw none. */
    private String verifyUntilDifferent(Path journal) {
        for (int attempt = 1; attempt <= MOST_TRIES; attempt++) {
            final ChildJvm.Result result = command(again("verify", journal, attempt));
            if (result.exitCode() == ExitCode.DIVERGENCE) {
                return result.output();
            }
            requireChance(result, ExitCode.OK);
        }
        say("In " + MOST_TRIES + " JVMs the order was by chance the recorded one; run the demonstration again.");
        return "";
    }

    private void requireChance(ChildJvm.Result result, int exitCode) {
        if (result.exitCode() != exitCode) {
            throw CommandException.failure(
                    ExitCode.FAILURE, "the command above ended with exit code " + result.exitCode(), null);
        }
        say("In this JVM the order is by chance the recorded one; once more, in another JVM, with other threads.");
    }

    /** Returns a command for an attempt: identity hash codes differ between threads, not between equal JVMs. */
    private static List<String> again(String command, Path journal, int attempt) {
        return List.of(
                command,
                journal.toString(),
                "--workers",
                Integer.toString(attempt),
                "--jvms",
                Integer.toString(OTHER_JVMS));
    }

    /** The fault shows in the control tick that handles the greeting before which the toast is raised. */
    private Promise promise(Carelessness carelessness, Path journal) {
        try (JournalWalk walk = openQuietly(journal)) {
            int greetings = 0;
            for (JournaledFrame frame = walk.next(); frame != null; frame = walk.next()) {
                for (final JournaledEvent event : frame.events()) {
                    if (walk.register().realmName(event.target()).equals(Tavern.CARELESS_TAVERN)
                            && ++greetings == Tavern.TOAST_AT) {
                        return new Promise(
                                frame.controlTick() + 1,
                                EventText.name(event.id(), walk.register()),
                                "toast." + carelessness.field());
                    }
                }
            }
        }
        throw CommandException.failure(ExitCode.FAILURE, "the run is too short for its toast", null);
    }

    private ChildJvm.Result command(List<String> arguments) {
        final List<String> lines = new ArrayList<>();
        lines.add("$ multiverse " + String.join(" ", arguments));
        print(lines);
        console().out().flush();
        final ChildJvm.Result result = ChildJvm.run(
                console(), ChildJvm.command(List.of(), List.of(), arguments).redirectErrorStream(true));
        print(result.output().lines().toList());
        console().out().println();
        console().out().flush();
        return result;
    }

    private void say(String text) {
        print(List.of("# " + text, ""));
    }
}
