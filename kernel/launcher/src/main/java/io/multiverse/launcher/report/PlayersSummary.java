package io.multiverse.launcher.report;

import io.multiverse.conversation.WarblerStats;
import io.multiverse.crowd.PlayerTally;
import io.multiverse.player.MultiverseStats;
import io.multiverse.player.UniversalPlayerRouter;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.reputation.Standing;
import io.multiverse.player.travel.InstanceCounts;
import io.multiverse.scenario.ScenarioPlayers;
import io.multiverse.scenario.ScenarioRun;
import java.util.Map;

/**
 * What became of the players of a run.
 *
 * @param stats how many they are and where
 * @param standings what each faction thinks of how many
 * @param tally what came of their doings
 * @param dialogues what came of their talks
 * @param isModelAsked whether an engine outside of the run is asked for words
 * @param instances the instances of games that came and went; null if there can be none
 */
public record PlayersSummary(
        MultiverseStats stats,
        Map<ReputationFaction, Map<Standing, Integer>> standings,
        PlayerTally tally,
        WarblerStats dialogues,
        boolean isModelAsked,
        InstanceCounts instances) {
    /** Returns the summary of a run's players; null if it has none. */
    public static PlayersSummary of(ScenarioRun run, ScenarioPlayers players) {
        if (run.crowd() == null) {
            return null;
        }
        final UniversalPlayerRouter router = run.crowd().router();
        return new PlayersSummary(
                router.getMultiverseStats(),
                router.standings(),
                run.crowd().tally(),
                run.warbler().stats(),
                players.dialogueModel() != null,
                players.instancing() == null ? null : router.instanceCounts());
    }
}
