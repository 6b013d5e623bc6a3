package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.internal.hosting.EngineSettings;
import io.multiverse.kernel.internal.tick.Pacer;
import io.multiverse.kernel.settings.Pace;

/** How fast a run goes: simulated time per wall time, as it was set last. Any thread. */
public final class RunPace {
    private final EngineSettings settings;
    private final Pacer pacer;
    private volatile double factor;

    RunPace(EngineSettings settings) {
        this.settings = settings;
        pacer = settings.pacer();
        factor = settings.pace() == Pace.MAX ? Double.POSITIVE_INFINITY : settings.realtimeFactor();
    }

    /** Changes it; infinite for as fast as possible. */
    public void factor(double simulatedPerWallTime) {
        factor = simulatedPerWallTime;
        pacer.interval(settings.intervalNanos(simulatedPerWallTime));
    }

    /** Returns simulated time per wall time, infinite for as fast as possible. */
    public double factor() {
        return factor;
    }

    /** Returns what control ticks wait for. */
    public Pacer pacer() {
        return pacer;
    }
}
