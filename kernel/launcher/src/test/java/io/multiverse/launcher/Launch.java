package io.multiverse.launcher;

import io.multiverse.cli.Console;
import io.multiverse.cli.Interruption;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.launcher.plan.RunOptions;
import io.multiverse.launcher.plan.RunPlanner;
import io.multiverse.scenario.ScenarioRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A command that was run inside the test's process. */
public record Launch(int exitCode, String out, String err) {
    public static Launch of(String... arguments) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final Console console = new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                false,
                new Interruption());
        final int exitCode = Multiverse.execute(arguments, console);
        return new Launch(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs {@code multiverse run} at full pace, without a journal. */
    public static Launch run(String... flags) {
        final String[] arguments = new String[flags.length + 4];
        arguments[0] = "run";
        arguments[1] = "--no-journal";
        arguments[2] = "--pace";
        arguments[3] = "max";
        System.arraycopy(flags, 0, arguments, 4, flags.length);
        return of(arguments);
    }

    /** Runs {@code multiverse run} quietly at full pace into this journal. */
    static Launch journaled(Path journal, String... flags) {
        final List<String> arguments =
                new ArrayList<>(List.of("run", "--pace", "max", "--quiet", "--journal", journal.toString()));
        arguments.addAll(List.of(flags));
        return of(arguments.toArray(String[]::new));
    }

    /**
     * Does a run as {@code multiverse run} does it, with a stage added to what the flags describe.
     *
     * @param stage makes the stage of what the flags have put into the engine
     */
    static Launch withStage(Function<ScenarioRun, ControlTickStage> stage, String... flags) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final Console console = new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                false,
                new Interruption());
        final RunOptions options = options(flags);
        final RunPlanner planner = new RunPlanner(options, List.of(flags));
        final StatusLine status = new StatusLine(console.err(), StatusLine.Mode.NONE, false);
        final Simulation simulation =
                new Simulation(
                        planner.plan(planner.scenario()),
                        RunCommand.report(options, console, status),
                        status,
                        console,
                        null,
                        null) {
                    @Override
                    ScenarioRun register(MultiGameTickEngine engine) {
                        final ScenarioRun made = super.register(engine);
                        engine.addStage(stage.apply(made));
                        return made;
                    }
                };
        final int exitCode = simulation.run();
        return new Launch(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Returns the flags of a run as the command line takes them. */
    public static RunOptions options(String... flags) {
        final RunOptions options = new RunOptions();
        final CommandSpec command = CommandSpec.create();
        options.describe(command, false);
        new CommandLine(command).parseArgs(flags);
        return options;
    }

    /** Returns the hash that the line with the journal names. */
    String hash() {
        return lastLine().replaceAll(".* hash ", "");
    }

    List<String> outLines() {
        return out.lines().toList();
    }

    String lastLine() {
        return outLines().get(outLines().size() - 1);
    }
}
