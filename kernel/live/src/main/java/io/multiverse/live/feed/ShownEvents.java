package io.multiverse.live.feed;

import io.multiverse.cli.text.NamedPayload;
import io.multiverse.expression.EventNames;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.event.Targets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns copied events into what the pages show, with the keys that {@code export} has. Thread-safe. */
final class ShownEvents {
    private ShownEvents() {}

    /** Returns the name of an event, null for none. */
    static String name(long id, NamesSoFar names) {
        return id == EventId.NONE ? null : EventNames.emitter(EventId.emitter(id), names) + "#" + EventId.sequence(id);
    }

    /** Returns an event for JSON. */
    static Map<String, Object> map(EventTail.Copy event, NamesSoFar names) {
        final int emitter = EventId.emitter(event.id());
        final boolean isInput = emitter == EventId.INPUT_EMITTER;
        final boolean isStage = !isInput && emitter < EventId.FIRST_REALM_EMITTER;
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", name(event.id(), names));
        map.put("controlTick", event.controlTick());
        map.put("emitTimeNs", event.emitTimeNanos());
        map.put("depth", event.depth());
        map.put("parent", name(event.parent(), names));
        map.put("root", name(event.root(), names));
        map.put("origin", isInput ? "input" : isStage ? "stage" : "realm");
        map.put("source", source(emitter, isInput, isStage, names));
        map.put("target", EventNames.target(event.target(), names));
        map.put("isBroadcast", !Targets.isRealm(event.target()));
        map.put("type", names.typeName(event.typeId()));
        map.put("payload", payload(event, isInput ? PayloadSchema.ANY : names.schema(event.typeId())));
        if (event.dueNanos() > 0) {
            map.put("dueTimeNs", event.dueNanos());
        }
        if (event.priority() != 0) {
            map.put("priority", event.priority());
        }
        return map;
    }

    private static String source(int emitter, boolean isInput, boolean isStage, NamesSoFar names) {
        if (isInput) {
            return null;
        }
        return isStage ? EventNames.stage(emitter, names) : names.realmName(emitter - EventId.FIRST_REALM_EMITTER);
    }

    private static Object payload(EventTail.Copy event, PayloadSchema schema) {
        return event.payloadLength() > event.payload().length
                ? "(" + event.payloadLength() + " bytes, too long to be kept)"
                : NamedPayload.value(event.payload(), schema);
    }
}
