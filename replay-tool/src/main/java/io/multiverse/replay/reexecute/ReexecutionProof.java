package io.multiverse.replay.reexecute;

import io.multiverse.kernel.internal.journal.FrameDivergence;
import java.util.Optional;

/**
 * What one re-execution has proved.
 *
 * @param workers with how many workers
 * @param fromControlTick the control tick after which it began, 0 for the run's start
 * @param equalControlTicks the last control tick up to which all frames are equal
 * @param windowSeconds the simulated seconds of a control tick
 * @param wallSeconds how long it took, without reading the journal beforehand
 * @param divergence the first difference, if there is one
 */
public record ReexecutionProof(
        int workers,
        long fromControlTick,
        long equalControlTicks,
        double windowSeconds,
        double wallSeconds,
        Optional<FrameDivergence> divergence) {
    /** Returns whether it ended before a control tick although nothing differed: it had so much time and no more. */
    public boolean isCutShort(long lastControlTick) {
        return divergence.isEmpty() && equalControlTicks < lastControlTick;
    }

    /** Returns the number of frames that were compared and found equal. */
    public long frames() {
        return equalControlTicks - fromControlTick;
    }

    /** Returns the control ticks per second, 0 if it took no time that can be measured. */
    public double controlTicksPerSecond() {
        return wallSeconds == 0 ? 0 : frames() / wallSeconds;
    }

    /** Returns how many simulated seconds went by in a second. */
    public double timesRealTime() {
        return controlTicksPerSecond() * windowSeconds;
    }
}
