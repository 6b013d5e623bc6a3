package io.multiverse.cli.text;

import java.util.Locale;

/** How far a command is with an amount of work that is known, and how long it still takes. Not thread-safe. */
public final class WorkProgress implements StatusLine.Progress {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double PERCENT = 100;

    private final StatusLine status;
    private final String task;
    private final long total;
    private final long startNanos = System.nanoTime();
    private double wallSeconds;
    private long done;
    private long controlTick;

    /**
     * Begins the work.
     *
     * @param status where to show it
     * @param task what is done, for instance {@code reading}
     * @param total how much there is to do, in any unit
     */
    public WorkProgress(StatusLine status, String task, long total) {
        this.status = status;
        this.task = task;
        this.total = total;
    }

    /**
     * Says how much is done and shows it, if it is time to.
     *
     * @param newDone the amount, in the unit of the total
     * @param newControlTick the control tick the work is at
     */
    public void at(long newDone, long newControlTick) {
        done = newDone;
        controlTick = newControlTick;
        wallSeconds = (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
        status.show(this);
    }

    /** Takes the line off the screen, so that something else can be printed. */
    public void clear() {
        status.clear();
    }

    @Override
    public double wallSeconds() {
        return wallSeconds;
    }

    @Override
    public String text() {
        final double share = total <= 0 ? 1 : Math.min(1, (double) done / total);
        final String left = share > 0 ? " | " + Math.round(wallSeconds * (1 - share) / share) + " s left" : "";
        return String.format(
                Locale.ROOT, "%s control tick %,d (%.0f %%)%s", task, controlTick, Math.floor(PERCENT * share), left);
    }
}
