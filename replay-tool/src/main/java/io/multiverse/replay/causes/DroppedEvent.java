package io.multiverse.replay.causes;

import io.multiverse.experiments.statistics.Proportion;
import io.multiverse.replay.journal.NamedEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What comes of dropping an event.
 *
 * @param event the event
 * @param dropped in how many runs from its control tick the outcome comes without it
 * @param kept in how many it comes with it
 */
record DroppedEvent(NamedEvent event, Proportion dropped, Proportion kept) {
    /** Returns by how much the probability of the outcome is different without it. */
    double difference() {
        return Math.abs(dropped.share() - kept.share());
    }

    /** Returns it for JSON. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("event", event.toMap());
        map.put("dropped", RewoundPoint.toMap(dropped));
        map.put("kept", RewoundPoint.toMap(kept));
        return map;
    }
}
