package io.multiverse.replay.fuzz;

import io.multiverse.cli.CommandException;
import io.multiverse.launcher.plan.RunOptions;
import io.multiverse.launcher.plan.RunPlan;
import io.multiverse.launcher.plan.RunPlanner;
import io.multiverse.replay.command.NextCommand;
import io.multiverse.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A scenario that is run again and again, as its file and the flags of {@code run} describe it. Immutable.
 *
 * @param scenario what decides the results
 * @param controlTicks how long it is run
 * @param words the words of a command line that describe it again
 * @param hasInputs whether something sends events into it from outside, which a repeated run goes without
 */
public record ScenarioUnderTest(Scenario scenario, long controlTicks, List<String> words, boolean hasInputs) {
    private static final long USUAL_CONTROL_TICKS = 100;

    /**
     * Reads a scenario.
     *
     * @param flags flags of {@code run}
     * @throws CommandException of exit code 2 if the file or a flag is wrong
     */
    public static ScenarioUnderTest of(String file, List<String> flags) {
        final RunOptions options = new RunOptions();
        final CommandSpec run = CommandSpec.create();
        options.describe(run, false);
        new CommandLine(run)
                .parseArgs(Stream.concat(Stream.of("--scenario", file, "--no-journal"), flags.stream())
                        .toArray(String[]::new));
        final RunPlanner planner = new RunPlanner(options, List.of());
        final Scenario scenario = planner.scenario();
        // where a chat model is asked plays no part
        final RunPlan plan = planner.plan(scenario.players() == null ? scenario : scenario.withDialogueModel(null));
        final List<String> words = new ArrayList<>(List.of(file));
        words.addAll(flags);
        return new ScenarioUnderTest(
                scenario,
                plan.isEndless() ? USUAL_CONTROL_TICKS : plan.controlTicks(),
                words,
                !plan.inputs().isEmpty());
    }

    /** Returns whether somebody in it speaks the words of a chat model. */
    public boolean asksChatModel() {
        return scenario.players() != null && scenario.players().dialogueModel() != null;
    }

    /** Refuses a scenario that asks a chat model, with a {@link CommandException} of exit code 2. */
    public void requireNoChatModel() {
        if (asksChatModel()) {
            throw CommandException.usage(words.get(0) + " asks a chat model, whose answers come when they come: such a"
                    + " run is repeated from its journal only; see multiverse verify");
        }
    }

    /** Returns it with events that tie in the order of a seed; 0: in canonical order. */
    public ScenarioUnderTest inOrder(long tieSeed) {
        return new ScenarioUnderTest(scenario.withPermutedTies(tieSeed), controlTicks, words, hasInputs);
    }

    /** Returns the command line of a command that takes it, with these flags. */
    public String command(String name, String... flags) {
        return NextCommand.of(Stream.of(Stream.of(name), words.stream(), Stream.of(flags))
                .flatMap(part -> part)
                .toList());
    }
}
