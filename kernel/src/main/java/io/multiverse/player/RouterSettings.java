package io.multiverse.player;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/**
 * What a router is set to. Part of what a run is: a journal recorded with other settings is refused. Immutable.
 *
 * @param maxPlayers how many players can be made, at least 1
 * @param maxPlayersPerRealm how many players a realm takes, at least 1
 * @param experiencePerLevel how much experience a level takes, at least 1
 * @param historyLength how many arrivals, reputation changes and narrative events are kept per player, 1 to 1,000
 * @param travelRules the rules, asked in order
 * @param quests the quests there are
 */
public record RouterSettings(
        int maxPlayers,
        int maxPlayersPerRealm,
        long experiencePerLevel,
        int historyLength,
        List<TravelRule> travelRules,
        List<Quest> quests) {
    /** 16 million players, 1,000 experience per level, the last 16 of each history, no rules and no quests. */
    public static final RouterSettings DEFAULT =
            new RouterSettings(1 << 24, Integer.MAX_VALUE, 1_000, 16, List.of(), List.of());

    private static final int MAX_HISTORY = 1_000;

    /** Copies the lists; throws {@link IllegalArgumentException} where a value is out of range. */
    public RouterSettings {
        require("maxPlayers", maxPlayers, Integer.MAX_VALUE);
        require("maxPlayersPerRealm", maxPlayersPerRealm, Integer.MAX_VALUE);
        require("experiencePerLevel", experiencePerLevel, Long.MAX_VALUE);
        require("historyLength", historyLength, MAX_HISTORY);
        travelRules = List.copyOf(travelRules);
        quests = List.copyOf(quests);
        final Set<String> ids = new HashSet<>();
        for (final Quest quest : quests) {
            if (!ids.add(quest.questId())) {
                throw new IllegalArgumentException("there are two quests with the id " + quest.questId());
            }
        }
        for (final Quest quest : quests) {
            if (!ids.containsAll(quest.prerequisites())) {
                throw new IllegalArgumentException(
                        "quest " + quest.questId() + " has a prerequisite that is no quest: " + quest.prerequisites());
            }
        }
    }

    private static void require(String name, long value, long max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(name + " must be 1 to " + max + ", not " + value);
        }
    }

    /** Returns these settings with other quests. */
    public RouterSettings withQuests(Quest... newQuests) {
        return new RouterSettings(
                maxPlayers, maxPlayersPerRealm, experiencePerLevel, historyLength, travelRules, List.of(newQuests));
    }

    /** Returns these settings with other travel rules. */
    public RouterSettings withTravelRules(TravelRule... rules) {
        return new RouterSettings(
                maxPlayers, maxPlayersPerRealm, experiencePerLevel, historyLength, List.of(rules), quests);
    }

    /** Returns these settings with another limit of players per realm. */
    public RouterSettings withMaxPlayersPerRealm(int players) {
        return new RouterSettings(maxPlayers, players, experiencePerLevel, historyLength, travelRules, quests);
    }

    /** Returns all that decides results as a text. */
    String describe() {
        final StringJoiner parts = new StringJoiner("; ");
        parts.add(maxPlayers + "," + maxPlayersPerRealm + "," + experiencePerLevel + "," + historyLength);
        travelRules.forEach(rule -> parts.add(rule.description()));
        quests.forEach(quest -> parts.add(quest.toString()));
        return parts.toString();
    }
}
