package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateDecoder;
import io.multiverse.kernel.state.StateEncoder;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedCauseTest {
    private static final int ROOM = 16;
    private static final long CONTROL_TICKS = 20;

    @TempDir
    Path folder;

    /** A runway: what arrives waits in a queue, and one leaves every seven local ticks, to the next airport. */
    private static final class Airport implements Realm {
        private final Cause[] waiting = new Cause[ROOM];
        private int first;
        private int count;
        private int flight;

        Airport() {
            for (int i = 0; i < ROOM; i++) {
                waiting[i] = new Cause();
            }
        }

        @Override
        public void onStart(RealmContext context) {
            flight = context.declareEventType("flight", "any");
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            if (count < ROOM) {
                context.cause(waiting[(first + count++) % ROOM]);
            }
        }

        @Override
        public void onTick(RealmContext context) {
            if (context.realmIndex() == 0 && context.localTick() % 15 == 0) {
                context.emit(1, flight);
            }
            if (count > 0 && context.localTick() % 7 == 0) {
                context.emitCausedBy(waiting[first], (context.realmIndex() + 1) % 3, flight);
                first = (first + 1) % ROOM;
                count--;
            }
        }

        @Override
        public void writeState(StateWriter out) {
            out.int32("first", first);
            out.int32("count", count);
            for (final Cause cause : waiting) {
                cause.writeState("waiting", out);
            }
        }

        @Override
        public void readState(StateReader in) {
            first = in.int32("first");
            count = in.int32("count");
            for (final Cause cause : waiting) {
                cause.readState("waiting", in);
            }
        }
    }

    private static MultiGameTickEngine airports(EngineBuilder builder) {
        final MultiGameTickEngine engine = builder.build();
        for (final String id : List.of("a", "b", "c")) {
            engine.registerGame(id, new Airport(), RealmCoordinate.of(id));
        }
        return engine;
    }

    private Path record(String name, int workers) {
        final Path journal = folder.resolve(name);
        try (MultiGameTickEngine engine = airports(MultiGameTickEngine.builder()
                .workers(workers)
                .snapshots(SnapshotSchedule.every(1))
                .journal(JournalSettings.in(journal).withMaxFrameBytes(1 << 20)))) {
            engine.runControlTicks(CONTROL_TICKS);
        }
        return journal;
    }

    @Test
    void whatWaitedInAQueueIsCausedByWhatCameIn() {
        final Map<Long, JournaledEvent> known = new HashMap<>();
        final Map<Long, Long> controlTicks = new HashMap<>();
        int deepest = 0;
        int late = 0;
        try (JournalReader reader = JournalReader.open(record("run", 1))) {
            for (JournaledFrame frame = reader.next(); frame != null; frame = reader.next()) {
                for (final JournaledEvent event : frame.events()) {
                    known.put(event.id(), event);
                    controlTicks.put(event.id(), frame.controlTick());
                    if (event.parent() != 0) {
                        final JournaledEvent parent = known.get(event.parent());
                        assertEquals(parent.root(), event.root());
                        assertEquals(parent.depth() + 1, event.depth());
                        assertTrue(controlTicks.get(parent.id()) < frame.controlTick());
                        late += controlTicks.get(parent.id()) < frame.controlTick() - 1 ? 1 : 0;
                    }
                    deepest = Math.max(deepest, event.depth());
                }
            }
        }
        assertTrue(deepest > 5, "depth " + deepest);
        assertTrue(late > 5, late + " waited longer than a window");
    }

    @Test
    void rememberedCausesAreStateLikeAnyOther() {
        final Path journal = record("three", 3);
        for (long from = 0; from < CONTROL_TICKS; from += 3) {
            try (MultiGameTickEngine engine = airports(
                    MultiGameTickEngine.builder().reexecute(Recording.between(journal, from, Long.MAX_VALUE)))) {
                engine.runControlTicks(CONTROL_TICKS);
                assertEquals(CONTROL_TICKS, engine.journal().equalControlTicks());
            }
        }
        try (MultiGameTickEngine engine = airports(
                MultiGameTickEngine.builder().reexecuteAlone(Recording.between(journal, 6, Long.MAX_VALUE), "b"))) {
            engine.runControlTicks(CONTROL_TICKS);
            assertEquals(CONTROL_TICKS, engine.journal().equalControlTicks());
        }
    }

    private static Cause forged(long event, long root, int depth, long knownNanos, long seal) {
        final StateEncoder bytes = new StateEncoder();
        bytes.int64("event", event);
        bytes.int64("root", root);
        bytes.int32("depth", depth);
        bytes.int64("knownNanos", knownNanos);
        bytes.int64("seal", seal);
        final Cause cause = new Cause();
        cause.readState("cause", new StateDecoder(bytes.toByteArray()));
        return cause;
    }

    private static String failureOf(Consumer<RealmContext> act) {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame(
                    "a",
                    new ScriptedRealm()
                            .onStart(context -> context.declareEventType("talk", "any"))
                            .onTick(act),
                    RealmCoordinate.of("a"));
            engine.runControlTicks(2);
            return String.valueOf(
                    engine.getMultiverseState().gameStates().get("a").failure());
        }
    }

    @Test
    void aForgedCauseIsTheRealmsOwnFailure() {
        for (final Cause cause : List.of(
                forged(1L << 40 | 7, 1L << 40 | 7, 0, 0, 0),
                forged(256L << 40 | 1, 256L << 40 | 1, 0, Long.MAX_VALUE, 42),
                forged(-1, 0, Integer.MAX_VALUE, 0, 3))) {
            final String failure = failureOf(context -> context.emitCausedBy(cause, 0, 0));
            assertTrue(failure.contains("was not taken from a context of this run"), failure);
        }
    }

    @Test
    void aCauseOfAnotherRunIsRefusedAndNoCauseIsSpontaneous() {
        final Cause foreign = new Cause();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().seed(1).build()) {
            engine.registerGame(
                    "a",
                    new ScriptedRealm().onEvent((context, event) -> context.cause(foreign)),
                    RealmCoordinate.of("a"));
            engine.queueCrossGameEvent(CrossGameEvent.of("e", null, RealmCoordinate.of("a"), "start", Map.of()));
            engine.runControlTicks(2);
        }
        assertTrue(foreign.id() != 0);
        assertTrue(failureOf(context -> context.causedBy(foreign)).contains("of this run"));
        assertEquals("null", failureOf(context -> context.emitCausedBy(new Cause(), 0, 0)));
        assertEquals("null", failureOf(context -> context.emitCausedBy(context.cause(), 0, 0)));
    }

    @Test
    void aCauseThatWasSetEndsWithTheCall() {
        final Cause kept = new Cause();
        final FrameRecorder frames = new FrameRecorder();
        final ScriptedRealm realm = new ScriptedRealm()
                .onStart(context -> context.declareEventType("talk", "any"))
                .onEvent((context, event) -> {
                    if (kept.isNone()) {
                        context.cause(kept);
                    }
                })
                .onTick(context -> {
                    if (context.localTick() == 12) {
                        context.causedBy(kept);
                        context.emit(EventTarget.realm("a"), "talk", Map.of());
                        context.emitCausedBy(new Cause(), 0, context.eventType("talk"));
                        context.claim(0, context.eventType("talk"), 8);
                        context.commit();
                        context.scheduleAt(14, 0, 0, 0);
                    } else if (context.localTick() == 13) {
                        context.emit(0, context.eventType("talk"));
                    }
                })
                .onTimer((context, a) -> context.emit(0, context.eventType("talk")));
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().observer(frames).build()) {
            engine.registerGame("a", realm, RealmCoordinate.of("a"));
            engine.queueCrossGameEvent(CrossGameEvent.of("e", null, RealmCoordinate.of("a"), "start", Map.of()));
            engine.runControlTicks(2);
            final List<Integer> depths = frames.eventIds.stream()
                    .map(id -> engine.getCascadeChain(id).size() - 1)
                    .toList();
            assertEquals(List.of(0, 1, 0, 1, 0, 1), depths);
        }
    }
}
