package io.multiverse.player;

import java.util.Map;

/**
 * What the players of a run amount to. Immutable.
 *
 * @param totalPlayers how many there are
 * @param totalRealmsVisited the sum of the number of different realms each has been to
 * @param realmDistribution how many are where; realms without players are left out
 * @param totalTransitions how often any of them traveled
 * @param avgRealmsPerPlayer realms visited per player, 0 without players
 */
public record MultiverseStats(
        int totalPlayers,
        long totalRealmsVisited,
        Map<String, Integer> realmDistribution,
        long totalTransitions,
        double avgRealmsPerPlayer) {}
