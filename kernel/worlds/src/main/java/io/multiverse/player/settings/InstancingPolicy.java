package io.multiverse.player.settings;

import java.util.List;

/**
 * Lets realms have further instances while they are crowded, and lets these go when they are empty. Immutable.
 *
 * @param realmIds the game ids of the realms this is for; none means every realm that is no instance itself
 * @param softCapPlayers how many players an instance takes before a further one is made, at least 1
 * @param maxInstances how many instances a realm has at a time, the realm itself included, 2 to 100,000; once it has as
 *     many, they are filled beyond the soft cap, up to {@link RouterSettings#maxPlayersPerRealm}
 * @param graceControlTicks after how many control ticks in a row without a player an instance is unregistered, at least
 *     1; the realm itself never is
 */
public record InstancingPolicy(List<String> realmIds, int softCapPlayers, int maxInstances, int graceControlTicks) {
    /** What parts a realm's id from an instance's number. */
    public static final String SEPARATOR = "~";

    private static final int FEWEST = 2;
    private static final int MOST = 100_000;

    /** Copies the list; throws {@link IllegalArgumentException} where a value is out of range. */
    public InstancingPolicy {
        realmIds = List.copyOf(realmIds);
        RouterSettings.require("softCapPlayers", softCapPlayers, 1, Integer.MAX_VALUE);
        RouterSettings.require("maxInstances", maxInstances, FEWEST, MOST);
        RouterSettings.require("graceControlTicks", graceControlTicks, 1, Integer.MAX_VALUE);
    }

    /** Makes a policy for every realm that is no instance itself. */
    public static InstancingPolicy ofAllRealms(int softCapPlayers, int maxInstances, int graceControlTicks) {
        return new InstancingPolicy(List.of(), softCapPlayers, maxInstances, graceControlTicks);
    }

    /** Returns whether this is for a realm that is no instance. */
    public boolean isFor(String realmId) {
        return realmIds.isEmpty() || realmIds.contains(realmId);
    }
}
