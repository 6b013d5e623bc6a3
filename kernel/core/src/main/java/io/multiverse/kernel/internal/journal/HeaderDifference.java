package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Tells how a run differs from the recorded one it should go on with; the kernel's version does not count. */
public final class HeaderDifference {
    private static final int EXCERPT_LENGTH = 60;

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
                    JournalException.Remedy.REPLACE,
                    "journal " + directory + " holds another run: " + difference
                            + "; start it with what it was recorded with, replace it, or choose another directory",
                    null);
        }
    }

    /**
     * Refuses to execute a recorded run again with something else.
     *
     * @throws JournalException of kind INCOMPATIBLE, naming the first difference
     */
    public static void refuseToReexecute(Path directory, JournalHeader recorded, JournalHeader present) {
        final String difference = first(recorded, present);
        if (difference != null) {
            throw new JournalException(
                    JournalException.Kind.INCOMPATIBLE,
                    "journal " + directory + " cannot be executed again by this program: " + difference
                            + "; use the code and the scenario that recorded it");
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
            {
                "digest interval (control ticks)",
                recorded.digestIntervalControlTicks(),
                present.digestIntervalControlTicks()
            },
        };
        for (final Object[] entry : plain) {
            if (!entry[1].equals(entry[2])) {
                return differ(entry[0], entry[1], entry[2]);
            }
        }
        final List<Supplier<String>> further = List.of(
                () -> scenario(recorded.scenario(), present.scenario()),
                () -> first("stage", recorded.stages(), present.stages()),
                () -> realm(recorded.realms(), present.realms()),
                () -> first("event type", recorded.eventTypes(), present.eventTypes()),
                () -> first("selection", recorded.selections(), present.selections()));
        return further.stream()
                .map(Supplier::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String scenario(String recorded, String present) {
        if (recorded.equals(present)) {
            return null;
        }
        int at = 0;
        while (at < Math.min(recorded.length(), present.length()) && recorded.charAt(at) == present.charAt(at)) {
            at++;
        }
        return differ("scenario from character " + at, excerpt(recorded, at), excerpt(present, at));
    }

    private static String excerpt(String text, int from) {
        return '"' + text.substring(from, Math.min(text.length(), from + EXCERPT_LENGTH)) + '"';
    }

    private static String realm(List<JournalHeader.RealmEntry> recorded, List<JournalHeader.RealmEntry> present) {
        final String ids = first(
                "realm",
                recorded.stream().map(JournalHeader.RealmEntry::id).toList(),
                present.stream().map(JournalHeader.RealmEntry::id).toList());
        if (ids != null) {
            return ids;
        }
        for (int i = 0; i < recorded.size(); i++) {
            final JournalHeader.RealmEntry old = recorded.get(i);
            final JournalHeader.RealmEntry now = present.get(i);
            if (!old.program().equals(now.program())) {
                return differ("realm " + old.id() + "'s program", old.program(), now.program());
            }
            if (!old.programVersion().equals(now.programVersion())) {
                return differ("realm " + old.id() + "'s program version", old.programVersion(), now.programVersion());
            }
            if (!old.equals(now)) {
                return differ("realm " + old.id(), old, now);
            }
        }
        return null;
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
