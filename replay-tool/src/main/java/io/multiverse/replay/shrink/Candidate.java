package io.multiverse.replay.shrink;

import io.multiverse.cli.text.JsonText;
import io.multiverse.scenario.Scenario;
import io.multiverse.scenario.ScenarioFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run that may fail like the recorded one. Immutable.
 *
 * @param scenario what it is made of, as a tree; null: of what the recorded run is made of
 * @param inputs what comes from outside, in order of control tick
 * @param controlTicks how many control ticks to run at most
 */
record Candidate(Map<String, Object> scenario, List<TimedInput> inputs, long controlTicks) {
    /** Copies the list. */
    Candidate {
        inputs = List.copyOf(inputs);
    }

    /** Returns it with other inputs. */
    Candidate withInputs(List<TimedInput> newInputs) {
        return new Candidate(scenario, newInputs, controlTicks);
    }

    /** Returns it with another scenario. */
    Candidate withScenario(Map<String, Object> newScenario) {
        return new Candidate(newScenario, inputs, controlTicks);
    }

    /** Returns it without what comes after a control tick. */
    Candidate until(long controlTick) {
        return new Candidate(
                scenario,
                inputs.stream()
                        .filter(input -> input.controlTick() <= controlTick)
                        .toList(),
                controlTick);
    }

    /** Returns the scenario; empty if the tree describes none that can be run. */
    Optional<Scenario> parsed() {
        try {
            return Optional.of(ScenarioFile.scenarioOf("the smaller scenario", scenario));
        } catch (final IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the realms and stages that it has, in a text that equal candidates share. */
    String scenarioText() {
        return scenario == null ? "" : JsonText.compact(scenario);
    }
}
