package io.multiverse.launcher.report;

import io.multiverse.conversation.DegradedReason;
import io.multiverse.player.reputation.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form of what became of the players, for {@code --json} and {@code --ndjson}; keys are only ever added. */
final class PlayersJson {
    private PlayersJson() {}

    /** Returns the object; reasons that did not occur and realms without players are left out. */
    static Map<String, Object> summary(PlayersSummary players) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("count", players.stats().totalPlayers());
        map.put("distribution", players.stats().realmDistribution());
        map.put("travels", players.tally().travels());
        map.put("travelsRefused", named(players.tally().travelsRefused()));
        map.put("operationsRefused", named(players.tally().operationsRefused()));
        map.put("realmsPerPlayer", players.stats().avgRealmsPerPlayer());
        map.put("questsCompleted", players.tally().questsCompleted());
        map.put("reputationChanges", players.tally().reputationChanges());
        map.put("trades", players.tally().trades());
        final Map<String, Object> wishes = new LinkedHashMap<>();
        players.tally().wishes().forEach((wish, outcomes) -> wishes.put(wish.name(), named(outcomes)));
        map.put("wishes", wishes);
        final Map<String, Object> dialogues = new LinkedHashMap<>();
        dialogues.put("said", players.dialogues().said());
        dialogues.put("refused", players.dialogues().refused());
        dialogues.put("degraded", players.dialogues().degraded());
        final List<Object> reasons = new ArrayList<>();
        for (final DegradedReason reason : players.dialogues().degradedReasons()) {
            final Map<String, Object> each = new LinkedHashMap<>();
            each.put("reason", reason.reason());
            each.put("message", reason.message());
            each.put("count", reason.count());
            reasons.add(each);
        }
        dialogues.put("degradedReasons", reasons);
        if (players.isModelAsked()) {
            dialogues.put("requested", players.dialogues().requested());
            dialogues.put("answered", players.dialogues().answered());
            dialogues.put("lateAnswers", players.dialogues().lateAnswers());
            dialogues.put("openRequests", players.dialogues().openRequests());
        }
        map.put("dialogues", dialogues);
        if (players.instances() != null) {
            final Map<String, Object> instances = new LinkedHashMap<>();
            instances.put("made", players.instances().made());
            instances.put("retired", players.instances().retired());
            instances.put("present", players.instances().present());
            map.put("instances", instances);
        }
        final Map<String, Object> standings = new LinkedHashMap<>();
        players.standings().forEach((faction, counts) -> {
            final Map<String, Object> each = new LinkedHashMap<>();
            for (final Standing standing : Standing.values()) {
                each.put(standing.name(), counts.getOrDefault(standing, 0));
            }
            standings.put(faction.name(), each);
        });
        map.put("standings", standings);
        return map;
    }

    private static Map<String, Object> named(Map<? extends Enum<?>, Long> counts) {
        final Map<String, Object> map = new LinkedHashMap<>();
        counts.forEach((constant, count) -> map.put(constant.name(), count));
        return map;
    }
}
