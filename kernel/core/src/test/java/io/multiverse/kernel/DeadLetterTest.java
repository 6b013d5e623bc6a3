package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.Refusal;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.report.ControlTickMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private final FrameRecorder frames = new FrameRecorder();

    private static ScriptedRealm sender(int target) {
        return new ScriptedRealm()
                .onStart(context -> context.declareEventType("talk", "any"))
                .onTick(context -> {
                    if (context.localTick() % 10 == 0) {
                        context.emit(target, context.eventType("talk"));
                    }
                });
    }

    private MultiGameTickEngine engine(ScriptedRealm... realms) {
        final MultiGameTickEngine engine =
                MultiGameTickEngine.builder().observer(frames).build();
        for (int i = 0; i < realms.length; i++) {
            engine.registerGame("sol_" + i, realms[i], RealmCoordinate.of("sol_" + i));
        }
        return engine;
    }

    @Test
    void anEventForAnUnknownRealmIsADeadLetter() {
        try (MultiGameTickEngine engine = engine(sender(Targets.UNKNOWN))) {
            final ControlTickMetrics metrics = engine.executeControlTick();
            assertEquals(0, metrics.eventsPropagated());
            assertEquals(1, metrics.deadLetters());
        }
        assertEquals(List.of("1: UNKNOWN_REALM x1 to -1"), frames.deadLetters);
    }

    @Test
    void eventsForAPausedRealmAreDeadLettersUntilItIsResumed() {
        final ScriptedRealm target = new ScriptedRealm();
        try (MultiGameTickEngine engine = engine(sender(1), target)) {
            engine.pauseGame("sol_1");
            engine.executeControlTick();
            engine.executeControlTick();
            engine.resumeGame("sol_1");
            engine.executeControlTick();
            engine.executeControlTick();
        }
        assertEquals(List.of("1: REALM_PAUSED x1 to 1", "2: REALM_PAUSED x1 to 1"), frames.deadLetters);
        assertEquals(List.of("talk from 0 #3 at 10"), target.log);
    }

    @Test
    void eventsForAFailedRealmAreDeadLettersFromTheWindowOfItsFailureOn() {
        final ScriptedRealm target = new ScriptedRealm().onTick(context -> {
            throw new IllegalStateException("by design");
        });
        try (MultiGameTickEngine engine = engine(sender(1), target)) {
            engine.runControlTicks(2);
        }
        assertEquals(List.of("1: REALM_FAILED x1 to 1", "2: REALM_FAILED x1 to 1"), frames.deadLetters);
    }

    @Test
    void eventsForADepartedRealmAreDeadLetters() {
        try (MultiGameTickEngine engine = engine(sender(1), new ScriptedRealm())) {
            engine.unregisterGame("sol_1");
            engine.runControlTicks(2);
        }
        assertEquals(List.of("1: REALM_DEPARTED x1 to 1", "2: REALM_DEPARTED x1 to 1"), frames.deadLetters);
    }

    @Test
    void aBroadcastMissesPausedSubscribersOnly() {
        final ScriptedRealm one = new ScriptedRealm().onStart(context -> context.subscribe("talk"));
        final ScriptedRealm two = new ScriptedRealm().onStart(context -> context.subscribe("talk"));
        try (MultiGameTickEngine engine = engine(sender(Targets.SUBSCRIBERS), one, two)) {
            engine.pauseGame("sol_2");
            engine.executeControlTick();
            engine.executeControlTick();
        }
        assertEquals("1: REALM_PAUSED x1 to 2", frames.deadLetters.get(0));
        assertEquals(List.of("talk from 0 #1 at 10"), one.log);
        assertEquals(List.of(), two.log);
    }

    @Test
    void aBroadcastWithoutSubscribersIsADeadLetter() {
        try (MultiGameTickEngine engine = engine(sender(Targets.SUBSCRIBERS))) {
            engine.executeControlTick();
        }
        assertEquals(List.of("1: NO_SUBSCRIBER x1 to -1"), frames.deadLetters);
    }

    @Test
    void emissionsOverTheQuotaAreRefusedCountedAndLeaveNoGapInTheSequence() {
        final List<Long> results = new ArrayList<>();
        final ScriptedRealm chatty = new ScriptedRealm()
                .onStart(context -> context.declareEventType("talk", "any"))
                .onTick(context -> results.add(context.emit(0, context.eventType("talk"))));
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().observer(frames).build()) {
            engine.registerGame(GameSpec.of("chatty", chatty, RealmCoordinate.of("chatty"))
                    .withLimits(new EmissionLimits(4, 100, 100)));
            engine.executeControlTick();
            engine.executeControlTick();
        }
        assertEquals(Refusal.OVER_QUOTA, results.get(4));
        assertEquals(List.of("1: OVER_QUOTA x6 to -1", "2: OVER_QUOTA x6 to -1"), frames.deadLetters);
        assertEquals(List.of("2: 0#5 at 1000 ms", "2: 0#6 at 1100 ms"), frames.events.subList(4, 6));
    }

    @Test
    void aPayloadOverTheLimitIsRefusedAndCounted() {
        final List<Long> results = new ArrayList<>();
        final ScriptedRealm sender = new ScriptedRealm()
                .onStart(context -> context.declareEventType("talk", "any"))
                .onTick(context -> {
                    if (context.localTick() == 0) {
                        results.add(
                                context.emit(0, context.eventType("talk"), new UnsafeBuffer(new byte[101]), 0, 101));
                        results.add(
                                context.emit(0, context.eventType("talk"), new UnsafeBuffer(new byte[101]), 0, 100));
                    }
                });
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().observer(frames).build()) {
            engine.registerGame(
                    GameSpec.of("a", sender, RealmCoordinate.of("a")).withLimits(new EmissionLimits(4, 100, 100)));
            engine.executeControlTick();
        }
        assertEquals(Refusal.PAYLOAD_TOO_LARGE, results.get(0));
        assertEquals(1, frames.events.size());
        assertEquals(List.of("1: PAYLOAD_TOO_LARGE x1 to -1"), frames.deadLetters);
    }

    @Test
    void aChainOfCausesEndsAtTheSourcesLimit() {
        final ScriptedRealm echo = new ScriptedRealm()
                .onStart(context -> context.declareEventType("talk", "any"))
                .onTick(context -> {
                    if (context.localTick() == 0) {
                        context.emit(0, context.eventType("talk"));
                    }
                })
                .onEvent((context, event) -> context.emit(0, event.typeId()));
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().observer(frames).build()) {
            engine.registerGame(
                    GameSpec.of("echo", echo, RealmCoordinate.of("echo")).withLimits(new EmissionLimits(10, 10, 3)));
            engine.runControlTicks(10);
        }
        assertEquals(4, frames.events.size());
        assertEquals(List.of("5: CASCADE_TOO_DEEP x1 to -1"), frames.deadLetters);
    }

    @Test
    void aFullIngressTellsTheCallerAndIsJournaled() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .ingressCapacity(2)
                .observer(frames)
                .build()) {
            engine.registerGame("a", new ScriptedRealm(), RealmCoordinate.of("a"));
            final CrossGameEvent event = CrossGameEvent.of("e", null, RealmCoordinate.of("a"), "talk", Map.of());
            assertEquals(InputResult.ACCEPTED, engine.queueCrossGameEvent(event));
            assertEquals(InputResult.ACCEPTED, engine.queueCrossGameEvent(event));
            assertEquals(InputResult.BACK_PRESSURED, engine.queueCrossGameEvent(event));
            engine.executeControlTick();
            assertEquals(InputResult.ACCEPTED, engine.queueCrossGameEvent(event));
        }
        assertEquals(List.of("1: INGRESS_FULL x1 to -1"), frames.deadLetters);
    }

    @Test
    void anEventWithAPayloadThatHasNoFixedOrderIsRefusedAtTheDoor() {
        try (MultiGameTickEngine engine = engine(new ScriptedRealm())) {
            final IllegalArgumentException refusal = assertThrows(
                    IllegalArgumentException.class,
                    () -> engine.queueCrossGameEvent(
                            CrossGameEvent.of("e", null, null, "talk", Map.of("who", Set.of("a", "b")))));
            assertEquals(
                    true, refusal.getMessage().startsWith("payload.who is of class java.util."), refusal.getMessage());
        }
    }

    @Test
    void anEventMayNotBeEmittedFromOutsideACall() {
        final RealmContext[] leaked = new RealmContext[1];
        final ScriptedRealm realm = new ScriptedRealm().onStart(context -> {
            context.declareEventType("talk", "any");
            leaked[0] = context;
        });
        try (MultiGameTickEngine engine = engine(realm)) {
            engine.executeControlTick();
            assertThrows(IllegalStateException.class, () -> leaked[0].emit(0, 0));
        }
    }

    @Test
    void aPayloadIsReadBackAsItWasWritten() {
        final List<Map<String, Object>> heard = new ArrayList<>();
        final ScriptedRealm listener = new ScriptedRealm()
                .onEvent((RealmContext context, EventFlyweight event) -> heard.add(event.payloadMap()));
        try (MultiGameTickEngine engine = engine(listener)) {
            engine.queueCrossGameEvent(CrossGameEvent.of(
                    "e", null, RealmCoordinate.of("sol_0"), "talk", Map.of("b", List.of(1, 2.5), "a", "x")));
            engine.runControlTicks(2);
        }
        assertEquals(List.of(Map.of("a", "x", "b", List.of(1, 2.5))), heard);
    }

    @Test
    void whatAStartIsRefusedIsJournaledAtItsControlTick() {
        final Consumer<RealmContext> refused = context -> {
            for (int i = 0; i < 3; i++) {
                context.countDeadLetter(DeadLetterReason.OVER_QUOTA, context.declareEventType("talk", "any"));
            }
        };
        final Supplier<ScriptedRealm> sleeper =
                () -> new ScriptedRealm().onStart(refused.andThen(context -> context.nextTickAt(RealmContext.NEVER)));
        final Supplier<ScriptedRealm> failing = () -> new ScriptedRealm().onStart(refused.andThen(context -> {
            throw new IllegalStateException("by design");
        }));
        try (MultiGameTickEngine engine = engine(sleeper.get(), failing.get())) {
            engine.runControlTicks(2);
            engine.registerGame("sleeper", sleeper.get(), RealmCoordinate.of("sleeper"));
            engine.registerGame("failing", failing.get(), RealmCoordinate.of("failing"));
            engine.runControlTicks(3);
            assertEquals(12, engine.dumpAuditTrail().totalDeadLetters());
        }
        assertEquals(
                List.of(
                        "1: OVER_QUOTA x3 to -1",
                        "1: OVER_QUOTA x3 to -1",
                        "3: OVER_QUOTA x3 to -1",
                        "3: OVER_QUOTA x3 to -1"),
                frames.deadLetters);
    }
}
