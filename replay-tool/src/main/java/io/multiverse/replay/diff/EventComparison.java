package io.multiverse.replay.diff;

import io.multiverse.cli.text.NamedPayload;
import io.multiverse.replay.journal.NamedEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tells in which fields one event differs between two runs. Thread-safe. */
public final class EventComparison {
    private EventComparison() {}

    /** Returns the fields that differ, those of the payload last; none if the events are equal. */
    public static List<Difference.Field> of(NamedEvent a, NamedEvent b) {
        final List<Difference.Field> fields = new ArrayList<>();
        compare("type", a.type(), b.type(), fields);
        compare("target", a.target(), b.target(), fields);
        compare("deliveredTo", String.join(", ", a.deliveredTo()), String.join(", ", b.deliveredTo()), fields);
        compare("emitTimeNs", a.event().emitTimeNanos(), b.event().emitTimeNanos(), fields);
        compare("dueTimeNs", dueNanos(a), dueNanos(b), fields);
        compare("priority", a.event().priority(), b.event().priority(), fields);
        compare("parent", a.parent(), b.parent(), fields);
        compare("root", a.root(), b.root(), fields);
        compare("depth", a.event().depth(), b.event().depth(), fields);
        compare("answers", a.answers(), b.answers(), fields);
        if (!Arrays.equals(a.event().payload(), b.event().payload())) {
            comparePayloads(a, b, fields);
        }
        return fields;
    }

    private static Long dueNanos(NamedEvent event) {
        return event.event().dueNanos() > 0 ? event.event().dueNanos() : null;
    }

    private static void comparePayloads(NamedEvent a, NamedEvent b, List<Difference.Field> fields) {
        final Map<String, Object> inA = NamedPayload.paths(a.event().payload(), a.schema());
        final Map<String, Object> inB = NamedPayload.paths(b.event().payload(), b.schema());
        final int before = fields.size();
        if (inA != null && inB != null) {
            inA.forEach((path, value) -> compare("payload." + path, value, inB.get(path), fields));
            inB.forEach((path, value) -> {
                if (!inA.containsKey(path)) {
                    compare("payload." + path, null, value, fields);
                }
            });
        }
        if (fields.size() == before) {
            // of an unknown form, or different bytes for equal values
            compare(
                    "payload",
                    NamedPayload.base64(a.event().payload()),
                    NamedPayload.base64(b.event().payload()),
                    fields);
        }
    }

    private static void compare(String field, Object a, Object b, List<Difference.Field> fields) {
        if (!Objects.equals(a, b)) {
            fields.add(new Difference.Field(field, a, b));
        }
    }
}
