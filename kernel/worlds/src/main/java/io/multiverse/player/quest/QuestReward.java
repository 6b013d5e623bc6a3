package io.multiverse.player.quest;

import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.reputation.ReputationFaction;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a quest pays, all of it at once. Immutable.
 *
 * @param experience from 0 to a billion
 * @param items one of each
 * @param reputation the change with each faction
 */
public record QuestReward(long experience, List<InventoryItem> items, Map<ReputationFaction, Integer> reputation) {
    /** Nothing. */
    public static final QuestReward NONE = new QuestReward(0, List.of(), Map.of());

    private static final long MAX_EXPERIENCE = 1_000_000_000;

    /** Copies the collections and checks the range. */
    public QuestReward {
        if (experience < 0 || experience > MAX_EXPERIENCE) {
            throw new IllegalArgumentException(
                    "a reward's experience must be 0 to " + MAX_EXPERIENCE + ", not " + experience);
        }
        items = List.copyOf(items);
        final Map<ReputationFaction, Integer> changes = new EnumMap<>(ReputationFaction.class);
        changes.putAll(reputation);
        reputation = Collections.unmodifiableMap(changes);
    }
}
