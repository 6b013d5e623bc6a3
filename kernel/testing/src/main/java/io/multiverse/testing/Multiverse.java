package io.multiverse.testing;

import io.multiverse.scenario.Scenario;
import java.nio.file.Path;

/**
 * Where tests of games begin.
 *
 * <pre>{@code
 * try (RunUnderTest run = Multiverse.test(scenario)) {
 *     run.always("ares.fuel>=0").inject("refuel", "ares", Map.of("tonnes", 5));
 *     run.expectEvent("report").from("ares").to("juno").within(2);
 *     assertEquals(998, run.field("ares.fuel").asLong());
 * }
 * }</pre>
 */
public final class Multiverse {
    private Multiverse() {}

    /** Returns a run of a scenario that stands at its start. */
    public static RunUnderTest test(Scenario scenario) {
        return new RunUnderTest(RunSource.of(scenario));
    }

    /** Returns a run of realms made by the test, which stands at its start. */
    public static RunUnderTest test(TestWorld world) {
        return new RunUnderTest(RunSource.of(world));
    }

    /**
     * Returns a run of a scenario file, which stands at its start.
     *
     * @throws io.multiverse.cli.CommandException if the file describes no scenario
     */
    public static RunUnderTest test(Path scenarioFile) {
        return new RunUnderTest(RunSource.of(scenarioFile));
    }

    /** Returns trials of a scenario with many seeds. */
    public static SeedTrials trials(Scenario scenario) {
        return new SeedTrials(RunSource.of(scenario));
    }

    /**
     * Returns trials of a scenario file with many seeds.
     *
     * @throws io.multiverse.cli.CommandException if the file describes no scenario
     */
    public static SeedTrials trials(Path scenarioFile) {
        return new SeedTrials(RunSource.of(scenarioFile));
    }

    /** Returns trials with many seeds of realms made by the test. */
    public static SeedTrials trials(TestWorld world) {
        return new SeedTrials(RunSource.of(world));
    }
}
