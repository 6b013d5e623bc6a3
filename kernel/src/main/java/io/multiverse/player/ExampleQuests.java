package io.multiverse.player;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Quests to begin with. */
public final class ExampleQuests {
    /** The id of {@link #scatteredArtifacts}. */
    public static final String SCATTERED_ARTIFACTS = "scattered_artifacts";

    private static final long ARTIFACTS_EXPERIENCE = 5_000;
    private static final int ARTIFACTS_REPUTATION = 250;

    private ExampleQuests() {}

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
