package io.multiverse.scenario;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.text.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A scenario in a few words, for people. */
public final class ScenarioSummary {
    private static final int MOST_TYPES = 5;

    private ScenarioSummary() {}

    /** Returns such as {@code 12 × city, 300 players}: the types of most games first. */
    public static String of(Scenario scenario) {
        final Map<String, Integer> counts = new LinkedHashMap<>();
        scenario.realms().forEach(realm -> counts.merge(realm.profile().type().name(), 1, Integer::sum));
        final List<String> parts = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_TYPES)
                .forEach(entry -> parts.add(Figures.grouped(entry.getValue()) + " × " + entry.getKey()));
        if (counts.size() > MOST_TYPES) {
            parts.add((counts.size() - MOST_TYPES) + " further types");
        }
        if (scenario.players() != null && scenario.players().count() > 0) {
            parts.add(Figures.count(scenario.players().count(), "player"));
        }
        return String.join(", ", parts);
    }

    /** Returns the same of a recorded scenario, or null if a program made the games. */
    public static String ofRecorded(String json) {
        try {
            return of(Scenario.fromJson(json));
        } catch (final IllegalArgumentException | CommandException e) {
            return null;
        }
    }
}
