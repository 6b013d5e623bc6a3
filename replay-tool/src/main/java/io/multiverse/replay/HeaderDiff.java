package io.multiverse.replay;

import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.launcher.Flag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells in what two runs differ at their start. Thread-safe. */
final class HeaderDiff {
    private static final int EXCERPT_LENGTH = 60;
    private static final int EXCERPT_LEAD = 20;

    private HeaderDiff() {}

    /** Returns all differences in the order of the header. */
    static List<Difference> of(JournalHeader a, JournalHeader b) {
        final List<Difference> found = new ArrayList<>();
        final Map<String, Object> valuesOfA = plain(a);
        final Map<String, Object> valuesOfB = plain(b);
        valuesOfA.forEach((name, value) -> compare(name, value, valuesOfB.get(name), found));
        if (!a.scenario().equals(b.scenario())) {
            final int at = mismatch(a.scenario(), b.scenario());
            compare("scenario, at character " + at, excerpt(a.scenario(), at), excerpt(b.scenario(), at), found);
        }
        lists("stage", stages(a), stages(b), found);
        lists(
                "event type",
                a.eventTypes().stream().map(HeaderDiff::text).toList(),
                b.eventTypes().stream().map(HeaderDiff::text).toList(),
                found);
        lists("selection", a.selections(), b.selections(), found);
        realms(a, b, found);
        return found;
    }

    private static Map<String, Object> plain(JournalHeader header) {
        final Map<String, Object> values = new LinkedHashMap<>();
        values.put("kernel version", header.kernelVersion());
        values.put("mode", Flag.word(header.mode()));
        values.put("seed", PayloadView.exact(header.seed()));
        values.put("control tick interval (local ticks)", header.controlTickIntervalTicks());
        values.put("local tick (ns)", header.localTickNanos());
        values.put("window (ns)", header.windowNanos());
        values.put("lookahead", header.lookahead());
        values.put("digest interval (control ticks)", header.digestIntervalControlTicks());
        return values;
    }

    private static String text(JournalHeader.EventType type) {
        return type.name() + " (" + type.schema() + ")";
    }

    private static List<String> stages(JournalHeader header) {
        return header.stages().stream()
                .map(stage -> stage.name() + (stage.version().isEmpty() ? "" : ", version " + stage.version()))
                .toList();
    }

    private static int mismatch(String a, String b) {
        int at = 0;
        while (at < Math.min(a.length(), b.length()) && a.charAt(at) == b.charAt(at)) {
            at++;
        }
        return at;
    }

    private static String excerpt(String text, int at) {
        final int from = Math.max(0, Math.min(text.length(), at) - EXCERPT_LEAD);
        final int to = Math.min(text.length(), from + EXCERPT_LENGTH);
        return (from > 0 ? "..." : "") + text.substring(from, to) + (to < text.length() ? "..." : "");
    }

    private static void lists(String what, List<String> a, List<String> b, List<Difference> found) {
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            compare(what + " " + i, i < a.size() ? a.get(i) : null, i < b.size() ? b.get(i) : null, found);
        }
    }

    private static void realms(JournalHeader a, JournalHeader b, List<Difference> found) {
        final Map<String, Map<String, Object>> realmsOfA = realms(a);
        final Map<String, Map<String, Object>> realmsOfB = realms(b);
        final Set<String> ids = new LinkedHashSet<>(realmsOfA.keySet());
        ids.addAll(realmsOfB.keySet());
        for (final String id : ids) {
            final Map<String, Object> inA = realmsOfA.get(id);
            final Map<String, Object> inB = realmsOfB.get(id);
            if (inA == null || inB == null) {
                compare("realm", inA == null ? null : id, inB == null ? null : id, found);
            } else {
                inA.forEach((name, value) -> compare("realm " + id + ", " + name, value, inB.get(name), found));
            }
        }
    }

    private static Map<String, Map<String, Object>> realms(JournalHeader header) {
        final Map<String, Map<String, Object>> realms = new LinkedHashMap<>();
        for (int index = 0; index < header.realms().size(); index++) {
            final JournalHeader.RealmEntry realm = header.realms().get(index);
            final Map<String, Object> values = new LinkedHashMap<>();
            values.put("index", index);
            values.put("address", RegisteredRealm.of(realm).coordinate().toStat7Key() + " of " + realm.realmType());
            values.put("local tick (ns)", realm.localTickNanos());
            values.put("status", Flag.word(realm.status()));
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

    private static void compare(String subject, Object a, Object b, List<Difference> found) {
        if (a == null ? b != null : !a.equals(b)) {
            found.add(Difference.of(Difference.Kind.HEADER, 0, subject, a, b));
        }
    }
}
