package io.multiverse.warbler;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What there is to tell of a player. Immutable.
 *
 * @param characterJourney the last arrivals, oldest first: {@code sol_1 -> sol_2}
 * @param journeySummary the same as a sentence
 * @param recentEvents what happened to the player, oldest first, the last five
 * @param achievements those of {@code recentEvents} to be proud of
 * @param quests by quest: where the player stands, such as {@code in_progress 1/3}
 */
public record NarrativeContext(
        String characterJourney,
        String journeySummary,
        List<String> recentEvents,
        List<String> achievements,
        Map<String, String> quests) {
    /** How many events are told of. */
    public static final int MAX_EVENTS = 5;

    /** The story of nobody. */
    static final NarrativeContext NOBODY = new NarrativeContext("", "", List.of(), List.of(), Map.of());

    /** Copies the lists, the last five of each, and the map, sorted by quest. */
    public NarrativeContext {
        recentEvents = Lines.last(recentEvents, MAX_EVENTS);
        achievements = Lines.last(achievements, MAX_EVENTS);
        quests = Collections.unmodifiableMap(new TreeMap<>(quests));
    }

    Map<String, Object> toMap() {
        final Map<String, Object> narrative = new LinkedHashMap<>();
        narrative.put("character_journey", characterJourney);
        narrative.put("journey_summary", journeySummary);
        narrative.put("recent_events", recentEvents);
        narrative.put("achievements", achievements);
        narrative.put("quests", quests);
        return narrative;
    }

    @SuppressWarnings("unchecked")
    static NarrativeContext fromMap(Map<String, Object> narrative) {
        return new NarrativeContext(
                (String) narrative.get("character_journey"),
                (String) narrative.get("journey_summary"),
                (List<String>) narrative.get("recent_events"),
                (List<String>) narrative.get("achievements"),
                (Map<String, String>) narrative.get("quests"));
    }
}
