package io.multiverse.launcher;

import java.util.Locale;

/**
 * How far a run is.
 *
 * @param plan the run
 * @param wallSeconds the seconds since it began
 * @param controlTicks the control ticks done
 * @param events the events of all games so far
 */
record RunProgress(RunPlan plan, double wallSeconds, long controlTicks, long events) implements StatusLine.Progress {
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

    @Override
    public String text() {
        final StringBuilder text = new StringBuilder();
        text.append("control-tick ").append(Figures.grouped(controlTicks));
        if (!plan.isEndless()) {
            text.append(" of ")
                    .append(Figures.grouped(plan.controlTicks()))
                    .append(String.format(Locale.ROOT, " (%d %%)", 100 * controlTicks / plan.controlTicks()));
        }
        text.append(" | ").append(Figures.decimal(ratio())).append("x real time | ");
        text.append(Figures.decimal(eventsPerSecond())).append(" events/s");
        final double remaining = remainingSeconds();
        if (remaining >= 0) {
            text.append(" | ").append(Math.round(remaining)).append(" s left");
        }
        return text.toString();
    }
}
