package io.multiverse.testing;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.scenario.Scenario;
import io.multiverse.scenario.ScenarioFile;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What engines of a test are made of. Immutable. */
interface RunSource {
    /** Returns the seed that it names itself. */
    OptionalLong seed();

    /** Returns a description of an engine. */
    EngineBuilder engine(long seed);

    /** Registers realms and stages, new ones. */
    void registerWith(MultiGameTickEngine engine, long seed);

    /** Returns the same, but noting in journals how it is made, if it does not say so itself. */
    RunSource madeBy(String description);

    /**
     * Returns a source for what a test gives.
     *
     * @throws IllegalArgumentException if it is nothing that can be run
     * @throws io.multiverse.cli.CommandException if it is a file that describes no scenario
     */
    static RunSource of(Object given) {
        if (given instanceof TestWorld world) {
            return new OfWorld(world, "");
        }
        if (given instanceof Scenario scenario) {
            return new OfScenario(scenario);
        }
        if (given instanceof Path file) {
            return new OfScenario(ScenarioFile.scenarioOf(file));
        }
        if (given instanceof String file) {
            return of(Path.of(file));
        }
        throw new IllegalArgumentException("to be run there must be a Scenario, a TestWorld, or the Path or text of a"
                + " scenario file's place, not "
                + (given == null ? "null" : "a " + given.getClass().getName()));
    }

    /** A scenario: its header says how it is made again. */
    record OfScenario(Scenario scenario) implements RunSource {
        @Override
        public OptionalLong seed() {
            return OptionalLong.of(scenario.seed());
        }

        @Override
        public EngineBuilder engine(long seed) {
            return scenario.withSeed(seed).engine();
        }

        @Override
        public void registerWith(MultiGameTickEngine engine, long seed) {
            scenario.withSeed(seed).registerWith(engine);
        }

        @Override
        public RunSource madeBy(String description) {
            return this;
        }
    }

    /** Realms of a test's own code. */
    record OfWorld(TestWorld world, String description) implements RunSource {
        @Override
        public OptionalLong seed() {
            return OptionalLong.empty();
        }

        @Override
        public EngineBuilder engine(long seed) {
            return world.engine().seed(seed).scenario(description);
        }

        @Override
        public void registerWith(MultiGameTickEngine engine, long seed) {
            world.registerWith(engine);
        }

        @Override
        public RunSource madeBy(String newDescription) {
            return new OfWorld(world, newDescription);
        }
    }
}
