package io.multiverse.kernel.journal;

import java.nio.file.Path;
import java.util.List;

/** Tells how a run differs from the recorded one it should go on with; the kernel's version does not count. */
final class HeaderDifference {
    private HeaderDifference() {}

    /**
     * Refuses to go on with a run that consists of something else.
     *
     * @throws JournalException of kind INCOMPATIBLE, naming the first difference
     */
    static void refuse(Path directory, JournalHeader recorded, JournalHeader present) {
        final String difference = first(recorded, present);
        if (difference != null) {
            throw new JournalException(
                    JournalException.Kind.INCOMPATIBLE,
                    "journal " + directory + " holds another run: " + difference
                            + "; start it with what it was recorded with, give --replace to delete it, or choose"
                            + " another directory");
        }
    }

    /** Returns the first difference in words, or null. */
    static String first(JournalHeader recorded, JournalHeader present) {
        final Object[][] plain = {
            {"mode", recorded.mode(), present.mode()},
            {"seed", recorded.seed(), present.seed()},
            {
                "control tick interval (local ticks)",
                recorded.controlTickIntervalTicks(),
                present.controlTickIntervalTicks()
            },
            {"local tick (ns)", recorded.localTickNanos(), present.localTickNanos()},
            {"control interval (ns)", recorded.windowNanos(), present.windowNanos()},
            {"lookahead", recorded.lookahead(), present.lookahead()},
            {"scenario", recorded.scenario(), present.scenario()},
        };
        for (final Object[] entry : plain) {
            if (!entry[1].equals(entry[2])) {
                return differ(entry[0], entry[1], entry[2]);
            }
        }
        String difference = first("stage", recorded.stages(), present.stages());
        difference = difference == null ? first("realm", recorded.realms(), present.realms()) : difference;
        difference = difference == null ? first("event type", recorded.eventTypes(), present.eventTypes()) : difference;
        return difference == null ? first("selection", recorded.selections(), present.selections()) : difference;
    }

    private static String first(String what, List<?> recorded, List<?> present) {
        for (int i = 0; i < Math.max(recorded.size(), present.size()); i++) {
            final Object old = i < recorded.size() ? recorded.get(i) : "none";
            final Object now = i < present.size() ? present.get(i) : "none";
            if (!old.equals(now)) {
                return differ(what + " " + i, old, now);
            }
        }
        return null;
    }

    private static String differ(Object what, Object recorded, Object present) {
        return "its " + what + " is " + recorded + ", this run's is " + present;
    }
}
