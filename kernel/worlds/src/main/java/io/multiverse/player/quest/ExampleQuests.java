package io.multiverse.player.quest;

import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.reputation.ReputationFaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Quests to begin with. */
public final class ExampleQuests {
    /** The id of {@link #scatteredArtifacts}. */
    public static final String SCATTERED_ARTIFACTS = "scattered_artifacts";

    private static final long ARTIFACTS_EXPERIENCE = 5_000;
    private static final int ARTIFACTS_REPUTATION = 250;
    private static final int ERRAND_REPUTATION = 30;

    /** The id of {@link #wolvesAtTheGate}. */
    public static final String WOLVES_AT_THE_GATE = "wolves_at_the_gate";

    /** The id of {@link #grandTour}. */
    public static final String GRAND_TOUR = "grand_tour";

    /** The id of {@link #voicesOfTheGuilds}. */
    public static final String VOICES_OF_THE_GUILDS = "voices_of_the_guilds";

    /** The id of {@link #peltsForTheWinter}. */
    public static final String PELTS_FOR_THE_WINTER = "pelts_for_the_winter";

    private ExampleQuests() {}

    /**
     * Returns the quest with one of the ids above, set in these realms.
     *
     * @param realms where it takes place, at least one
     * @throws IllegalArgumentException if there is no such quest
     */
    public static Quest of(String questId, List<String> realms) {
        return switch (questId) {
            case SCATTERED_ARTIFACTS -> scatteredArtifacts(realms);
            case WOLVES_AT_THE_GATE -> wolvesAtTheGate(realms.get(0));
            case GRAND_TOUR -> grandTour(realms);
            case VOICES_OF_THE_GUILDS -> voicesOfTheGuilds();
            case PELTS_FOR_THE_WINTER -> peltsForTheWinter();
            default -> throw new IllegalArgumentException("there is no example quest \"" + questId + '"');
        };
    }

    /** Returns a quest to defeat wolves in a realm, again and again, for its keepers. */
    public static Quest wolvesAtTheGate(String realm) {
        return Quest.linear(
                        WOLVES_AT_THE_GATE,
                        "Wolves at the Gate",
                        reward(150, ReputationFaction.REALM_KEEPERS),
                        QuestObjective.defeat("wolf", 3).in(realm))
                .repeatable();
    }

    /** Returns a quest to see these realms one after the other, again and again, for those who wander. */
    public static Quest grandTour(List<String> realms) {
        final List<QuestObjective> stops = new ArrayList<>();
        realms.forEach(realm -> stops.add(QuestObjective.reach(realm).in(realm)));
        return new Quest(
                GRAND_TOUR,
                "The Grand Tour",
                Quest.Type.MULTI_REALM_CHAIN,
                Quest.Difficulty.MEDIUM,
                1,
                List.of(),
                List.of(),
                stops,
                reward(200, ReputationFaction.THE_WANDERERS),
                true,
                true);
    }

    /** Returns a quest to hear either those who sell or those who know, again and again, for the townspeople. */
    public static Quest voicesOfTheGuilds() {
        return new Quest(
                VOICES_OF_THE_GUILDS,
                "Voices of the Guilds",
                Quest.Type.BRANCHING,
                Quest.Difficulty.EASY,
                1,
                List.of(),
                List.of(),
                List.of(
                        QuestObjective.talkTo("merchant").onBranch(0),
                        QuestObjective.talkTo("innkeeper").onBranch(0),
                        QuestObjective.talkTo("scholar").onBranch(1),
                        QuestObjective.talkTo("guard").onBranch(1)),
                reward(100, ReputationFaction.NEUTRAL),
                true,
                true);
    }

    /** Returns a quest to bring pelts, which are handed over, again and again, for the townspeople. */
    public static Quest peltsForTheWinter() {
        return Quest.linear(
                        PELTS_FOR_THE_WINTER,
                        "Pelts for the Winter",
                        reward(120, ReputationFaction.NEUTRAL),
                        QuestObjective.fetch("wolf_pelt", 3))
                .repeatable();
    }

    private static QuestReward reward(long experience, ReputationFaction faction) {
        return new QuestReward(experience, List.of(), Map.of(faction, ERRAND_REPUTATION));
    }

    /** Returns "The Scattered Artifacts": a shard in each of sol_1, sol_2 and sol_3, for the keepers of the realms. */
    public static Quest scatteredArtifacts() {
        return scatteredArtifacts(List.of("sol_1", "sol_2", "sol_3"));
    }

    /** Returns "The Scattered Artifacts" with a shard in each of these realms, at least one; it begins in the first. */
    public static Quest scatteredArtifacts(List<String> realms) {
        final List<QuestObjective> shards = new ArrayList<>();
        for (int i = 0; i < realms.size(); i++) {
            shards.add(QuestObjective.fetch("artifact_shard_" + (i + 1), 1).in(realms.get(i)));
        }
        return new Quest(
                SCATTERED_ARTIFACTS,
                "The Scattered Artifacts",
                Quest.Type.MULTI_REALM_CHAIN,
                Quest.Difficulty.HARD,
                1,
                realms.subList(0, 1),
                List.of(),
                shards,
                new QuestReward(
                        ARTIFACTS_EXPERIENCE,
                        List.of(new InventoryItem(
                                "artifact_whole",
                                "The Mended Artifact",
                                "quest",
                                InventoryItem.LEGENDARY,
                                realms.get(0),
                                true)),
                        Map.of(
                                ReputationFaction.REALM_KEEPERS, ARTIFACTS_REPUTATION,
                                ReputationFaction.THE_WANDERERS, ARTIFACTS_REPUTATION)),
                false,
                true);
    }
}
