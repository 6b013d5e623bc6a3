package io.multiverse.replay.diff;

import io.multiverse.cli.Flag;
import io.multiverse.cli.text.NamedPayload;
import io.multiverse.kernel.internal.journal.HeaderDifference;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.replay.journal.NamedEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Something in which two runs differ. Immutable.
 *
 * @param kind what differs
 * @param controlTick where, or 0 for the header
 * @param subject the event, realm or part of the header
 * @param fields in what
 */
public record Difference(Kind kind, long controlTick, String subject, List<Field> fields) {
    /** What can differ. */
    public enum Kind {
        /** What the runs consist of at their start. */
        HEADER,
        /** An external input. */
        INPUT,
        /** A declaration of an event type or a selection during the run. */
        DECLARATION,
        /** A realm's change of status. */
        LIFECYCLE,
        /** An event that only run A has in this control tick. */
        EVENT_ONLY_IN_A,
        /** An event that only run B has in this control tick. */
        EVENT_ONLY_IN_B,
        /** An event that both have, in another place among the others. */
        EVENT_REORDERED,
        /** An event that both have, with other content. */
        EVENT_CHANGED,
        /** A recall of an event. */
        RECALL,
        /** Something that was not delivered. */
        DEAD_LETTER,
        /** The state of a realm or a stage. */
        DIGEST,
        /** The control tick as a whole: its time, its number of events, its root. */
        FRAME,
        /** One run has more control ticks. */
        LENGTH;

        /** Returns the kind in words, for a count of them. */
        String words() {
            return Flag.word(this).replace('-', ' ').replace(" a", " A").replace(" b", " B");
        }
    }

    /**
     * One value that differs.
     *
     * @param name what it is
     * @param a its value in run A, null if there is none
     * @param b its value in run B, null if there is none
     */
    public record Field(String name, Object a, Object b) {
        private String text() {
            if (a == null || b == null) {
                return (name.isEmpty() ? "" : name + " ") + "only in " + (a == null ? "B: " : "A: ")
                        + NamedEvent.valueText(a == null ? b : a);
            }
            return (name.isEmpty() ? "" : name + " ") + NamedEvent.valueText(a) + " != " + NamedEvent.valueText(b);
        }
    }

    /** Copies the list. */
    public Difference {
        fields = List.copyOf(fields);
    }

    /** Returns a difference in one value that needs no name. */
    static Difference of(Kind kind, long controlTick, String subject, Object a, Object b) {
        return new Difference(kind, controlTick, subject, List.of(new Field("", a, b)));
    }

    /** Returns all in which two runs differ at their start, in the order of the header. */
    public static List<Difference> ofHeaders(JournalHeader a, JournalHeader b) {
        return HeaderDifference.all(a, b).stream()
                .map(found -> of(
                        Kind.HEADER,
                        0,
                        found.owner().isEmpty() ? found.what() : found.owner() + ", " + found.what(),
                        shown(found.recorded()),
                        shown(found.present())))
                .toList();
    }

    private static Object shown(Object value) {
        if (value instanceof Enum<?> constant) {
            return Flag.word(constant);
        }
        return value instanceof Long number ? NamedPayload.exact(number) : value;
    }

    /** Returns whether it is an event that differs. */
    boolean isOfEvent() {
        return switch (kind) {
            case EVENT_ONLY_IN_A, EVENT_ONLY_IN_B, EVENT_REORDERED, EVENT_CHANGED -> true;
            default -> false;
        };
    }

    /** Returns the difference in one line. */
    public String text() {
        final String what = switch (kind) {
            case HEADER, FRAME, LENGTH -> subject;
            case INPUT -> "input " + subject;
            case DECLARATION -> "declaration " + subject;
            case LIFECYCLE -> "lifecycle of " + subject;
            case EVENT_ONLY_IN_A, EVENT_ONLY_IN_B, EVENT_CHANGED -> "event " + subject;
            case EVENT_REORDERED -> "event " + subject + " reordered, index";
            case RECALL -> "recall " + subject;
            case DEAD_LETTER -> "dead letter " + subject;
            case DIGEST -> "state of " + subject + ", digest";
        };
        return what.strip()
                + (kind == Kind.EVENT_REORDERED || kind == Kind.DIGEST ? " " : ": ")
                + fields.stream().map(Field::text).collect(Collectors.joining("; "));
    }

    /** Returns the difference for JSON. */
    public Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", Flag.word(kind));
        map.put("controlTick", controlTick);
        map.put("subject", subject);
        final List<Object> list = new ArrayList<>();
        for (final Field field : fields) {
            final Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("field", field.name());
            entry.put("a", field.a());
            entry.put("b", field.b());
            list.add(entry);
        }
        map.put("fields", list);
        return map;
    }
}
