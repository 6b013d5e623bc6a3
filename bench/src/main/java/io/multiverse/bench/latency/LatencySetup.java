package io.multiverse.bench.latency;

import io.multiverse.bench.setup.ScenarioText;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.journal.JournalHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The games of a latency run: for a run, and again, without measuring anything, for one recorded. Thread-safe. */
public final class LatencySetup implements RunSetup {
    private static final String BENCHMARK = "bench latency";
    private static final String GAMES = "games";

    /** Returns what the header of a run's journal says of it. */
    static String scenario(int games) {
        return new ScenarioText(BENCHMARK, Map.of(GAMES, Integer.toString(games))).text();
    }

    /** Returns the address of a game, by its number from 0. */
    static RealmCoordinate coordinate(int number) {
        return RealmCoordinate.of("sol_" + (number + 1));
    }

    /**
     * Registers games with an engine that has not run, and returns them in order.
     *
     * @param probes what they measure with, or null if they measure nothing
     */
    static List<ProbeRealm> register(int games, int intervalTicks, Probes probes, MultiGameTickEngine engine) {
        final List<ProbeRealm> realms = new ArrayList<>();
        for (int number = 0; number < games; number++) {
            realms.add(new ProbeRealm(number, realms, intervalTicks, probes));
        }
        for (int number = 0; number < games; number++) {
            final RealmCoordinate coordinate = coordinate(number);
            engine.registerGame(coordinate.realmId(), realms.get(number), coordinate);
        }
        return realms;
    }

    @Override
    public boolean canMake(JournalHeader header) {
        return ScenarioText.isOf(BENCHMARK, header.scenario());
    }

    @Override
    public void register(JournalHeader header, MultiGameTickEngine engine) {
        register(
                ScenarioText.parse(BENCHMARK, header.scenario()).whole(GAMES),
                header.controlTickIntervalTicks(),
                null,
                engine);
    }
}
