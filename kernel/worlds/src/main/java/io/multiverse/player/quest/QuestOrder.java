package io.multiverse.player.quest;

import io.multiverse.text.Names;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks that each of some quests can come after those it asks for. */
public final class QuestOrder {
    private QuestOrder() {}

    /**
     * Throws {@link IllegalArgumentException} naming the quest if a prerequisite is none of these quests, and naming
     * the cycle if quests wait for each other.
     */
    public static void require(List<Quest> quests) {
        final Map<String, Quest> byId = new HashMap<>();
        quests.forEach(quest -> byId.put(Names.key(quest.questId()), quest));
        final Map<String, Integer> missing = new HashMap<>();
        final Map<String, List<String>> followers = new HashMap<>();
        final Deque<String> ready = new ArrayDeque<>();
        for (final Quest quest : quests) {
            for (final String prerequisite : quest.prerequisites()) {
                if (!byId.containsKey(Names.key(prerequisite))) {
                    throw new IllegalArgumentException(
                            "quest " + quest.questId() + " has a prerequisite that is no quest: " + prerequisite);
                }
                followers
                        .computeIfAbsent(Names.key(prerequisite), id -> new ArrayList<>())
                        .add(Names.key(quest.questId()));
            }
            missing.put(Names.key(quest.questId()), quest.prerequisites().size());
            if (quest.prerequisites().isEmpty()) {
                ready.add(Names.key(quest.questId()));
            }
        }
        while (!ready.isEmpty()) {
            final String done = ready.remove();
            missing.remove(done);
            for (final String follower : followers.getOrDefault(done, List.of())) {
                if (missing.merge(follower, -1, Integer::sum) == 0) {
                    ready.add(follower);
                }
            }
        }
        quests.stream()
                .map(quest -> Names.key(quest.questId()))
                .filter(missing::containsKey)
                .findFirst()
                .ifPresent(stuck -> {
                    throw new IllegalArgumentException(
                            "quests wait for each other, so that none of them can ever be accepted: "
                                    + cycle(byId, missing, stuck));
                });
    }

    /** Returns the cycle that is met by going on from a quest to what it waits for. */
    private static String cycle(Map<String, Quest> byId, Map<String, Integer> missing, String stuck) {
        final Map<String, Integer> places = new HashMap<>();
        final List<String> path = new ArrayList<>();
        String next = stuck;
        while (places.putIfAbsent(next, path.size()) == null) {
            path.add(byId.get(next).questId());
            next = byId.get(next).prerequisites().stream()
                    .map(Names::key)
                    .filter(missing::containsKey)
                    .findFirst()
                    .orElseThrow();
        }
        path.add(byId.get(next).questId());
        return String.join(" after ", path.subList(places.get(next), path.size()));
    }
}
