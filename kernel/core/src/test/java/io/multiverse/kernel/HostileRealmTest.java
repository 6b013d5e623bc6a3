package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.report.GameState;
import io.multiverse.kernel.settings.FailurePolicy;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostileRealmTest {
    private final FrameRecorder frames = new FrameRecorder();

    private static ScriptedRealm onFirstTick(Consumer<RealmContext> act) {
        return new ScriptedRealm()
                .onStart(context -> context.declareEventType("talk", "any"))
                .onTick(context -> {
                    if (context.localTick() == 0) {
                        act.accept(context);
                    }
                });
    }

    private MultiGameTickEngine engine(Realm... realms) {
        final MultiGameTickEngine engine =
                MultiGameTickEngine.builder().observer(frames).build();
        for (int i = 0; i < realms.length; i++) {
            engine.registerGame("sol_" + i, realms[i], RealmCoordinate.of("sol_" + i));
        }
        return engine;
    }

    @Test
    void aTargetThatNamesNobodyIsADeadLetterAndNotTheEndOfTheRun() {
        final ScriptedRealm wild = onFirstTick(context -> {
            context.emit(1, 0);
            context.emit(999_999, 0);
            context.emit(Targets.selection(7), 0);
            context.emit(Integer.MIN_VALUE, 0);
        });
        try (MultiGameTickEngine engine = engine(wild)) {
            engine.executeControlTick();
            assertEquals(
                    GameInstanceState.RUNNING,
                    engine.getMultiverseState().gameStates().get("sol_0").state());
        }
        assertEquals(4, frames.deadLetters.size());
        assertEquals("1: UNKNOWN_REALM x1 to -1", frames.deadLetters.get(3));
    }

    @Test
    void aRealmWhoseWriteStateThrowsIsContained() {
        final Realm mute = new Realm() {
            @Override
            public void onTick(RealmContext context) {}

            @Override
            public void writeState(StateWriter out) {
                throw new IllegalStateException("by design");
            }

            @Override
            public void readState(StateReader in) {}
        };
        try (MultiGameTickEngine engine = engine(mute, new ScriptedRealm())) {
            engine.runControlTicks(3);
            final GameState game = engine.getMultiverseState().gameStates().get("sol_0");
            assertEquals(GameInstanceState.ERROR, game.state());
            assertEquals("java.lang.IllegalStateException: by design", game.failure());
        }
    }

    @Test
    void aRealmThatExhaustsItsStackStopsTheRunAndIsNamed() {
        final ScriptedRealm deep = onFirstTick(HostileRealmTest::recurse);
        try (MultiGameTickEngine engine = engine(deep)) {
            final ClockworkException failure = assertThrows(ClockworkException.class, engine::executeControlTick);
            assertEquals(
                    "realm sol_0 exhausted the JVM in its local tick 0: java.lang.StackOverflowError",
                    failure.getMessage());
        }
    }

    private static void recurse(RealmContext context) {
        if (context.localTick() == 0) {
            recurse(context);
        }
        context.localTick();
    }

    @Test
    void claimedButUnwrittenBytesAreZero() {
        final List<Long> heard = new ArrayList<>();
        final ScriptedRealm sloppy = new ScriptedRealm()
                .onStart(context -> context.declareEventType("talk", "any"))
                .onTick(context -> {
                    context.claim(0, 0, 16);
                    if (context.localTick() < 10) {
                        context.claimBuffer().putLong(context.claimOffset(), -1);
                        context.claimBuffer().putLong(context.claimOffset() + 8, -1);
                    }
                    context.commit();
                })
                .onEvent((context, event) -> heard.add(event.payloadLong(8)));
        try (MultiGameTickEngine engine = engine(sloppy)) {
            engine.runControlTicks(5);
        }
        assertEquals(0L, heard.get(heard.size() - 1));
    }

    @Test
    void anEventIsEmittedWhenItIsClaimedHoweverLateItIsCommitted() {
        final ScriptedRealm slow = new ScriptedRealm()
                .onStart(context -> context.declareEventType("talk", "any"))
                .onTick(context -> {
                    if (context.localTick() == 1) {
                        context.claim(0, 0, 0);
                    } else if (context.localTick() == 6) {
                        context.commit();
                    }
                });
        final ScriptedRealm prompt = new ScriptedRealm()
                .onStart(context -> context.declareEventType("talk", "any"))
                .onTick(context -> {
                    if (context.localTick() == 3) {
                        context.emit(0, 0);
                    }
                });
        try (MultiGameTickEngine engine = engine(slow, prompt)) {
            engine.executeControlTick();
        }
        assertEquals(List.of("1: 0#1 at 100 ms", "1: 1#1 at 300 ms"), frames.events);
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void codeInsideTheRunCannotControlOrInspectIt(ThreadingMode mode) {
        final AtomicReference<MultiGameTickEngine> engine = new AtomicReference<>();
        final List<String> refusals = new ArrayList<>();
        engine.set(MultiGameTickEngine.builder()
                .threadingMode(mode)
                .observer(frame -> {
                    for (final Runnable act : List.<Runnable>of(
                            () -> engine.get().close(),
                            () -> engine.get().getMultiverseState(),
                            () -> engine.get().executeControlTick())) {
                        refusals.add(assertThrows(IllegalStateException.class, act::run)
                                .getMessage());
                    }
                })
                .build());
        engine.get().registerGame("a", new ScriptedRealm(), RealmCoordinate.of("a"));
        engine.get().executeControlTick();
        engine.get().close();
        assertEquals(3, refusals.size());
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void aRunStoppedByAFailureStaysStopped(ThreadingMode mode) {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .threadingMode(mode)
                .failurePolicy(FailurePolicy.STOP_RUN)
                .build()) {
            engine.registerGame(
                    "bad",
                    new ScriptedRealm().onTick(context -> {
                        if (context.localTick() == 25) {
                            throw new IllegalStateException("by design");
                        }
                    }),
                    RealmCoordinate.of("bad"));
            for (int i = 1; i <= 3; i++) {
                assertEquals(i, engine.executeControlTick().controlTickId());
            }
            final IllegalStateException stopped = assertThrows(IllegalStateException.class, engine::executeControlTick);
            assertEquals(
                    "the run was stopped at control tick 3: game bad failed with java.lang.IllegalStateException",
                    stopped.getMessage());
            assertEquals(3, engine.controlTickCount());
        }
    }

    @Test
    void aStartThatFailsBeforeTheRunIsRecordedInItsFirstFrame() {
        try (MultiGameTickEngine engine = engine(new ScriptedRealm().onStart(context -> {
            throw new IllegalArgumentException("by design");
        }))) {
            engine.executeControlTick();
            assertTrue(engine.getMultiverseState()
                    .gameStates()
                    .get("sol_0")
                    .failure()
                    .contains("by design"));
        }
        assertEquals(List.of("1: 0 SYNCING->ERROR at 1000 ms java.lang.IllegalArgumentException"), frames.lifecycle);
    }

    @Test
    void aRealmThatJoinsARunStartsAtItsTime() {
        final List<Long> times = new ArrayList<>();
        try (MultiGameTickEngine engine = engine(new ScriptedRealm())) {
            engine.runControlTicks(4);
            engine.registerGame(
                    "late",
                    new ScriptedRealm().onStart(context -> times.add(context.simTimeNanos())),
                    RealmCoordinate.of("late"));
            engine.executeControlTick();
        }
        assertEquals(List.of(5_000_000_000L), times);
    }

    @Test
    void oneRealmObjectCannotBeTwoGames() {
        final ScriptedRealm realm = new ScriptedRealm();
        try (MultiGameTickEngine engine = engine(realm)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> engine.registerGame("other", realm, RealmCoordinate.of("other")));
            engine.registerGame("other", new ScriptedRealm(), RealmCoordinate.of("other"));
        }
    }

    @Test
    void anIdIsFreeAgainWhenItsRegistrationWasRefused() {
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().ingressCapacity(2).build()) {
            engine.registerGame("a", new ScriptedRealm(), RealmCoordinate.of("a"));
            engine.executeControlTick();
            engine.pauseGame("a");
            engine.pauseGame("a");
            final ScriptedRealm late = new ScriptedRealm();
            assertEquals(InputResult.BACK_PRESSURED, engine.registerGame("late", late, RealmCoordinate.of("late")));
            engine.executeControlTick();
            assertEquals(InputResult.ACCEPTED, engine.registerGame("late", late, RealmCoordinate.of("late")));
        }
    }

    @Test
    void aBuilderChangedAfterwardsDoesNotReachTheEngineItBuilt() {
        final EngineBuilder builder = MultiGameTickEngine.builder();
        try (MultiGameTickEngine engine = builder.build()) {
            builder.localTickIntervalMs(1);
            engine.registerGame("a", new ScriptedRealm(), RealmCoordinate.of("a"));
            engine.executeControlTick();
            assertEquals(1_000_000_000L, engine.simTimeNanos());
        }
    }

    @Test
    void aSelectionDeclaredLaterDoesNotIncludeTheDeparted() {
        try (MultiGameTickEngine engine = engine(new ScriptedRealm(), new ScriptedRealm())) {
            engine.unregisterGame("sol_1");
            engine.executeControlTick();
            final ScriptedRealm late = new ScriptedRealm().onStart(context -> {
                context.declareEventType("talk", "any");
                context.scheduleAt(0, 0, context.select(RealmSelection.ALL), 0);
            });
            late.onTimer((context, selection) -> context.emit(selection.intValue(), 0));
            engine.registerGame("late", late, RealmCoordinate.of("late"));
            engine.runControlTicks(2);
        }
        assertEquals(List.of(), frames.deadLetters);
        assertEquals(1, frames.events.size());
    }

    @Test
    void manyThreadsCanRegisterGamesBeforeTheRun() throws InterruptedException {
        try (MultiGameTickEngine engine = engine()) {
            final List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                final int number = t;
                threads.add(new Thread(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        final String id = number + "_" + i;
                        engine.registerGame(id, new ScriptedRealm(), RealmCoordinate.of(id));
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (final Thread thread : threads) {
                thread.join();
            }
            assertEquals(4_000, engine.executeControlTick().gamesSynced());
        }
    }
}
