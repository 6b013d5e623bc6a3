package io.multiverse.kernel.report;

import io.multiverse.kernel.internal.text.TextRules;
import java.util.Locale;

/**
 * Why a run is over for good: a realm or a stage of its model asked for it.
 *
 * @param source what asked
 * @param name the id of the game, or the name of the stage
 * @param controlTick the control tick that ended the window in which it was asked, the run's last
 * @param simTimeNanos the simulated time at which it was asked
 * @param reason the reason that was given
 */
public record StopReason(Source source, String name, long controlTick, long simTimeNanos, String reason) {
    /** The greatest length of a reason, in characters of Java. */
    public static final int MAX_LENGTH = 1_000;

    private static final double NANOS_PER_SECOND = 1e9;

    /** What can ask for the end of a run. */
    public enum Source {
        /** A realm, in one of its calls. */
        REALM,
        /** A control-tick stage. */
        STAGE
    }

    /** Returns who asked, when and why, in one line. */
    public String message() {
        return (source == Source.REALM ? "game " : "stage ") + TextRules.escaped(name)
                + " ended the run at control tick " + controlTick + ", asking for it at " + seconds() + " s: "
                + TextRules.escaped(reason);
    }

    private String seconds() {
        final String text = String.format(Locale.ROOT, "%.9f", simTimeNanos / NANOS_PER_SECOND);
        return text.replaceFirst("\\.?0+$", "");
    }

    /** Returns whether this comes before another one of the same control tick, so that it counts. */
    public boolean isBefore(StopReason other) {
        return simTimeNanos < other.simTimeNanos;
    }

    /**
     * Returns a reason that can be given.
     *
     * @throws IllegalArgumentException if it is null, too long, or no valid Unicode
     */
    public static String requireReason(String reason) {
        TextRules.requireUnicode("the reason to end the run", reason);
        if (reason.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the reason to end the run has " + reason.length()
                    + " characters, at most " + MAX_LENGTH + " are possible: shorten it");
        }
        return reason;
    }
}
