package io.multiverse.kernel.engine;

import io.multiverse.kernel.internal.engine.HostedRun;

/**
 * How fast an engine's run goes on, and whether it does at all. It can be changed while
 * {@link MultiGameTickEngine#runControlTicks} is in progress, by another thread, and never changes a result: nothing of
 * it is journaled. Thread-safe.
 *
 * <p>Every method throws {@link IllegalStateException} when code of a realm, stage or observer of this engine calls it.
 */
public final class EnginePace {
    private final HostedRun run;

    EnginePace(HostedRun run) {
        this.run = run;
    }

    /** Lets no control tick begin until {@link #resume}; the one in progress ends. Recorded ones are not held up. */
    public void pause() {
        run.phase().requireOutside();
        run.pace().pacer().halt();
    }

    /** Lets control ticks begin again. */
    public void resume() {
        run.phase().requireOutside();
        run.pace().pacer().release();
    }

    /** Returns whether the run is paused. */
    public boolean isPaused() {
        run.phase().requireOutside();
        return run.pace().pacer().isHalted();
    }

    /**
     * Lets a paused run do some control ticks, at once; nothing else if it is not paused.
     *
     * @param controlTicks how many, from 1 on
     */
    public void step(long controlTicks) {
        run.phase().requireOutside();
        if (controlTicks < 1) {
            throw new IllegalArgumentException("the number of control ticks must be at least 1, not " + controlTicks);
        }
        if (isPaused()) {
            run.pace().pacer().step(controlTicks);
        }
    }

    /**
     * Sets how fast simulated time passes from the next control tick on.
     *
     * @param factor simulated time per wall time, greater than 0; infinity: as fast as possible
     */
    public void factor(double factor) {
        run.phase().requireOutside();
        if (!(factor > 0)) {
            throw new IllegalArgumentException("the pace must be greater than 0, not " + factor);
        }
        run.pace().factor(factor);
    }

    /** Returns simulated time per wall time as it was set last, infinity for as fast as possible. */
    public double factor() {
        run.phase().requireOutside();
        return run.pace().factor();
    }
}
