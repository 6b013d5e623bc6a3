package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Something in which a run differs from a recorded one at its start. Immutable.
 *
 * @param owner the realm that has it, as in {@code realm sol_1}, or an empty text if it is the run's
 * @param what what it is
 * @param recorded what the recorded run has, null if it has no such thing
 * @param present what the other one has, null if it has no such thing
 */
public record HeaderDifference(String owner, String what, Object recorded, Object present) {
    private static final String KERNEL_VERSION = "kernel version";
    private static final int EXCERPT_LENGTH = 60;
    private static final int EXCERPT_LEAD = 20;

    /**
     * Refuses to go on with a run that consists of something else; the kernel's version does not count.
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
     * Refuses to take over a run of another scenario: that can be told before games are made, which tell the rest.
     *
     * @param what names whose run that is
     * @throws JournalException of kind INCOMPATIBLE, naming where the scenarios differ
     */
    static void refuseScenario(String what, String recorded, String present) {
        final List<HeaderDifference> found = new ArrayList<>();
        scenario(recorded, present, found);
        if (!found.isEmpty()) {
            throw new JournalException(
                    JournalException.Kind.INCOMPATIBLE,
                    what + " holds another run: " + found.get(0).text()
                            + "; start all nodes with what it was recorded with, or choose another directory");
        }
    }

    /**
     * Refuses to execute a recorded run again with something else; the kernel's version does not count.
     *
     * @throws JournalException of kind INCOMPATIBLE, naming the first difference
     */
    public static void refuseToReexecute(Path directory, JournalHeader recorded, JournalHeader present) {
        final String difference = first(recorded, present);
        if (difference != null) {
            throw new JournalException(
                    JournalException.Kind.INCOMPATIBLE,
                    "journal " + directory + " cannot be re-executed by this program: " + difference
                            + "; use the code and the scenario that recorded it");
        }
    }

    private static String first(JournalHeader recorded, JournalHeader present) {
        return all(recorded, present).stream()
                .filter(difference -> !difference.what().equals(KERNEL_VERSION))
                .findFirst()
                .map(HeaderDifference::text)
                .orElse(null);
    }

    /** Returns all differences in the order of the header, the kernel's version included. */
    public static List<HeaderDifference> all(JournalHeader recorded, JournalHeader present) {
        final List<HeaderDifference> found = new ArrayList<>();
        compare("", plain(recorded), plain(present), found);
        scenario(recorded.scenario(), present.scenario(), found);
        lists("stage", recorded.stages(), present.stages(), HeaderDifference::text, found);
        realms(recorded, present, found);
        lists("event type", recorded.eventTypes(), present.eventTypes(), HeaderDifference::text, found);
        lists("selection", recorded.selections(), present.selections(), selection -> selection, found);
        return found;
    }

    private static Map<String, Object> plain(JournalHeader header) {
        final Map<String, Object> values = new LinkedHashMap<>();
        values.put(KERNEL_VERSION, header.kernelVersion());
        values.put("mode", header.mode());
        values.put("seed", header.seed());
        values.put("control tick interval (local ticks)", header.controlTickIntervalTicks());
        values.put("local tick (ns)", header.localTickNanos());
        values.put("window (ns)", header.windowNanos());
        values.put("lookahead", header.lookahead());
        values.put("digest interval (control ticks)", header.digestIntervalControlTicks());
        values.put("bytes of events that may wait for a realm", header.pendingBytesPerRealm());
        return values;
    }

    private static void scenario(String recorded, String present, List<HeaderDifference> found) {
        if (recorded.equals(present)) {
            return;
        }
        int at = 0;
        while (at < Math.min(recorded.length(), present.length()) && recorded.charAt(at) == present.charAt(at)) {
            at++;
        }
        found.add(
                new HeaderDifference("", "scenario, at character " + at, excerpt(recorded, at), excerpt(present, at)));
    }

    private static String excerpt(String text, int at) {
        final int from = Math.max(0, Math.min(text.length(), at) - EXCERPT_LEAD);
        final int to = Math.min(text.length(), from + EXCERPT_LENGTH);
        return (from > 0 ? "..." : "") + text.substring(from, to) + (to < text.length() ? "..." : "");
    }

    private static String text(JournalHeader.StageEntry stage) {
        return stage.version().isEmpty() ? stage.name() : stage.name() + " (version " + stage.version() + ")";
    }

    private static String text(JournalHeader.EventType type) {
        return type.name() + " (" + type.schema() + ")";
    }

    private static <T> void lists(
            String what, List<T> recorded, List<T> present, Function<T, String> text, List<HeaderDifference> found) {
        for (int i = 0; i < Math.max(recorded.size(), present.size()); i++) {
            compare(
                    "",
                    what + " " + i,
                    i < recorded.size() ? text.apply(recorded.get(i)) : null,
                    i < present.size() ? text.apply(present.get(i)) : null,
                    found);
        }
    }

    private static void realms(JournalHeader recorded, JournalHeader present, List<HeaderDifference> found) {
        final Map<String, Map<String, Object>> inRecorded = realms(recorded);
        final Map<String, Map<String, Object>> inPresent = realms(present);
        final Set<String> ids = new LinkedHashSet<>(inRecorded.keySet());
        ids.addAll(inPresent.keySet());
        for (final String id : ids) {
            final boolean isRecorded = inRecorded.containsKey(id);
            final boolean isPresent = inPresent.containsKey(id);
            if (isRecorded && isPresent) {
                compare("realm " + id, inRecorded.get(id), inPresent.get(id), found);
            } else {
                compare("", "realm", isRecorded ? id : null, isPresent ? id : null, found);
            }
        }
    }

    private static Map<String, Map<String, Object>> realms(JournalHeader header) {
        final Map<String, Map<String, Object>> realms = new LinkedHashMap<>();
        for (int index = 0; index < header.realms().size(); index++) {
            final JournalHeader.RealmEntry realm = header.realms().get(index);
            final Map<String, Object> values = new LinkedHashMap<>();
            values.put("index", index);
            values.put(
                    "address",
                    realm.realmId() + ":" + realm.adjacency() + ":" + realm.resonance() + ":" + realm.density() + " of "
                            + realm.realmType());
            values.put("local tick (ns)", realm.localTickNanos());
            values.put("status", realm.status());
            values.put("program", realm.program());
            values.put("program version", realm.programVersion());
            values.put("limits", realm.limits().toString());
            values.put(
                    "subscriptions",
                    realm.subscriptions().stream()
                            .map(type -> header.eventTypes().get(type).name())
                            .toList());
            realms.put(realm.id(), values);
        }
        return realms;
    }

    private static void compare(
            String owner, Map<String, Object> recorded, Map<String, Object> present, List<HeaderDifference> found) {
        recorded.forEach((what, value) -> compare(owner, what, value, present.get(what), found));
    }

    private static void compare(
            String owner, String what, Object recorded, Object present, List<HeaderDifference> found) {
        if (!Objects.equals(recorded, present)) {
            found.add(new HeaderDifference(owner, what, recorded, present));
        }
    }

    /** Returns the difference in words, for whoever has the second run at hand. */
    String text() {
        if (recorded == null || present == null) {
            return "only "
                    + (recorded == null ? "this run has " + what + " " + present : "it has " + what + " " + recorded);
        }
        return "its " + (owner.isEmpty() ? "" : owner + "'s ") + what + " is " + recorded + ", this run's is "
                + present;
    }
}
