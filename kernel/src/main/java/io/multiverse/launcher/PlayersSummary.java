package io.multiverse.launcher;

import io.multiverse.crowd.Crowd;
import io.multiverse.crowd.PlayerTally;
import io.multiverse.player.MultiverseStats;
import io.multiverse.player.ReputationFaction;
import io.multiverse.player.Standing;
import java.util.Map;

/**
 * What the players of a run came to.
 *
 * @param stats how many they are and where
 * @param standings what each faction thinks of how many
 * @param tally what came of their doings
 */
record PlayersSummary(
        MultiverseStats stats, Map<ReputationFaction, Map<Standing, Integer>> standings, PlayerTally tally) {
    /** Returns the summary of a run's players; null if it has none. */
    static PlayersSummary of(Crowd crowd) {
        return crowd == null
                ? null
                : new PlayersSummary(crowd.router().stats(), crowd.router().standings(), crowd.tally());
    }
}
