package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.report.ControlTickMetrics;
import io.multiverse.kernel.report.MultiverseState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeedScenarioTest {
    @Test
    void theScenarioUsersKnowReadsAsTheyKnowIt() {
        final MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .controlTickIntervalTicks(10)
                .localTickIntervalMs(100)
                .seed(42)
                .build();
        final RealmCoordinate sol1 = new RealmCoordinate("sol_1", "sol_system", "cluster_0", "narrative_prime", 0);
        engine.registerGame("sol_1", new ScriptedRealm(), sol1);
        engine.subscribeToEvents("sol_1", List.of("world_event"));
        engine.queueCrossGameEvent(
                CrossGameEvent.of("event_001", sol1, null, "world_event", Map.of("message", "hello")));
        final ControlTickMetrics metrics = engine.executeControlTick();
        assertEquals(1, metrics.controlTickId());
        assertEquals(1, metrics.gamesSynced());
        assertEquals(1, metrics.eventsPropagated());
        assertTrue(metrics.elapsedMs() > 0);
        final MultiverseState state = engine.getMultiverseState();
        assertEquals(1, state.gamesRegistered());
        assertEquals(1, state.controlTickId());
        assertEquals(10, state.gameStates().get("sol_1").localTick());
        assertEquals(
                "sol_1:cluster_0:narrative_prime:0",
                state.gameStates().get("sol_1").stat7Key());
        engine.close();
    }

    @Test
    void eventLatencyIsSimulatedTimeAndKnowsNoTimeZone() {
        final ScriptedRealm talker = new ScriptedRealm()
                .onStart(context -> context.declareEventType("talk", "any"))
                .onTick(context -> {
                    if (context.localTick() % 10 == 7) {
                        context.emit(0, context.eventType("talk"));
                    }
                });
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("a", talker, RealmCoordinate.of("a"));
            engine.runControlTicks(5);
            assertEquals(300.0, engine.getMultiverseState().avgEventLatencyMs());
        }
    }

    @Test
    void theAuditCountsDeliveredEventsAndNotPendingOnes() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("a", new ScriptedRealm(), RealmCoordinate.of("a"));
            engine.queueCrossGameEvent(CrossGameEvent.of("e", null, RealmCoordinate.of("a"), "talk", Map.of()));
            assertEquals(0, engine.dumpAuditTrail().totalCrossGameEvents());
            assertEquals(1, engine.getMultiverseState().pendingCrossGameEvents());
            engine.runControlTicks(3);
            assertEquals(1, engine.dumpAuditTrail().totalCrossGameEvents());
            assertEquals(0, engine.getMultiverseState().pendingCrossGameEvents());
        }
    }
}
