package io.multiverse.live.shown;

import io.multiverse.expression.FieldPath;
import io.multiverse.expression.FieldPicker;
import io.multiverse.expression.FieldValue;
import io.multiverse.kernel.report.GameState;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The state of games and stages, for JSON. */
public final class ShownState {
    /** Every field of whatever is described. */
    private static final FieldPath ALL = FieldPath.parse("all");

    private ShownState() {}

    /** Returns a game for JSON, with the keys that {@code multiverse state --json} has. */
    public static Map<String, Object> realm(String id, GameState game) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("status", game.state().name().toLowerCase(Locale.ROOT));
        map.put("localTick", game.localTick());
        map.put("eventsEmitted", game.eventsEmitted());
        map.put("eventsReceived", game.eventsReceived());
        map.put("pendingEvents", game.pendingEvents());
        map.put("digest", HexFormat.of().toHexDigits(game.digest()));
        map.put("failure", game.failure());
        map.put("busyNs", game.busyNanos());
        map.put("windowP50Ns", game.windowP50Nanos());
        map.put("windowP99Ns", game.windowP99Nanos());
        map.put("ticksRun", game.ticksRun());
        map.put("realmType", game.coordinate().realmType());
        map.put("adjacency", game.coordinate().adjacency());
        map.put("resonance", game.coordinate().resonance());
        map.put("density", game.coordinate().density());
        return map;
    }

    /**
     * Returns all fields of a state for JSON, a map of path, kind and value each, with the words that {@code multiverse
     * state} prints.
     *
     * @param describe writes the state
     */
    public static List<Map<String, Object>> fields(Consumer<StateWriter> describe) {
        final FieldPicker picker = new FieldPicker(List.of(ALL));
        describe.accept(picker);
        final List<Map<String, Object>> list = new ArrayList<>();
        for (final FieldValue field : picker.found(0)) {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("path", field.path());
            map.put("kind", field.choices() == null ? field.kind().name().toLowerCase(Locale.ROOT) : "choice");
            map.put("value", field.valueText());
            list.add(map);
        }
        return list;
    }
}
