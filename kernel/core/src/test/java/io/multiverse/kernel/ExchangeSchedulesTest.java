package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.InProcessNetwork;
import io.multiverse.kernel.exchange.InProcessNetwork.Faults;
import io.multiverse.kernel.report.AuditTrail;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a network does to pieces, as seeds say; {@code -Dexchange.schedules=100000} tries more of them. */
class ExchangeSchedulesTest {
    private static final int REALMS = 6;
    private static final int CONTROL_TICKS = 12;

    private static void populate(MultiGameTickEngine engine) {
        for (int i = 0; i < REALMS; i++) {
            engine.registerGame("sol_" + i, new ChatterRealm(), RealmCoordinate.of("sol_" + i));
        }
    }

    private static AuditTrail alone() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            populate(engine);
            engine.runControlTicks(CONTROL_TICKS);
            return engine.dumpAuditTrail();
        }
    }

    private static AuditTrail shared(long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final int nodes = 2 + random.nextInt(3);
        final Faults faults =
                new Faults(random.nextInt(500), random.nextInt(500), random.nextInt(300), random.nextInt(1000));
        try (SharedEngines engines = new SharedEngines(
                nodes,
                new InProcessNetwork(nodes, seed, faults)::node,
                node -> MultiGameTickEngine.builder(),
                ExchangeSchedulesTest::populate)) {
            final int first = random.nextInt(CONTROL_TICKS);
            engines.lead().runControlTicks(first);
            engines.lead().runControlTicks(CONTROL_TICKS - first);
            return engines.lead().dumpAuditTrail();
        }
    }

    @Test
    @Timeout(36_000)
    void noScheduleShowsInTheResult() {
        final AuditTrail expected = alone();
        final long schedules = Long.getLong("exchange.schedules", 50);
        for (long seed = 1; seed <= schedules; seed++) {
            assertEquals(expected, shared(seed), "schedule " + seed);
        }
    }
}
