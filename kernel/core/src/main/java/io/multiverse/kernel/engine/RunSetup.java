package io.multiverse.kernel.engine;

import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.RecordedRun;

/**
 * Recreates the games and stages of a recorded run, so that it can be re-executed.
 *
 * <p>Runs started with {@code multiverse run} are made from the scenario in their journal's header, and so are those of
 * plugins ({@link io.multiverse.kernel.plugin.RealmType}). A program that registers games by itself names an
 * implementation in {@code META-INF/services/io.multiverse.kernel.engine.RunSetup}, so that the commands that
 * re-execute runs find it. It needs a public constructor without parameters.
 */
public interface RunSetup {
    /** Returns whether this setup makes the run, by what its header says. */
    boolean canMake(JournalHeader header);

    /** Registers the games and stages that the run began with, in the same order, with an engine that has not run. */
    void register(JournalHeader header, MultiGameTickEngine engine);

    /** Returns the factory for games that were registered during the run, or null if there is none. */
    default RealmFactory realmFactory(JournalHeader header) {
        return null;
    }

    /** Returns the description of an engine that re-executes a recording, its games and stages not yet registered. */
    default EngineBuilder engine(RecordedRun recorded) {
        final JournalHeader header = recorded.header();
        final EngineBuilder engine = MultiGameTickEngine.builder()
                .seed(header.seed())
                .controlTickIntervalTicks(header.controlTickIntervalTicks())
                .localTickNanos(header.localTickNanos())
                .digestIntervalControlTicks(header.digestIntervalControlTicks())
                .pendingBytesPerRealm(header.pendingBytesPerRealm())
                .scenario(header.scenario())
                .causeHistory(0)
                .reexecute(recorded);
        final RealmFactory factory = realmFactory(header);
        return factory == null ? engine : engine.realmFactory(factory);
    }

    /** Returns an engine as described, with the run's games and stages; the caller closes it. */
    default MultiGameTickEngine build(EngineBuilder description, JournalHeader header) {
        final MultiGameTickEngine engine = description.build();
        boolean isRegistered = false;
        try {
            register(header, engine);
            isRegistered = true;
            return engine;
        } finally {
            if (!isRegistered) {
                engine.close();
            }
        }
    }
}
