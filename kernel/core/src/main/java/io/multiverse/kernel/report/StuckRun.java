package io.multiverse.kernel.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Code that has not returned for a while, and that the run waits for.
 *
 * @param part whose code it is
 * @param name the realm's id, the stage's name, or the class of an observer or a stop condition
 * @param localTick the realm's local tick; -1 unless it is a realm
 * @param controlTick the control tick that is not done
 * @param handler the method that was called, as {@code Class.method}; empty if unknown
 * @param seconds the wall time without progress
 * @param stack where its thread is, innermost call first
 */
public record StuckRun(
        Part part,
        String name,
        long localTick,
        long controlTick,
        String handler,
        double seconds,
        List<StackTraceElement> stack) {
    /** Whose code it is. */
    public enum Part {
        /** A realm, in its window. */
        REALM,
        /** A control-tick stage; the ingress, which starts games that join, is one too. */
        STAGE,
        /** All realms and stages, whose state is written. */
        SNAPSHOT,
        /** What decides whether the run ends after a control tick. */
        STOP_CONDITION,
        /** The journal, or the comparison with one. */
        JOURNAL,
        /** An observer of sealed frames. */
        OBSERVER
    }

    private static final int MOST_LINES = 12;

    /** Returns what does not return, and for how long, in one line. */
    public String message() {
        final String who = switch (part) {
            case REALM -> "realm " + name + " has not left its local tick " + localTick;
            case STAGE -> "stage " + name + " has not returned";
            case SNAPSHOT -> "writing state for a snapshot has not ended";
            case STOP_CONDITION -> "stop condition " + name + " has not returned";
            case JOURNAL -> "the journal has not taken in a frame";
            case OBSERVER -> "observer " + name + " has not returned";
        };
        return who + " for " + Math.round(seconds) + " s, at control tick " + controlTick
                + (handler.isEmpty() ? "" : ", in " + handler);
    }

    /** Returns the innermost calls, a line each. */
    public String stackText() {
        return stack.stream().limit(MOST_LINES).map(frame -> "    at " + frame).collect(Collectors.joining("\n"));
    }
}
