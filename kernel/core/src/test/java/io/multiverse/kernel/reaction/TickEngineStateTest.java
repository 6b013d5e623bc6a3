package io.multiverse.kernel.reaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.EventTarget;
import io.multiverse.kernel.LoneRealm;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.SampleEvents;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TickEngineStateTest {
    private static TickEngine planner() {
        return TickEngine.builder()
                .rule(ReactionRule.on("plan", "x", (event, context) -> {
                    context.schedule(LocalEvent.of("y", event.data()), 5);
                    context.schedule(LocalEvent.of("y", Map.of("gold", 7)), 5);
                    return List.of();
                }))
                .rule(ReactionRule.on("act", "y", (event, context) -> {
                            context.emit(EventTarget.SUBSCRIBERS, "done", event.data());
                            return List.of(LocalEvent.of("z"));
                        })
                        .emitting("done"))
                .rule(ReactionRule.beforeTick("count", (tick, context) -> List.of()))
                .build();
    }

    @Test
    void aRestoredEngineGoesOnAsIfNothingHadHappened() {
        final TickEngine engine = planner();
        final LoneRealm realm = new LoneRealm(engine);
        realm.deliver("x", Map.of("gold", 3_000_000_000L, "names", List.of("Ünï", "b"), "share", 0.5));
        realm.runTicks(3);

        final TickEngine copy = planner();
        final LoneRealm restored = realm.restoredAs(copy);
        assertEquals(engine.metrics(), copy.metrics());
        assertEquals(realm.digest(), restored.digest());

        realm.runTicks(5);
        restored.runTicks(5);
        assertEquals(2, realm.emitted().size());
        assertEquals(realm.emitted(), restored.emitted());
        assertEquals(engine.metrics(), copy.metrics());
        assertEquals(realm.digest(), restored.digest());
    }

    @Test
    void theDigestSeesTheDataOfEventsToCome() {
        final LoneRealm one = new LoneRealm(planner());
        final LoneRealm other = new LoneRealm(planner());
        one.deliver("x", Map.of("gold", 1));
        other.deliver("x", Map.of("gold", 2));
        one.runTicks(1);
        other.runTicks(1);

        assertNotEquals(one.digest(), other.digest());
    }

    @Test
    void tracingDoesNotChangeTheDigest() {
        final LoneRealm traced = new LoneRealm(TickEngine.builder().build());
        final LoneRealm untraced = new LoneRealm(TickEngine.builder().traces(0).build());
        traced.deliver("x");
        untraced.deliver("x");
        traced.runTicks(1);
        untraced.runTicks(1);

        assertEquals(traced.digest(), untraced.digest());
    }

    @Test
    void restoringUnderOtherRulesIsRefusedByName() {
        final LoneRealm realm = new LoneRealm(planner());

        final var failure = assertThrows(IllegalStateException.class, () -> realm.restoredAs(new TickEngine(100)));
        assertTrue(failure.getMessage().contains("[plan, act, count]"), failure.getMessage());
    }

    @Test
    void anEventWhosePayloadIsNoMapCannotBeScheduled() {
        final LoneRealm realm = new LoneRealm(TickEngine.builder()
                .rule(ReactionRule.on("later", "x", (event, context) -> {
                    context.schedule(event, 1);
                    return List.of();
                }))
                .build());
        realm.deliver(SampleEvents.event(1, realm.eventType("x"), new byte[] {1, 2, 3}));

        assertThrows(IllegalArgumentException.class, () -> realm.runTicks(1));
    }

    @Test
    void aWorldWithStateOfItsOwnEmbedsAnEngine() {
        final Vault vault = new Vault();
        final LoneRealm realm = new LoneRealm(vault);
        realm.deliver("deposit", Map.of("gold", 5));
        realm.runTicks(4);
        final Vault copy = new Vault();
        final LoneRealm restored = realm.restoredAs(copy);
        restored.deliver("deposit", Map.of("gold", 2));
        restored.runTicks(1);

        assertEquals(7, copy.gold);
        assertEquals(new TickMetrics(5, 1, 1, 0), copy.engine.metrics().lastTick());
    }

    private static final class Vault implements Realm {
        private long gold;
        private final TickEngine engine = TickEngine.builder()
                .rule(ReactionRule.on("deposit", "deposit", (event, context) -> {
                    gold += event.int64("gold");
                    return List.of();
                }))
                .build();

        @Override
        public void onStart(RealmContext context) {
            engine.onStart(context);
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            engine.onEvent(context, event);
        }

        @Override
        public void onTimer(RealmContext context, int kind, long a, long b) {
            engine.onTimer(context, kind, a, b);
        }

        @Override
        public void onTick(RealmContext context) {
            engine.onTick(context);
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("gold", gold);
            engine.writeState(out);
        }

        @Override
        public void readState(StateReader in) {
            gold = in.int64("gold");
            engine.readState(in);
        }
    }
}
