package io.multiverse.kernel;

import static io.multiverse.kernel.Penfriends.AT;
import static io.multiverse.kernel.Penfriends.CONTROL_TICKS;
import static io.multiverse.kernel.Penfriends.frame;
import static io.multiverse.kernel.Penfriends.letterOf;
import static io.multiverse.kernel.Penfriends.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.EngineJournal;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.journal.RecordedRun;
import io.multiverse.kernel.journal.RunAlteration;
import io.multiverse.kernel.state.StateFields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlteredRunTest {
    private static final int CONTROL_TICKS = 12;
    private static final int AT = 6;

    @TempDir
    Path folder;

    private Penfriends penfriends;

    @BeforeEach
    void open() {
        penfriends = new Penfriends(folder);
    }

    private Path record() {
        return penfriends.record();
    }

    private List<StateFields> alter(Path journal, Path altered, int workers, RunAlteration.Change... changes) {
        return penfriends.alter(journal, altered, workers, changes);
    }

    private List<StateFields> reexecute(Path journal) {
        return penfriends.reexecute(journal);
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
        final Path journal = penfriends.forgetful().record();
        final RecordedRun part = EngineJournal.read(journal, AT - 1, Long.MAX_VALUE);
        try (MultiGameTickEngine engine = penfriends.registered(penfriends
                .description()
                .reexecute(part)
                .altered(new RunAlteration(AT, List.of(new RunAlteration.SetField("sol_3", "sum", "5")))))) {
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
