package io.multiverse.replay.journal;

import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.JsonText;
import io.multiverse.cli.text.NamedPayload;
import io.multiverse.expression.EventNames;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An event with names in place of numbers, comparable between runs. Immutable.
 *
 * @param controlTick the control tick that delivered it
 * @param event the event as journaled
 * @param name its name, see {@link EventText}
 * @param parent the name of the event that caused it, or null
 * @param root the name of the first event in its chain of causes
 * @param answers the name of the request it answers, or null
 * @param source who emitted it, as in its name
 * @param sourceId the id of the realm or the name of the stage that emitted it, or null
 * @param target its target in words
 * @param type its type's name
 * @param schema the form of its payload
 * @param deliveredTo the ids of the realms that got it in the window after that control tick
 */
public record NamedEvent(
        long controlTick,
        JournaledEvent event,
        String name,
        String parent,
        String root,
        String answers,
        String source,
        String sourceId,
        String target,
        String type,
        PayloadSchema schema,
        List<String> deliveredTo) {
    private static final int LONGEST_PAYLOAD = 160;
    /** Returns an event of the frame that was applied last to {@code register}. */
    public static NamedEvent of(JournaledEvent event, long controlTick, RunRegister register) {
        return of(event, controlTick, register, register.receivers(event));
    }

    /** Returns an event that these realms got. */
    public static NamedEvent of(JournaledEvent event, long controlTick, RunRegister register, int[] receivers) {
        return new NamedEvent(
                controlTick,
                event,
                EventText.name(event.id(), register),
                EventText.name(event.parent(), register),
                EventText.name(event.root(), register),
                EventText.name(event.correlation(), register),
                EventText.emitter(EventId.emitter(event.id()), register),
                EventText.source(event.id(), register),
                EventText.target(event.target(), register),
                register.typeName(event.typeId()),
                register.schemaOf(event),
                Arrays.stream(receivers).mapToObj(register::realmName).toList());
    }

    /** Returns type, way and payload in one line; a long payload is cut. */
    public String text() {
        final String payload = NamedPayload.text(event.payload(), schema);
        return type + "  " + source + " -> " + target + reached() + schedule() + "  "
                + (payload.length() <= LONGEST_PAYLOAD ? payload : payload.substring(0, LONGEST_PAYLOAD) + "...");
    }

    private String reached() {
        if (deliveredTo.equals(List.of(target))) {
            return "";
        }
        if (deliveredTo.isEmpty() && event.dueNanos() > 0) {
            return "";
        }
        return deliveredTo.isEmpty() ? " (reached nobody)" : " (reached " + String.join(", ", deliveredTo) + ")";
    }

    private String schedule() {
        return (event.dueNanos() > 0 ? ", due at " + seconds(event.dueNanos()) : "")
                + (event.priority() == 0 ? "" : ", priority " + event.priority());
    }

    /** Returns the control tick and the simulated time of the emission. */
    public String when() {
        return "control tick " + Figures.grouped(controlTick) + ", " + seconds(event.emitTimeNanos());
    }

    /** Returns when it is due in seconds of simulated time, exactly, or null if it has no due time. */
    public String dueText() {
        return EventNames.due(event.dueNanos());
    }

    /** Returns simulated time in seconds, exactly. */
    public static String seconds(long nanos) {
        return EventNames.seconds(nanos) + " s";
    }

    /** Returns the event for JSON; what {@code export} writes, too, has the same key and value here. */
    public Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", name);
        map.put("controlTick", controlTick);
        map.put("emitTimeNs", event.emitTimeNanos());
        map.put("depth", event.depth());
        map.put("parent", parent);
        map.put("root", root);
        map.put("origin", Flag.word(EventText.Origin.of(event.id())));
        map.put("source", sourceId);
        map.put("target", Targets.isRealm(event.target()) ? target : null);
        map.put("type", type);
        map.put("deliveredTo", deliveredTo);
        map.put("payload", NamedPayload.value(event.payload(), schema));
        if (event.dueNanos() > 0) {
            map.put("dueTimeNs", event.dueNanos());
        }
        if (event.priority() != 0) {
            map.put("priority", event.priority());
        }
        return map;
    }

    /** Returns a value as it is printed in a difference. */
    public static String valueText(Object value) {
        return value instanceof String text ? text : JsonText.compact(value);
    }
}
