package io.multiverse.launcher.check;

import io.multiverse.expression.NamedState;
import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.internal.journal.FrameDivergence;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateFields;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.scenario.RunSetups;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A part of a recorded run that was executed a second time, in an engine of its own, up to its end or to the first
 * difference. Not thread-safe.
 */
final class SecondExecution implements AutoCloseable {
    private final MultiGameTickEngine engine;
    private final byte[][] state;

    private SecondExecution(MultiGameTickEngine engine, byte[][] state) {
        this.engine = engine;
        this.state = state;
    }

    /**
     * Executes a part of a run.
     *
     * @param probe who looks at realms' calls, or null
     * @throws JournalException if the games cannot be made again, or the snapshot cannot be restored
     * @throws ClockworkException if the run fails as it did not the first time
     */
    static SecondExecution of(Recording part, RealmProbe probe) {
        final byte[][] state = new byte[1][];
        final RunSetup setup = RunSetups.of(part);
        final EngineBuilder description = setup.engine(part)
                .snapshots(SnapshotSchedule.every(part.controlTicks()))
                .snapshotListener(bytes -> state[0] = bytes);
        if (probe != null) {
            description.probe(probe);
        }
        final SecondExecution second = new SecondExecution(setup.build(description, part.header()), state);
        boolean isDone = false;
        try {
            second.engine.runControlTicks(part.controlTicks() - part.startControlTick());
            isDone = true;
            return second;
        } finally {
            if (!isDone) {
                second.close();
            }
        }
    }

    /** Returns the first difference from what was recorded. */
    Optional<FrameDivergence> divergence() {
        return engine.journal().divergence().map(FrameDivergence.class::cast);
    }

    /** Returns the snapshot of its end; null if none could be taken. */
    byte[] state() {
        return state[0];
    }

    /** Returns the ids of the games that are registered. */
    Set<String> games() {
        return games(engine);
    }

    /** Returns a game's state, empty if it is not registered. */
    NamedState game(String id) {
        return game(engine, id);
    }

    /** Returns a stage's state. */
    NamedState stage(String name) {
        return stage(engine, name);
    }

    /** Returns the ids of the games that are registered with an engine. */
    static Set<String> games(MultiGameTickEngine engine) {
        return engine.getMultiverseState().gameStates().keySet();
    }

    /** Returns the state of an engine's game, empty if it is not registered. */
    static NamedState game(MultiGameTickEngine engine, String id) {
        return described(id, engine::describeGame);
    }

    /** Returns the state of an engine's stage. */
    static NamedState stage(MultiGameTickEngine engine, String name) {
        return described(name, engine::describeStage);
    }

    private static NamedState described(String name, BiConsumer<String, StateWriter> describe) {
        final StateFields fields = new StateFields();
        try {
            describe.accept(name, fields);
        } catch (final IllegalArgumentException e) {
            return NamedState.EMPTY;
        }
        return NamedState.of(fields);
    }

    @Override
    public void close() {
        try {
            engine.close();
        } catch (final ClockworkException | JournalException e) {
            // told already: closing adds nothing
        }
    }
}
