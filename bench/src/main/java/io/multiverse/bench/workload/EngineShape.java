package io.multiverse.bench.workload;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.settings.WaitMode;

/**
 * How a prepared run is executed; what it does depends on none of it. Immutable.
 *
 * @param workers the number of realm ranges, at least 1
 * @param mode which threads there are
 * @param waitMode how threads wait for each other
 * @param isJournaled whether there is a full journal, kept in the page cache
 * @param digestIntervalControlTicks every how many control ticks digests are computed, at least 1
 * @param controlTickIntervalTicks how many local ticks a control interval has, at least 1
 * @param maxFrameBytes the longest frame the journal takes
 */
public record EngineShape(
        int workers,
        ThreadingMode mode,
        WaitMode waitMode,
        boolean isJournaled,
        int digestIntervalControlTicks,
        int controlTickIntervalTicks,
        int maxFrameBytes) {
    /** One range, all in the caller's thread, digests at every control tick, no journal, ten local ticks. */
    public static final EngineShape CALLER = new EngineShape(
            1, ThreadingMode.INVOKER, WaitMode.BACKOFF, false, 1, 10, JournalSettings.DEFAULT_MAX_FRAME_BYTES);

    /** Returns this shape with a journal or without. */
    public EngineShape journaled(boolean newIsJournaled) {
        return new EngineShape(
                workers,
                mode,
                waitMode,
                newIsJournaled,
                digestIntervalControlTicks,
                controlTickIntervalTicks,
                maxFrameBytes);
    }

    /** Returns this shape with so many threads of their own for workers, and one for the journaler. */
    public EngineShape dedicated(int newWorkers, WaitMode newWaitMode) {
        return new EngineShape(
                newWorkers,
                ThreadingMode.DEDICATED,
                newWaitMode,
                isJournaled,
                digestIntervalControlTicks,
                controlTickIntervalTicks,
                maxFrameBytes);
    }

    /** Returns this shape with digests at every so many control ticks. */
    public EngineShape digestsEvery(int controlTicks) {
        return new EngineShape(
                workers, mode, waitMode, isJournaled, controlTicks, controlTickIntervalTicks, maxFrameBytes);
    }

    /** Returns this shape with so many local ticks in a control interval. */
    public EngineShape localTicks(int ticks) {
        return new EngineShape(workers, mode, waitMode, isJournaled, digestIntervalControlTicks, ticks, maxFrameBytes);
    }

    /** Returns this shape with frames up to so many bytes in the journal. */
    public EngineShape maxFrame(int bytes) {
        return new EngineShape(
                workers, mode, waitMode, isJournaled, digestIntervalControlTicks, controlTickIntervalTicks, bytes);
    }

    /** Begins an engine of this shape, without its journal; seed 42, as {@code multiverse run} without a history. */
    EngineBuilder builder() {
        return MultiGameTickEngine.builder()
                .controlTickIntervalTicks(controlTickIntervalTicks)
                .localTickIntervalMs(100)
                .seed(42)
                .workers(workers)
                .threadingMode(mode)
                .waitMode(waitMode)
                .digestIntervalControlTicks(digestIntervalControlTicks)
                .causeHistory(0);
    }
}
