package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Realms change what they listen to and whom they can address in any of their calls. */
class RealmRequestsTest {
    private final FrameRecorder frames = new FrameRecorder();

    private MultiGameTickEngine engine(Realm... realms) {
        final MultiGameTickEngine engine =
                MultiGameTickEngine.builder().observer(frames).build();
        for (int i = 0; i < realms.length; i++) {
            engine.registerGame("sol_" + i, realms[i], RealmCoordinate.of("sol_" + i));
        }
        return engine;
    }

    /** A realm that broadcasts news in the local tick before each control tick. */
    private static ScriptedRealm crier() {
        return new ScriptedRealm()
                .onStart(context -> context.declareEventType("news", "any"))
                .onTick(context -> {
                    if (context.localTick() % 10 == 9) {
                        context.emit(Targets.SUBSCRIBERS, context.eventType("news"));
                    }
                });
    }

    private static ScriptedRealm atTick(long tick, Consumer<RealmContext> act) {
        return new ScriptedRealm().onTick(context -> {
            if (context.localTick() == tick) {
                act.accept(context);
            }
        });
    }

    @Test
    void aRealmThatSubscribesInAWindowHearsWhatIsDeliveredAtItsEnd() {
        final ScriptedRealm listener = atTick(12, context -> context.subscribe("news"));
        try (MultiGameTickEngine engine = engine(crier(), listener)) {
            engine.runControlTicks(4);
        }
        assertEquals(List.of("news from 0 #2 at 20", "news from 0 #3 at 30"), listener.log);
        assertEquals(List.of("2: REALM_SUBSCRIBE sol_1 "), frames.inputs);
        assertEquals(List.of("1: NO_SUBSCRIBER x1 to -1"), frames.deadLetters);
    }

    @Test
    void aRealmThatEndsASubscriptionMissesWhatIsDeliveredAtTheEndOfThatWindow() {
        final ScriptedRealm listener = atTick(12, context -> context.unsubscribe("news"));
        listener.onStart(context -> context.subscribe("news"));
        try (MultiGameTickEngine engine = engine(crier(), listener)) {
            engine.runControlTicks(3);
        }
        assertEquals(List.of("news from 0 #1 at 10"), listener.log);
        assertEquals(List.of("2: REALM_UNSUBSCRIBE sol_1 "), frames.inputs);
    }

    @Test
    void theLastWordOfAWindowCounts() {
        final ScriptedRealm listener = atTick(12, context -> {
            context.subscribe("news");
            context.unsubscribe("news");
            context.subscribe("news");
            context.unsubscribe("news");
        });
        try (MultiGameTickEngine engine = engine(crier(), listener)) {
            engine.runControlTicks(3);
        }
        assertEquals(List.of(), listener.log);
        assertEquals(4, frames.inputs.size());
    }

    @Test
    void askingForWhatIsSoAlreadyIsNotRecorded() {
        final ScriptedRealm listener = new ScriptedRealm()
                .onStart(context -> context.subscribe("news"))
                .onTick(context -> {
                    context.subscribe("news");
                    context.unsubscribe("unheard of");
                    context.select(RealmSelection.ALL);
                    context.subscribe("gossip");
                });
        try (MultiGameTickEngine engine = engine(listener)) {
            engine.runControlTicks(3);
        }
        assertEquals(List.of("1: REALM_SELECT sol_0 ", "1: REALM_SUBSCRIBE sol_0 "), frames.inputs);
    }

    @Test
    void eventsAndTimersCanSubscribeToo() {
        final ScriptedRealm listener = new ScriptedRealm()
                .onStart(context -> {
                    context.subscribe("news");
                    context.scheduleAt(15, 1, 0, 0);
                })
                .onEvent((context, event) -> context.subscribe("of events"))
                .onTimer((context, a) -> context.subscribe("of timers"));
        try (MultiGameTickEngine engine = engine(crier(), listener)) {
            engine.runControlTicks(2);
        }
        assertEquals(List.of("2: REALM_SUBSCRIBE sol_1 ", "2: REALM_SUBSCRIBE sol_1 "), frames.inputs);
    }

    @Test
    void aNewTypeIsDeclaredAtTheControlTick() {
        final List<Integer> seen = new ArrayList<>();
        final ScriptedRealm listener = new ScriptedRealm().onTick(context -> {
            context.subscribe("new");
            seen.add(context.eventType("new"));
        });
        try (MultiGameTickEngine engine = engine(listener)) {
            engine.runControlTicks(2);
        }
        assertEquals(-1, seen.get(9));
        assertEquals(0, seen.get(10));
    }

    @Test
    void aNewSelectionHasItsCodeFromTheNextWindowOn() {
        final List<Integer> codes = new ArrayList<>();
        final ScriptedRealm caller = new ScriptedRealm()
                .onStart(context -> context.declareEventType("call", "any"))
                .onTick(context -> {
                    final int code = context.select(RealmSelection.ALL);
                    codes.add(code);
                    if (context.localTick() % 10 == 0) {
                        context.emit(code, context.eventType("call"));
                    }
                });
        final ScriptedRealm other = new ScriptedRealm();
        try (MultiGameTickEngine engine = engine(caller, other)) {
            engine.runControlTicks(3);
        }
        assertEquals(Targets.UNKNOWN, codes.get(9));
        assertEquals(Targets.selection(0), codes.get(10));
        assertEquals(List.of("1: UNKNOWN_REALM x1 to -1"), frames.deadLetters);
        assertEquals(List.of("call from 0 #2 at 20"), other.log);
    }

