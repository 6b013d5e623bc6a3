package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.report.ControlTickMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryCountTest {
    /** A realm that emits one event in each window, and three that hear broadcasts of its type. */
    private static MultiGameTickEngine engine(int workers, int target) {
        final MultiGameTickEngine engine =
                MultiGameTickEngine.builder().workers(workers).build();
        engine.registerGame(
                "speaker",
                new ScriptedRealm()
                        .onStart(context -> context.declareEventType("talk", "any"))
                        .onTick(context -> {
                            if (context.localTick() % 10 == 0) {
                                context.emit(target, context.eventType("talk"));
                            }
                        }),
                RealmCoordinate.of("speaker"));
        for (int i = 1; i <= 3; i++) {
            engine.registerGame(
                    "hearer" + i,
                    new ScriptedRealm().onStart(context -> context.subscribe("talk")),
                    RealmCoordinate.of("hearer" + i));
        }
        return engine;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void aBroadcastCountsOnceForEachSubscriberItReaches(int workers) {
        try (MultiGameTickEngine engine = engine(workers, Targets.SUBSCRIBERS)) {
            final ControlTickMetrics all = engine.executeControlTick();
            assertEquals(3, all.eventsPropagated());
            assertEquals(1, all.eventsDelivered());
            engine.pauseGame("hearer2");
            final ControlTickMetrics two = engine.executeControlTick();
            assertEquals(2, two.eventsPropagated());
            assertEquals(1, two.eventsDelivered());
        }
    }

    @Test
    void anEventForOneRealmIsOneDelivery() {
        try (MultiGameTickEngine engine = engine(1, 2)) {
            assertEquals(1, engine.executeControlTick().eventsPropagated());
        }
    }

    @Test
    void anEventForARealmThatStandsStillIsNoDelivery() {
        try (MultiGameTickEngine engine = engine(1, 2)) {
            engine.pauseGame("hearer2");
            final ControlTickMetrics metrics = engine.executeControlTick();
            assertEquals(0, metrics.eventsPropagated());
            assertEquals(0, metrics.eventsDelivered());
        }
    }
}
