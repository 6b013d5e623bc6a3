package io.multiverse.player;

import io.multiverse.kernel.internal.text.CaseFolding;
import io.multiverse.player.item.ItemStack;
import io.multiverse.player.quest.QuestLogEntry;
import io.multiverse.player.reputation.NarrativeEvent;
import io.multiverse.player.reputation.ReputationChange;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.reputation.ReputationScore;
import io.multiverse.player.travel.RealmVisit;
import io.multiverse.warbler.WarblerContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A player as of the moment it was asked for: a copy, which later operations do not change. Immutable.
 *
 * @param playerId a UUID made of the run's seed and {@code number}
 * @param number the player's dense number, from 0 in order of creation; realms know players by it
 * @param playerName the unique name
 * @param characterRace the race
 * @param characterClass the class, or an empty text
 * @param activeRealm where the player is
 * @param visitedRealms where the player has been, in order of the first visit
 * @param reputation the score with each faction
 * @param inventory what the player holds, in order of acquisition
 * @param level from 1
 * @param experience from 0
 * @param realmHistory the last arrivals, oldest first
 * @param reputationHistory the last changes, oldest first
 * @param narrativeEvents the last ones, oldest first
 * @param quests the quests ever accepted, in order of the first acceptance
 * @param transitions how often the player traveled
 * @param createdAtNanos simulated time of creation
 * @param lastTransitionNanos simulated time of the last transition, -1 if there was none
 */
public record UniversalPlayer(
        UUID playerId,
        int number,
        String playerName,
        String characterRace,
        String characterClass,
        String activeRealm,
        List<String> visitedRealms,
        Map<ReputationFaction, ReputationScore> reputation,
        List<ItemStack> inventory,
        int level,
        long experience,
        List<RealmVisit> realmHistory,
        List<ReputationChange> reputationHistory,
        List<NarrativeEvent> narrativeEvents,
        List<QuestLogEntry> quests,
        int transitions,
        long createdAtNanos,
        long lastTransitionNanos) {
    /** Returns the reputation with a faction. */
    public ReputationScore reputation(ReputationFaction faction) {
        return reputation.get(faction);
    }

    /** Returns how many of an item the player carries; what waits in vaults is not counted. */
    public long carried(String itemId) {
        return inventory.stream()
                .filter(stack ->
                        stack.isCarried() && CaseFolding.areEqual(stack.item().itemId(), itemId))
                .mapToLong(ItemStack::quantity)
                .sum();
    }

    /** Returns what the player's quest log says of a quest, or null if it was never accepted. */
    public QuestLogEntry quest(String questId) {
        return quests.stream()
                .filter(entry -> CaseFolding.areEqual(entry.questId(), questId))
                .findFirst()
                .orElse(null);
    }

    /**
     * Returns the whole player in texts, numbers, truth values, lists and maps, and null where there is nothing, with
     * the keys of the original in an order that never changes: later versions add keys at the end. Times are simulated
     * nanoseconds, names of constants are in lower case.
     */
    public Map<String, Object> toMap() {
        return PlayerMap.of(this);
    }

    /** Returns all facts of the player for a dialogue. */
    public WarblerContext warblerContext() {
        return PlayerFacts.of(this);
    }
}
