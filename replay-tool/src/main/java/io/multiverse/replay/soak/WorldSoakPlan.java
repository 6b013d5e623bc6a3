package io.multiverse.replay.soak;

import io.multiverse.cli.text.JsonText;
import io.multiverse.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a world soak runs.
 *
 * @param games the number of cities, at least 1
 * @param npcs the inhabitants of each
 * @param players the players who live in them by themselves
 * @param days how many city days, 24 simulated minutes each
 * @param seed the run's seed
 * @param isAsked whether players are made to ask the questions of {@link Probe}
 */
record WorldSoakPlan(int games, int npcs, int players, int days, long seed, boolean isAsked) {
    static final int CONTROL_TICKS_PER_HOUR = 60;
    static final int HOURS_PER_DAY = 24;

    private static final int LOCAL_TICKS_PER_SECOND = 10;
    private static final int LOCAL_TICK_MS = 100;

    long controlTicks() {
        return (long) days * HOURS_PER_DAY * CONTROL_TICKS_PER_HOUR;
    }

    /** Returns the scenario: cities whose control tick is a city minute, and no demo events. */
    Scenario scenario() {
        final List<Object> realms = new ArrayList<>();
        for (int i = 1; i <= games; i++) {
            realms.add(new TreeMap<>(Map.of("id", "sol_" + i, "type", "city", "npcs", npcs)));
        }
        final Map<String, Object> map = new TreeMap<>(Map.of(
                "scenarioVersion", 1,
                "seed", seed,
                "controlTickIntervalTicks", LOCAL_TICKS_PER_SECOND,
                "localTickMs", LOCAL_TICK_MS,
                "realms", realms,
                "events", Map.of("everyControlTicks", 0, "worldEventEvery", 0)));
        if (players > 0) {
            map.put("players", Map.of("count", players));
        }
        return Scenario.fromJson(JsonText.compact(map));
    }

    /** Returns the command line that does this again. */
    String command() {
        return "multiverse soak world --games " + games + " --npcs " + npcs + " --players " + players + " --days "
                + days + " --seed " + seed;
    }
}
