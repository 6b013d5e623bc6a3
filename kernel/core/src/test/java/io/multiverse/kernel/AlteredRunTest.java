package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.EngineJournal;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.RecordedRun;
import io.multiverse.kernel.journal.RunAlteration;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateFields;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlteredRunTest {
    private static final int CONTROL_TICKS = 12;
    private static final int AT = 6;

    @TempDir
    Path folder;

    /** Writes to the next one in its first tick of a window, and sums up what it is told; one of them is not read. */
    private static final class Penfriend implements Realm {
        private final PayloadWriter out = new PayloadWriter();
        private final int next;
        private final boolean isForgetful;
        private final List<Long> letters = new ArrayList<>();
        private long sum;

        Penfriend(int next, boolean isForgetful) {
            this.next = next;
            this.isForgetful = isForgetful;
        }

        @Override
        public void onStart(RealmContext context) {
            context.declareEventType("letter", "n:int64");
            context.declareEventType("leaflet", "n:int64");
            context.subscribe("rumour");
        }

        @Override
        public void onTick(RealmContext context) {
            final int letter = context.eventType("letter");
            if (context.localTick() % 10 == 3) {
                context.emit(
                        next, letter, out.reset().int64(sum + context.random().nextInt(9)));
                context.emit(next, context.eventType("leaflet"), out.reset().int64(1));
            }
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            if (event.typeId() == context.eventType("letter")) {
                sum += event.payloadLong(0) + 1;
                letters.add(context.localTick());
            }
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("sum", sum);
            out.beginList("letter", letters.size());
            letters.forEach(tick -> out.int64("tick", tick));
            out.endList();
        }

        @Override
        public void readState(StateReader in) {
            sum = in.int64("sum");
            if (!isForgetful) {
                letters.clear();
            }
            for (int left = in.beginList("letter"); left > 0; left--) {
                letters.add(in.int64("tick"));
            }
            in.endList();
        }
    }

    private static MultiGameTickEngine registered(EngineBuilder description, boolean isForgetful) {
        final MultiGameTickEngine engine = description.build();
        for (int i = 0; i < 4; i++) {
            engine.registerGame("sol_" + i, new Penfriend((i + 1) % 4, isForgetful), RealmCoordinate.of("sol_" + i));
        }
        return engine;
    }

    private Path record() {
        return record(false);
    }

    private Path record(boolean isForgetful) {
        final Path journal = folder.resolve("recorded");
        try (MultiGameTickEngine engine = registered(
                MultiGameTickEngine.builder()
                        .seed(7)
                        .snapshots(SnapshotSchedule.every(4))
                        .journal(JournalSettings.in(journal)),
                isForgetful)) {
            engine.runControlTicks(AT - 1);
            engine.queueCrossGameEvent(
                    CrossGameEvent.of("e1", null, RealmCoordinate.of("sol_2"), "rumour", Map.of("n", 1)));
            engine.queueCrossGameEvent(CrossGameEvent.of("e2", null, null, "rumour", Map.of("n", 2)));
            engine.runControlTicks(CONTROL_TICKS - AT + 1);
        }
        return journal;
    }

    /** Executes an altered run to its end, writes its journal, and returns the states at its end. */
    private List<StateFields> alter(Path journal, Path altered, int workers, RunAlteration.Change... changes) {
        final RecordedRun part = EngineJournal.read(journal, AT - 1, Long.MAX_VALUE);
        assertEquals(4, part.startControlTick());
        try (MultiGameTickEngine engine = registered(
                MultiGameTickEngine.builder()
                        .seed(7)
                        .workers(workers)
                        .reexecute(part)
                        .altered(new RunAlteration(AT, List.of(changes)))
                        .journal(JournalSettings.in(altered)),
                false)) {
            engine.runControlTicks(CONTROL_TICKS);
            assertTrue(engine.journal().divergence().isEmpty());
            return states(engine);
        }
    }

    private static List<StateFields> states(MultiGameTickEngine engine) {
        final List<StateFields> states = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            final StateFields fields = new StateFields();
            engine.describeGame("sol_" + i, fields);
            states.add(fields);
        }
        return states;
    }

    /** Executes a journal again from its start, compares each frame, and returns the states at its end. */
    private static List<StateFields> reexecute(Path journal) {
        try (MultiGameTickEngine engine = registered(
                MultiGameTickEngine.builder().seed(7).workers(3).reexecute(EngineJournal.read(journal)), false)) {
            engine.runControlTicks(CONTROL_TICKS);
            assertTrue(engine.journal().divergence().isEmpty());
            assertEquals(CONTROL_TICKS, engine.journal().equalControlTicks());
            return states(engine);
        }
    }

    private static JournaledFrame frame(Path journal, int controlTick) {
        try (JournalReader reader = JournalReader.open(journal)) {
            JournaledFrame frame = reader.next();
            while (frame.controlTick() < controlTick) {
                frame = reader.next();
            }
            return frame;
        }
    }

    private static List<String> values(StateFields state) {
        return state.fields().stream()
                .map(field -> field.path() + " = " + field.valueText())
                .toList();
    }

    private static long letterOf(int realm) {
        // two events per window: the letter is the first
        return EventId.of(EventId.realmEmitter(realm), 2 * AT - 1);
    }

    @Test
    void withNothingAlteredTheJournalIsTheRecordedOne() throws Exception {
        final Path journal = record();
        final Path altered = folder.resolve("altered");
        alter(journal, altered, 2);
        try (JournalReader a = JournalReader.open(journal);
                JournalReader b = JournalReader.open(altered)) {
            while (a.next() != null) {
                b.next();
            }
            assertEquals(a.lastHash(), b.lastHash());
        }
        assertEquals(-1, Files.mismatch(journal.resolve("19700101F.cq4"), altered.resolve("19700101F.cq4")));
    }

    @Test
    void aDroppedEventReachesNobodyAndTheJournalIsARunOfItsOwn() {
        final Path journal = record();
        final Path altered = folder.resolve("altered");
        final List<StateFields> states = alter(journal, altered, 3, new RunAlteration.DropEvent(letterOf(1)));
        final List<StateFields> recorded = reexecute(journal);
        assertEquals(
                recorded.get(2).field("letter.size").bits() - 1,
                states.get(2).field("letter.size").bits());
        assertEquals(
                recorded.get(1).field("kernel.emitted").bits(),
                states.get(1).field("kernel.emitted").bits());
        assertTrue(frame(journal, AT).events().stream().anyMatch(event -> event.id() == letterOf(1)));
        assertTrue(frame(altered, AT).events().stream().noneMatch(event -> event.id() == letterOf(1)));
        final List<StateFields> again = reexecute(altered);
        for (int i = 0; i < 4; i++) {
            assertEquals(values(states.get(i)), values(again.get(i)));
        }
    }

    @Test
    void droppingAnEventThatNobodyReadsChangesNothingElse() {
        final Path journal = record();
        final Path altered = folder.resolve("altered");
        final long leaflet = letterOf(1) + 1;
        alter(journal, altered, 1, new RunAlteration.DropEvent(leaflet));
        for (int controlTick = 1; controlTick <= CONTROL_TICKS; controlTick++) {
            final JournaledFrame a = frame(journal, controlTick);
            final JournaledFrame b = frame(altered, controlTick);
            assertEquals(a.root(), b.root());
            assertEquals(a.realmDigests(), b.realmDigests());
            assertEquals(a.eventCount() - (controlTick == AT ? 1 : 0), b.eventCount());
            assertEquals(a.deadLetters(), b.deadLetters());
        }
    }

    @Test
    void aDelayedEventComesSoManyControlTicksLater() {
        final Path journal = record();
        final Path altered = folder.resolve("altered");
        final List<StateFields> states = alter(journal, altered, 2, new RunAlteration.DelayEvent(letterOf(1), 2));
        final List<String> ticks = values(states.get(2));
        assertTrue(values(reexecute(journal).get(2)).contains("letter[5] = 60"));
        assertTrue(ticks.contains("letter[5] = 70"), ticks.toString());
        assertTrue(ticks.contains("letter[6] = 80"), ticks.toString());
        assertTrue(ticks.contains("letter[7] = 80"), ticks.toString());
        assertEquals(ticks, values(reexecute(altered).get(2)));
    }

    @Test
    void anEventThatAnInputBecameIsDroppedOrDelayedWithIt() {
        final Path journal = record();
        final long first = EventId.of(EventId.INPUT_EMITTER, 1);
        final Path dropped = folder.resolve("dropped");
        alter(journal, dropped, 1, new RunAlteration.DropEvent(first));
        assertEquals(2, frame(journal, AT).inputs().size());
        assertEquals(1, frame(dropped, AT).inputs().size());
        reexecute(dropped);
        final Path delayed = folder.resolve("delayed");
        alter(journal, delayed, 1, new RunAlteration.DelayEvent(first, 3));
        assertEquals(1, frame(delayed, AT).inputs().size());
        assertEquals("sol_2", frame(delayed, AT + 3).inputs().get(0).subject());
        reexecute(delayed);
    }

    @Test
    void aFieldThatIsSetIsInTheDigestOfItsControlTick() {
        final Path journal = record();
        final Path altered = folder.resolve("altered");
        final List<StateFields> states =
                alter(journal, altered, 2, new RunAlteration.SetField("sol_3", "sum", "1000000"));
        assertTrue(states.get(3).field("sum").bits() >= 1_000_000);
        final JournaledFrame frame = frame(altered, AT);
        assertEquals(InputKind.SET_FIELD, frame.inputs().get(2).kind());
        assertTrue(frame.root() != frame(journal, AT).root());
        assertEquals(
                List.of(0, 1, 2, 3),
                frame.realmDigests().stream()
                        .map(JournaledFrame.IndexedDigest::index)
                        .toList());
        assertEquals(values(states.get(0)), values(reexecute(altered).get(0)));
    }

    @Test
    void whatCannotBeSetIsRefusedByName() {
        final Path journal = record();
        final Path altered = folder.resolve("altered");
        alter(
                journal,
                altered,
                1,
                new RunAlteration.SetField("sol_3", "summe", "1"),
                new RunAlteration.SetField("sol_3", "sum", "many"),
                new RunAlteration.SetField("sol_3", "letter.size", "1"),
                new RunAlteration.SetField("sol_9", "sum", "1"));
        assertEquals(
                List.of(
                        "game sol_3 has no field summe",
                        "sum cannot be \"many\", which is no whole number",
                        "letter.size cannot be set: it is the length of a list",
                        "no game sol_9 is registered"),
                frame(altered, AT).inputs().stream()
                        .skip(2)
                        .map(input -> input.refusal())
                        .toList());
    }

    @Test
    void aRealmThatDoesNotBecomeWhatItReadsCannotBeSet() {
        final Path journal = record(true);
        final RecordedRun part = EngineJournal.read(journal, AT - 1, Long.MAX_VALUE);
        try (MultiGameTickEngine engine = registered(
                MultiGameTickEngine.builder()
                        .seed(7)
                        .reexecute(part)
                        .altered(new RunAlteration(AT, List.of(new RunAlteration.SetField("sol_3", "sum", "5")))),
                true)) {
            final ClockworkException e =
                    assertThrows(ClockworkException.class, () -> engine.runControlTicks(CONTROL_TICKS));
            assertTrue(
                    e.getCause().getMessage().contains("let readState replace all"),
                    e.getCause().getMessage());
        }
    }

    @Test
    void onlyAControlTickThatIsReexecutedCanBeAltered() {
        final Path journal = record();
        final EngineBuilder description = MultiGameTickEngine.builder()
                .reexecute(EngineJournal.read(journal, AT, Long.MAX_VALUE))
                .altered(new RunAlteration(4, List.of()));
        assertThrows(IllegalArgumentException.class, description::build);
        assertThrows(IllegalArgumentException.class, () -> new RunAlteration(0, List.of()));
    }
}
