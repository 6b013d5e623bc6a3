package io.multiverse.kernel.reaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.EventTarget;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.report.AuditTrail;
import io.multiverse.kernel.report.CascadeLink;
import io.multiverse.kernel.report.GameState;
import io.multiverse.kernel.settings.ThreadingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tick engines under the real kernel. */
class TickEngineInMultiverseTest {
    private static final RealmCoordinate SOL_1 = RealmCoordinate.of("sol_1");
    private static final RealmCoordinate SOL_2 = RealmCoordinate.of("sol_2");

    private static CrossGameEvent worldEvent(int number) {
        return CrossGameEvent.of("event_" + number, SOL_1, null, "world_event", Map.of("number", number));
    }

    @Test
    void everyRealmRunsItsOwnLocalTicksInEveryControlTick() {
        final List<TickEngine> realms = List.of(new TickEngine(100), new TickEngine(), new TickEngine(500));
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            for (int i = 0; i < realms.size(); i++) {
                engine.registerGame("sol_" + i, realms.get(i), RealmCoordinate.of("sol_" + i));
            }
            engine.runControlTicks(5);
        }

        assertEquals(
                List.of(50L, 50L, 10L),
                realms.stream().map(realm -> realm.metrics().totalTicks()).toList());
    }

    @Test
    void aReactionChainAcrossRealmsKeepsItsCauses() {
        final TickEngine teller = TickEngine.builder()
                .rule(ReactionRule.onBroadcast(
                        "notice", "world_event", (event, context) -> List.of(LocalEvent.of("noticed", event.data()))))
                .rule(ReactionRule.on("wait", "noticed", (event, context) -> {
                    context.schedule(LocalEvent.of("tell", event.data()), 13);
                    return List.of();
                }))
                .rule(ReactionRule.on("tell", "tell", (event, context) -> {
                            context.emit(EventTarget.realm("sol_2"), "rumour", event.data());
                            return List.of();
                        })
                        .emitting("rumour"))
                .build();
        final List<Long> heard = new ArrayList<>();
        final TickEngine listener = TickEngine.builder()
                .rule(ReactionRule.on("hear", "rumour", (event, context) -> {
                    heard.add(event.int64("number"));
                    return List.of();
                }))
                .build();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("sol_1", teller, SOL_1);
            engine.registerGame("sol_2", listener, SOL_2);
            engine.queueCrossGameEvent(worldEvent(7));
            engine.runControlTicks(4);

            // Delivered at control tick 1, so seen in tick 10; told in tick 23, so delivered at control tick 3.
            assertEquals(List.of(7L), heard);
            final CascadeTrace rumour = listener.traces().get(0);
            assertEquals(30, rumour.localTick());
            final List<CascadeLink> chain = engine.getCascadeChain(rumour.initialEventId());
            assertEquals(
                    List.of("world_event", "rumour"),
                    chain.stream().map(CascadeLink::eventType).toList());
            assertEquals(chain.get(0).eventId(), chain.get(1).parentId());
            assertEquals(2, teller.cascadeChain(chain.get(0).eventId()).size());
        }
    }

    @Test
    void aBreachOfTheDepthLimitIsADeadLetterOfTheRun() {
        final TickEngine looping = TickEngine.builder()
                .rule(ReactionRule.onBroadcast(
                        "loop", "world_event", (event, context) -> List.of(LocalEvent.of("world_event"))))
                .build();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("sol_1", looping, SOL_1);
            engine.queueCrossGameEvent(worldEvent(1));
            engine.runControlTicks(2);

            assertEquals(5, looping.metrics().totalReactions());
            assertEquals(1, engine.dumpAuditTrail().totalDeadLetters());
        }
    }

    @Test
    void anExceptionInARuleStopsThatRealmOnly() {
        final TickEngine failing = TickEngine.builder()
                .rule(ReactionRule.onBroadcast("fail", "world_event", (event, context) -> {
                    throw new IllegalStateException("boom");
                }))
                .build();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("sol_1", failing, SOL_1);
            engine.registerGame("sol_2", new TickEngine(100), SOL_2);
            engine.queueCrossGameEvent(worldEvent(1));
            engine.runControlTicks(2);

            final Map<String, GameState> states = engine.getMultiverseState().gameStates();
            assertEquals(GameInstanceState.ERROR, states.get("sol_1").state());
            assertEquals(GameInstanceState.RUNNING, states.get("sol_2").state());
        }
    }

    @Test
    void theNumberOfWorkersIsInvisibleToRules() {
        final AuditTrail one = gossip(1);

        assertEquals(one, gossip(2));
        assertEquals(one, gossip(5));
        assertFalse(one.totalCrossGameEvents() < 100, "too little happened to compare: " + one);
    }

    private static AuditTrail gossip(int workers) {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .seed(42)
                .workers(workers)
                .threadingMode(ThreadingMode.INVOKER)
                .build()) {
            for (int i = 0; i < 7; i++) {
                engine.registerGame("sol_" + i, gossipRealm(), RealmCoordinate.of("sol_" + i));
            }
            engine.queueCrossGameEvent(worldEvent(1));
            engine.runControlTicks(60);
            return engine.dumpAuditTrail();
        }
    }

    private static TickEngine gossipRealm() {
        return TickEngine.builder()
                .rule(ReactionRule.onBroadcast("hear", "world_event", (event, context) -> {
                    context.schedule(
                            LocalEvent.of("tell", event.data()),
                            1 + context.realm().random().nextInt(30));
                    return List.of(LocalEvent.of("think"));
                }))
                .rule(ReactionRule.on("tell", "tell", (event, context) -> {
                    final int friend = context.realm().random().nextInt(7);
                    context.emit(EventTarget.realm("sol_" + friend), "world_event", event.data());
                    return List.of();
                }))
                .build();
    }
}
