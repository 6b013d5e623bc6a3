package io.multiverse.replay.causes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which events settled the outcome.
 *
 * @param controlTick the control tick whose events were dropped, one by one
 * @param tried how many were
 * @param present how many there are
 * @param decisive those without which the outcome has another probability, the greatest difference first
 */
record DecisiveEvents(long controlTick, int tried, int present, List<DroppedEvent> decisive) {
    /** Returns it for JSON. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", controlTick);
        map.put("tried", tried);
        map.put("present", present);
        map.put("decisive", decisive.stream().map(DroppedEvent::toMap).toList());
        return map;
    }
}
