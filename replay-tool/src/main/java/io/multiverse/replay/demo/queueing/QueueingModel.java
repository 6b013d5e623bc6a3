package io.multiverse.replay.demo.queueing;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import java.util.List;

/** A model of the demonstration. Immutable. */
sealed interface QueueingModel permits DeskModel, NetworkModel {
    /** How the scenario texts of these runs begin; it is no JSON, so no launcher's scenario. */
    String SCENARIO = "demo queueing ";

    /** The local tick of the demonstration; times are exact, so it decides nothing. */
    long LOCAL_TICK_NANOS = 10_000_000;

    /** Returns the model in a scenario text. */
    static QueueingModel of(String scenario) {
        final String[] words = scenario.substring(SCENARIO.length()).split(" ");
        return words[0].equals(DeskModel.WORD) ? DeskModel.of(words) : NetworkModel.of(words);
    }

    /** Returns the text from which {@link #of} makes the model again. */
    String scenario();

    /** Returns the length of the control interval. */
    long controlIntervalNanos();

    /** Registers the model's realms with an engine that has not run, and returns what measures them. */
    Observation register(MultiGameTickEngine engine);

    /** Returns an engine for the model, its realms not yet registered. */
    default EngineBuilder engine(long seed) {
        return engine(seed, LOCAL_TICK_NANOS);
    }

    /** Returns an engine with another local tick for the model. */
    default EngineBuilder engine(long seed, long localTickNanos) {
        return MultiGameTickEngine.builder()
                .seed(seed)
                .localTickNanos(localTickNanos)
                .controlTickIntervalTicks((int) (controlIntervalNanos() / localTickNanos))
                .causeHistory(0)
                .scenario(scenario());
    }

    /** Lets an engine with the model's realms run for a batch that is not counted, then for those that are. */
    default List<Quantity> measure(MultiGameTickEngine engine, Observation observation, long batchSeconds) {
        final long controlTicks = batchSeconds * 1_000_000_000 / controlIntervalNanos();
        engine.runControlTicks(controlTicks);
        observation.begin(engine.simTimeNanos());
        for (int batch = 0; batch < BatchMeans.BATCHES; batch++) {
            engine.runControlTicks(controlTicks);
            observation.endBatch(engine.simTimeNanos());
        }
        return observation.quantities();
    }
}
