package io.multiverse.scenario;

import io.multiverse.player.settings.InstancingPolicy;
import java.util.Map;
import java.util.TreeMap;

/**
 * The further instances that realms of a scenario get while players crowd there; see {@link InstancingPolicy}.
 *
 * @param softCapPlayers how many players an instance takes before a further one is made
 * @param maxInstances how many instances a realm has at a time, itself included
 * @param graceControlTicks after how many control ticks without a player an instance goes
 */
public record ScenarioInstancing(int softCapPlayers, int maxInstances, int graceControlTicks) {
    /** The most instances of a realm. */
    public static final int MOST_INSTANCES = 100_000;

    /** How many instances a realm has at most unless the scenario says otherwise. */
    static final int DEFAULT_MAX_INSTANCES = 100;

    /** How long an instance stays without players unless the scenario says otherwise. */
    static final int DEFAULT_GRACE_CONTROL_TICKS = 60;

    /** Checks the ranges; throws {@link IllegalArgumentException} naming the key. */
    public ScenarioInstancing {
        try {
            policy(softCapPlayers, maxInstances, graceControlTicks);
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException("players.instancing." + e.getMessage(), e);
        }
    }

    private static InstancingPolicy policy(int softCapPlayers, int maxInstances, int graceControlTicks) {
        return InstancingPolicy.ofAllRealms(softCapPlayers, maxInstances, graceControlTicks);
    }

    InstancingPolicy policy() {
        return policy(softCapPlayers, maxInstances, graceControlTicks);
    }

    /** Returns the keys and values of the scenario's JSON form, sorted. */
    Map<String, Object> toMap() {
        return new TreeMap<>(Map.of(
                "softCapPlayers", softCapPlayers,
                "maxInstances", maxInstances,
                "graceControlTicks", graceControlTicks));
    }
}