    @Test
    void theWishesOfAFailingRealmTakeEffectLikeItsEvents() {
        final ScriptedRealm failing = atTick(5, context -> {
            context.subscribe("news");
            throw new IllegalStateException("by design");
        });
        try (MultiGameTickEngine engine = engine(crier(), failing)) {
            engine.runControlTicks(1);
        }
        assertEquals(List.of("1: REALM_SUBSCRIBE sol_1 "), frames.inputs);
        assertEquals(List.of("1: REALM_FAILED x1 to 1"), frames.deadLetters);
    }

    @Test
    void inputsOfTheSameControlTickComeAfterWhatRealmsAskedFor() {
        final ScriptedRealm listener = atTick(12, context -> context.subscribe("news"));
        try (MultiGameTickEngine engine = engine(crier(), listener)) {
            engine.runControlTicks(1);
            engine.unsubscribeFromEvents("sol_1", "news");
            engine.runControlTicks(2);
        }
        assertEquals(List.of(), listener.log);
        assertEquals(List.of("2: REALM_SUBSCRIBE sol_1 ", "2: UNSUBSCRIBE sol_1 "), frames.inputs);
    }

    @Test
    void whatCannotBeDeclaredAnyMoreIsADeadLetterThatSaysWhy() {
        final ScriptedRealm listener = atTick(3, context -> {
            context.subscribe("one too many");
            context.select(RealmSelection.ALL.ofDensity(70_000));
        });
        listener.onStart(context -> IntStream.range(0, 65_534).forEach(i -> {
            context.declareEventType("type " + i, "any");
            context.select(RealmSelection.ALL.ofDensity(i));
        }));
        try (MultiGameTickEngine engine = engine(listener)) {
            engine.runControlTicks(1);
        }
        assertEquals(
                List.of(
                        "1: REALM_SUBSCRIBE sol_0 a run can declare 65534 event types",
                        "1: REALM_SELECT sol_0 a run can declare 65534 selections"),
                frames.inputs);
        assertEquals(List.of("1: INPUT_REFUSED x1 to -1", "1: INPUT_REFUSED x1 to -1"), frames.deadLetters);
    }

    @Test
    void whoAsksForFarTooMuchInOneWindowFails() {
        final ScriptedRealm restless = atTick(3, context -> {
            for (int i = 0; i < 5_000; i++) {
                context.subscribe("type " + i);
            }
        });
        try (MultiGameTickEngine engine = engine(new ScriptedRealm(), restless)) {
            engine.runControlTicks(1);
        }
        assertEquals(4_096, frames.inputs.size());
        assertEquals(List.of("1: 1 RUNNING->ERROR at 300 ms java.lang.IllegalStateException"), frames.lifecycle);
    }

    @Test
    void aNameThatCannotBeOneIsTheRealmsMistake() {
        for (final String name : new String[] {null, " ", "a\nb", "\ud800"}) {
            final List<Throwable> thrown = new ArrayList<>();
            try (MultiGameTickEngine engine = engine(atTick(
                    1,
                    context ->
                            thrown.add(assertThrows(IllegalArgumentException.class, () -> context.subscribe(name)))))) {
                engine.runControlTicks(1);
            }
            assertEquals(1, thrown.size());
        }
        assertEquals(List.of(), frames.inputs);
    }

    @Test
    void betweenCallsNothingCanBeAsked() {
        final AtomicReference<RealmContext> kept = new AtomicReference<>();
        final List<Throwable> thrown = new ArrayList<>();
        final Realm realm = new Realm() {
            @Override
            public void onTick(RealmContext context) {
                kept.set(context);
            }

            @Override
            public void writeState(StateWriter out) {
                if (kept.get() != null) {
                    thrown.add(assertThrows(
                            IllegalStateException.class, () -> kept.get().subscribe("news")));
                    thrown.add(assertThrows(
                            IllegalStateException.class, () -> kept.get().unsubscribe("news")));
                    thrown.add(assertThrows(
                            IllegalStateException.class, () -> kept.get().select(RealmSelection.ALL)));
                    thrown.add(assertThrows(
                            IllegalStateException.class, () -> kept.get().requestStop("enough")));
                }
            }

            @Override
            public void readState(StateReader in) {
                // see writeState
            }
        };
        try (MultiGameTickEngine engine = engine(realm)) {
            engine.runControlTicks(1);
            assertThrows(IllegalStateException.class, () -> kept.get().requestStop("enough"));
        }
        assertTrue(thrown.size() >= 4, thrown.toString());
        assertEquals(List.of(), frames.inputs);
    }

    @Test
    void aRealmCanEndASubscriptionOfItsStartInItsStart() {
        final ScriptedRealm listener = new ScriptedRealm().onStart(context -> {
            context.subscribe("news");
            context.unsubscribe("news");
        });
        try (MultiGameTickEngine engine = engine(crier(), listener)) {
            engine.runControlTicks(2);
        }
        assertEquals(List.of(), listener.log);
        assertEquals(List.of(), frames.inputs);
    }

    @Test
    void ofRealmsThatAskInOneWindowTheFirstByIndexDeclaresFirst() {
        final List<Integer> ids = new ArrayList<>();
        final ScriptedRealm early = new ScriptedRealm().onTick(context -> {
            if (context.localTick() == 9) {
                context.subscribe("of the first");
            } else if (context.localTick() == 10) {
                ids.add(context.eventType("of the first"));
                ids.add(context.eventType("of the second"));
            }
        });
        for (final int workers : new int[] {1, 2}) {
            ids.clear();
            try (MultiGameTickEngine engine =
                    MultiGameTickEngine.builder().workers(workers).build()) {
                engine.registerGame("sol_0", early, RealmCoordinate.of("sol_0"));
                engine.registerGame(
                        "sol_1", atTick(2, context -> context.subscribe("of the second")), RealmCoordinate.of("sol_1"));
                engine.runControlTicks(2);
            }
            assertEquals(List.of(0, 1), ids);
        }
    }
}
