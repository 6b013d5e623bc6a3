package io.multiverse.player;

import java.util.List;
import java.util.Map;

/** Quests to begin with. */
public final class ExampleQuests {
    private static final long ARTIFACTS_EXPERIENCE = 5_000;
    private static final int ARTIFACTS_REPUTATION = 250;

    private ExampleQuests() {}

    /** Returns "The Scattered Artifacts": a shard in each of sol_1, sol_2 and sol_3, for the keepers of the realms. */
    public static Quest scatteredArtifacts() {
        return new Quest(
                "scattered_artifacts",
                "The Scattered Artifacts",
                Quest.Type.MULTI_REALM_CHAIN,
                Quest.Difficulty.HARD,
                1,
                List.of("sol_1"),
                List.of(),
                List.of(
                        QuestObjective.fetch("artifact_shard_1", 1).in("sol_1"),
                        QuestObjective.fetch("artifact_shard_2", 1).in("sol_2"),
                        QuestObjective.fetch("artifact_shard_3", 1).in("sol_3")),
                new QuestReward(
                        ARTIFACTS_EXPERIENCE,
                        List.of(new InventoryItem(
                                "artifact_whole",
                                "The Mended Artifact",
                                "quest",
                                InventoryItem.LEGENDARY,
                                "sol_1",
                                true)),
                        Map.of(
                                ReputationFaction.REALM_KEEPERS, ARTIFACTS_REPUTATION,
                                ReputationFaction.THE_WANDERERS, ARTIFACTS_REPUTATION)),
                false,
                true);
    }
}
