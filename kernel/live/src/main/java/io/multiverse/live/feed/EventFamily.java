package io.multiverse.live.feed;

import io.multiverse.live.shown.NotShownException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds an event, its causes and its effects among those that are kept. Thread-safe. */
final class EventFamily {
    /** How many effects are listed; further ones are counted. */
    static final int MOST_EFFECTS = 1000;

    private EventFamily() {}

    /** Returns the event's family for JSON, with the keys that {@code multiverse why --json} has. */
    static Map<String, Object> of(String name, List<Map<String, Object>> kept) {
        final Map<Object, Map<String, Object>> byName = new HashMap<>();
        kept.forEach(event -> byName.put(event.get("id"), event));
        final Map<String, Object> event = byName.get(name);
        if (event == null) {
            throw NotShownException.missing("event " + name + " is not among the latest; if the run is journaled,"
                    + " multiverse view shows it");
        }
        final LinkedList<Object> chain = new LinkedList<>();
        for (Map<String, Object> link = event; link != null; link = byName.get(link.get("parent"))) {
            chain.addFirst(link);
        }
        final Set<Object> causes = new HashSet<>(Set.of(name));
        final List<Object> effects = new ArrayList<>();
        int further = 0;
        for (final Map<String, Object> candidate : kept) {
            if (causes.contains(candidate.get("parent"))) {
                causes.add(candidate.get("id"));
                if (effects.size() < MOST_EFFECTS) {
                    effects.add(candidate);
                } else {
                    further++;
                }
            }
        }
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("event", name);
        map.put("root", event.get("root"));
        map.put("whole", ((Map<?, ?>) chain.getFirst()).get("parent") == null);
        map.put("chain", chain);
        map.put("effects", effects);
        map.put("furtherEffects", further);
        return map;
    }
}
