package io.multiverse.launcher;

/**
 * How far a run is.
 *
 * @param plan the run
 * @param wallSeconds the seconds since it began
 * @param controlTicks the control ticks done
 * @param events the events of all games so far
 */
record RunProgress(RunPlan plan, double wallSeconds, long controlTicks, long events) {
    private static final double LEAST_SECONDS = 1e-9;

    double simulatedSeconds() {
        return plan.simulatedSeconds(controlTicks);
    }

    /** Returns simulated time per wall time. */
    double ratio() {
        return simulatedSeconds() / Math.max(LEAST_SECONDS, wallSeconds);
    }

    double eventsPerSecond() {
        return events / Math.max(LEAST_SECONDS, wallSeconds);
    }

    /** Returns the seconds until the end at the present speed, or -1 if there is no end or no telling. */
    double remainingSeconds() {
        return plan.isEndless() || controlTicks == 0
                ? -1
                : wallSeconds / controlTicks * (plan.controlTicks() - controlTicks);
    }
}
