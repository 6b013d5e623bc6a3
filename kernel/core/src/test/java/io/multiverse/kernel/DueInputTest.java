package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateField;
import io.multiverse.kernel.state.StateFields;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Due times and priorities of inputs and of event types, and who sees what waits. A window has ten ticks of 100 ms. */
class DueInputTest {
    private record Call(int number) {}

    private static final EventType<Call> CALL = EventType.of("call", Call.class);
    private static final EventType<Call> ALARM = CALL.withPriority(-5);
    private static final RealmCoordinate HERE = RealmCoordinate.of("here");
    private static final long TICK = 100_000_000;

    @TempDir
    Path folder;

    /** Calls itself and others in one tick, and notes the calls it gets. */
    private static final class Listener implements Realm {
        private final List<String> heard = new ArrayList<>();
        private final StringBuilder state = new StringBuilder();

        @Override
        public void onStart(RealmContext context) {
            CALL.declare(context);
            context.subscribe(CALL.name());
        }

        @Override
        public void onTick(RealmContext context) {
            if (context.localTick() == 2) {
                CALL.emitAfter(context, context.realmIndex(), 23 * TICK, new Call(1));
                ALARM.emitAt(context, context.realmIndex(), 25 * TICK, new Call(2));
                ALARM.emit(context, Targets.SUBSCRIBERS, new Call(3));
                CALL.emitAt(context, Targets.SUBSCRIBERS, 44 * TICK, new Call(4));
            }
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            final String text = CALL.read(event).number() + "@" + context.localTick();
            heard.add(text);
            state.append(text).append(' ');
        }

        @Override
        public void writeState(StateWriter out) {
            out.text("heard", state.toString());
        }

        @Override
        public void readState(StateReader in) {
            state.setLength(0);
            state.append(in.text("heard"));
        }
    }

    private static CrossGameEvent call(int number) {
        return CrossGameEvent.of("call", null, HERE, "call", Map.of("number", number));
    }

    private static MultiGameTickEngine engine(EngineBuilder description, Realm realm) {
        final MultiGameTickEngine engine = description.build();
        engine.registerGame("here", realm, HERE);
        return engine;
    }

    private static void drive(MultiGameTickEngine engine) {
        engine.queueCrossGameEvent(call(7).dueAt(37 * TICK));
        engine.queueCrossGameEvent(call(8).dueAt(37 * TICK).withPriority(-1));
        engine.queueCrossGameEvent(call(9).dueAt(5 * TICK));
        engine.runControlTicks(6);
    }

    @Test
    void anInputIsHandledWhenItIsDueByPriorityAndAtOnceIfThatHasPassed() {
        final Listener listener = new Listener();
        try (MultiGameTickEngine engine = engine(MultiGameTickEngine.builder(), listener)) {
            drive(engine);
        }
        assertEquals(List.of("3@10", "9@10", "2@25", "1@25", "8@37", "7@37", "4@44"), listener.heard);
    }

    @Test
    void anInputKeepsItsDueTimeAndPriorityWhenTheRunIsReexecutedOrResumed() {
        for (final JournalMode mode : JournalMode.values()) {
            final Path journal = folder.resolve(mode.name());
            try (MultiGameTickEngine engine = engine(
                    MultiGameTickEngine.builder()
                            .snapshots(SnapshotSchedule.every(2))
                            .journal(JournalSettings.in(journal).withMode(mode)),
                    new Listener())) {
                drive(engine);
            }
            for (final long from : new long[] {0, 2, 4}) {
                try (MultiGameTickEngine engine = engine(
                        MultiGameTickEngine.builder().reexecute(Recording.between(journal, from, Long.MAX_VALUE)),
                        new Listener())) {
                    engine.runControlTicks(6);
                    assertTrue(engine.journal().divergence().isEmpty());
                }
            }
        }
    }

