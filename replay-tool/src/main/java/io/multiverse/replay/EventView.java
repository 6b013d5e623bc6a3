package io.multiverse.replay;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.launcher.Figures;
import io.multiverse.launcher.Flag;
import io.multiverse.launcher.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
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
 * @param deliveredTo the ids of the realms that got it
 */
record EventView(
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
    private static final int NANO_DECIMALS = 9;

    /** Returns an event of the frame that was applied last to {@code register}. */
    static EventView of(JournaledEvent event, long controlTick, RunRegister register) {
        return of(event, controlTick, register, register.receivers(event));
    }

    /** Returns an event that these realms got. */
    static EventView of(JournaledEvent event, long controlTick, RunRegister register, int[] receivers) {
        return new EventView(
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
    String text() {
        final String payload = PayloadView.text(event.payload(), schema);
        return type + "  " + source + " -> " + target + reached() + "  "
                + (payload.length() <= LONGEST_PAYLOAD ? payload : payload.substring(0, LONGEST_PAYLOAD) + "...");
    }

    private String reached() {
        if (deliveredTo.equals(List.of(target))) {
            return "";
        }
        return deliveredTo.isEmpty() ? " (reached nobody)" : " (reached " + String.join(", ", deliveredTo) + ")";
    }

    /** Returns the control tick and the simulated time of the emission. */
    String when() {
        return "control tick " + Figures.grouped(controlTick) + ", " + seconds(event.emitTimeNanos());
    }

    /** Returns simulated time in seconds, exactly. */
    static String seconds(long nanos) {
        final BigDecimal seconds = BigDecimal.valueOf(nanos, NANO_DECIMALS).stripTrailingZeros();
        return seconds.toPlainString() + " s";
    }

    /** Returns the event for JSON; what {@code export} writes, too, has the same key and value here. */
    Map<String, Object> toMap() {
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
        map.put("payload", PayloadView.value(event.payload(), schema));
        return map;
    }

    /** Returns in which fields the same event of another run differs. */
    List<Difference.Field> differences(EventView other) {
        final List<Difference.Field> fields = new ArrayList<>();
        compare("type", type, other.type, fields);
        compare("target", target, other.target, fields);
        compare("deliveredTo", String.join(", ", deliveredTo), String.join(", ", other.deliveredTo), fields);
        compare("emitTimeNs", event.emitTimeNanos(), other.event.emitTimeNanos(), fields);
        compare("parent", parent, other.parent, fields);
        compare("root", root, other.root, fields);
        compare("depth", event.depth(), other.event.depth(), fields);
        compare("answers", answers, other.answers, fields);
        if (!Arrays.equals(event.payload(), other.event.payload())) {
            comparePayloads(other, fields);
        }
        return fields;
    }

    private void comparePayloads(EventView other, List<Difference.Field> fields) {
        final Map<String, Object> mine = PayloadView.paths(event.payload(), schema);
        final Map<String, Object> others = PayloadView.paths(other.event.payload(), other.schema);
        final int before = fields.size();
        if (mine != null && others != null) {
            mine.forEach((path, value) -> compare("payload." + path, value, others.get(path), fields));
            others.forEach((path, value) -> {
                if (!mine.containsKey(path)) {
                    compare("payload." + path, null, value, fields);
                }
            });
        }
        if (fields.size() == before) {
            // of an unknown form, or different bytes for equal values
            compare("payload", PayloadView.base64(event.payload()), PayloadView.base64(other.event.payload()), fields);
        }
    }

    private static void compare(String field, Object a, Object b, List<Difference.Field> fields) {
        if (a == null ? b != null : !a.equals(b)) {
            fields.add(new Difference.Field(field, a, b));
        }
    }

    /** Returns a value as it is printed in a difference. */
    static String valueText(Object value) {
        return value instanceof String text ? text : JsonText.compact(value);
    }
}
