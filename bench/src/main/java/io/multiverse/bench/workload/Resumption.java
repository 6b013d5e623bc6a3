package io.multiverse.bench.workload;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.journal.Recording;

/** A journaled run of three cities whose snapshots are taken and restored. For one thread; close it in the end. */
public final class Resumption implements AutoCloseable {
    private static final int CONTROL_TICKS = 100;

    private final Workload run;

    private Resumption() {
        run = Workload.cities(EngineShape.CALLER.journaled(true));
        run.run(CONTROL_TICKS - 1);
        run.engine().journal().requestSnapshot();
        run.run(1);
        run.end();
    }

    /** Prepares a run with a snapshot after its last control tick. */
    public static Resumption ofCities() {
        return new Resumption();
    }

    /**
     * Makes an engine that stands after the snapshot; returns its control tick.
     *
     * @throws IllegalStateException if the snapshot was of no use
     */
    public long restore() {
        final Recording recording = Recording.between(run.journal(), CONTROL_TICKS, CONTROL_TICKS);
        try (MultiGameTickEngine engine =
                EngineShape.CALLER.builder().reexecute(recording).build()) {
            Workload.addCities(engine);
            engine.start();
            if (engine.journal().restoredControlTick() != CONTROL_TICKS) {
                throw new IllegalStateException(
                        "the run began at control tick " + engine.journal().restoredControlTick() + " instead of "
                                + CONTROL_TICKS + ": " + recording.skippedSnapshots());
            }
            return engine.journal().restoredControlTick();
        }
    }

    @Override
    public void close() {
        run.close();
    }
}
