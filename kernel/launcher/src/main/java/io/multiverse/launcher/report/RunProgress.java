package io.multiverse.launcher.report;

import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.launcher.plan.RunPlan;
import java.util.Locale;

/**
 * How far a run is. A resumed run first re-executes what its journal holds, as fast as possible; speeds and the time
 * left are those of what follows.
 *
 * @param plan the run
 * @param wallSeconds the seconds since the command began
 * @param executedSeconds the seconds in which control ticks were executed for the first time
 * @param controlTicks the last control tick done
 * @param recordedControlTicks the control ticks that a resumed run's journal held already; 0 for others
 * @param events the events of the control ticks that were executed for the first time
 */
public record RunProgress(
        RunPlan plan,
        double wallSeconds,
        double executedSeconds,
        long controlTicks,
        long recordedControlTicks,
        long events)
        implements StatusLine.Progress {
    private static final double LEAST_SECONDS = 1e-9;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long SECONDS_PER_HOUR = 3600;

    /** Returns how many control ticks were executed for the first time. */
    long executedControlTicks() {
        return Math.max(0, controlTicks - recordedControlTicks);
    }

    /** Returns the simulated time of the whole run so far. */
    double simulatedSeconds() {
        return plan.simulatedSeconds(controlTicks);
    }

    /** Returns simulated time per wall time. */
    double ratio() {
        return plan.simulatedSeconds(executedControlTicks()) / Math.max(LEAST_SECONDS, executedSeconds);
    }

    double eventsPerSecond() {
        return events / Math.max(LEAST_SECONDS, executedSeconds);
    }

    /** Returns the seconds until the end at the current speed, or -1 if there is no end or it cannot be estimated. */
    double remainingSeconds() {
        return plan.isEndless() || executedControlTicks() == 0
                ? -1
                : executedSeconds / executedControlTicks() * (plan.controlTicks() - controlTicks);
    }

    @Override
    public String text() {
        final StringBuilder text = new StringBuilder();
        text.append("control-tick ").append(Figures.grouped(controlTicks));
        if (executedControlTicks() == 0 && recordedControlTicks > 0) {
            return text.append(" of ")
                    .append(Figures.grouped(recordedControlTicks))
                    .append(" recorded ones, re-executed")
                    .toString();
        }
        if (!plan.isEndless()) {
            text.append(" of ").append(Figures.grouped(plan.controlTicks()));
            text.append(String.format(Locale.ROOT, " (%d %%)", percent()));
        }
        text.append(" | ").append(Figures.decimal(ratio())).append("x real time");
        final double remaining = remainingSeconds();
        if (remaining >= 0) {
            text.append(" | ").append(span(Math.round(remaining))).append(" left");
        }
        return text.append(" | ")
                .append(Figures.decimal(eventsPerSecond()))
                .append(" events/s")
                .toString();
    }

    private long percent() {
        return (long) (100.0 * controlTicks / plan.controlTicks());
    }

    private static String span(long seconds) {
        if (seconds >= 2 * SECONDS_PER_DAY) {
            return Figures.grouped(seconds / SECONDS_PER_DAY) + " days";
        }
        return seconds >= 3 * SECONDS_PER_HOUR
                ? Figures.grouped(seconds / SECONDS_PER_HOUR) + " h"
                : Figures.grouped(seconds) + " s";
    }
}