    @Test
    void anInputWithoutADueTimeIsWhatItAlwaysWas() {
        assertEquals(new CrossGameEvent("call", null, HERE, "call", Map.of("number", 1), 0), call(1));
        assertEquals(0, call(1).dueNanos());
        assertEquals(0, call(1).priority());
    }

    @Test
    void nothingIsDueBeforeTimeBegins() {
        final String message = assertThrows(IllegalArgumentException.class, () -> call(1).dueAt(-1))
                .getMessage();
        assertEquals("event call is due at -1 ns: simulated time begins at 0", message);
    }

    @Test
    void whatWaitsForAGameIsCountedAndListedInItsOrder() {
        try (MultiGameTickEngine engine = engine(MultiGameTickEngine.builder(), new Listener())) {
            engine.queueCrossGameEvent(call(7).dueAt(37 * TICK));
            engine.queueCrossGameEvent(call(8).dueAt(37 * TICK).withPriority(-1));
            engine.runControlTicks(2);
            // one broadcast waits, too; of the five, two are due in the next window and have not been handled yet
            assertEquals(5, engine.getMultiverseState().pendingEvents());
            assertEquals(4, engine.getMultiverseState().gameStates().get("here").pendingEvents());
            final StateFields waiting = new StateFields();
            engine.describePendingEvents("here", waiting);
            assertEquals(
                    List.of(
                            "2500000000 -5 call here",
                            "2500000000 0 call here",
                            "3700000000 -1 call null",
                            "3700000000 0 call null"),
                    lines(waiting));
            engine.runControlTicks(3);
            assertEquals(0, engine.getMultiverseState().pendingEvents());
        }
    }

    private static List<String> lines(StateFields waiting) {
        final List<String> lines = new ArrayList<>();
        for (int i = 0; waiting.field("pendingEvent[" + i + "].id") != null; i++) {
            final String item = "pendingEvent[" + i + "].";
            final StateField source = waiting.field(item + "source");
            lines.add(waiting.field(item + "dueNanos").bits() + " "
                    + waiting.field(item + "priority").bits() + " "
                    + waiting.field(item + "type").text() + " " + source.text());
        }
        return lines;
    }

    /** Takes back what it has emitted, or does not. */
    private static final class Wavering implements Realm {
        private final boolean doesRecall;
        private long emitted;

        Wavering(boolean doesRecall) {
            this.doesRecall = doesRecall;
        }

        @Override
        public void onStart(RealmContext context) {
            CALL.declare(context);
        }

        @Override
        public void onTick(RealmContext context) {
            if (context.localTick() == 2) {
                emitted = CALL.emitAt(context, context.realmIndex(), 55 * TICK, new Call(1));
            } else if (context.localTick() == 12 && doesRecall) {
                context.recall(emitted);
            }
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("emitted", emitted);
        }

        @Override
        public void readState(StateReader in) {
            emitted = in.int64("emitted");
        }
    }

    @Test
    void aRunThatDiffersInARecallOnlyIsToldWhichOne() {
        for (final boolean doesRecall : new boolean[] {false, true}) {
            final Path journal = folder.resolve("recall" + doesRecall);
            try (MultiGameTickEngine engine = engine(
                    MultiGameTickEngine.builder().journal(JournalSettings.in(journal)), new Wavering(doesRecall))) {
                engine.runControlTicks(3);
            }
            final String expected = doesRecall
                    ? "realm here does not take back its event 1, and did when recorded"
                    : "realm here takes back its event 1, and did not when recorded";
            final Recording recording = Recording.of(journal);
            for (final EngineBuilder description : List.of(
                    MultiGameTickEngine.builder().reexecute(recording),
                    MultiGameTickEngine.builder().reexecuteAlone(recording, "here"))) {
                try (MultiGameTickEngine engine = engine(description, new Wavering(!doesRecall))) {
                    engine.runControlTicks(3);
                    assertEquals(2, engine.journal().divergence().orElseThrow().controlTick());
                    assertEquals(
                            expected,
                            engine.journal().divergence().orElseThrow().summary());
                }
            }
        }
    }
}
