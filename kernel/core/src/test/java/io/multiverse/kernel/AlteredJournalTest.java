package io.multiverse.kernel;

import static io.multiverse.kernel.Penfriends.AT;
import static io.multiverse.kernel.Penfriends.CONTROL_TICKS;
import static io.multiverse.kernel.Penfriends.frame;
import static io.multiverse.kernel.Penfriends.letterOf;
import static io.multiverse.kernel.Penfriends.states;
import static io.multiverse.kernel.Penfriends.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.EngineJournal;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.journal.RunAlteration.DelayEvent;
import io.multiverse.kernel.journal.RunAlteration.DropEvent;
import io.multiverse.kernel.journal.RunAlteration.SetField;
import io.multiverse.kernel.state.StateFields;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alterations of every kind of event and run, and what can be done with the journal of an altered run. */
@Tag("once")
class AlteredJournalTest {
    private static final long FIRST_INPUT = EventId.of(EventId.INPUT_EMITTER, 1);
    private static final long SECOND_INPUT = EventId.of(EventId.INPUT_EMITTER, 2);

    @TempDir
    Path folder;

    private Penfriends penfriends;
    private Path altered;

    @BeforeEach
    void open() {
        penfriends = new Penfriends(folder);
        altered = folder.resolve("altered");
    }

    private static JournaledEvent event(Path journal, int controlTick, long id) {
        return frame(journal, controlTick).events().stream()
                .filter(event -> event.id() == id)
                .findFirst()
                .orElse(null);
    }

    private static List<String> allValues(List<StateFields> states) {
        return states.stream().flatMap(state -> values(state).stream()).toList();
    }

    @Test
    void twoEventsFromOutsideCanBeDroppedAtOnce() {
        final Path journal = penfriends.record();
        penfriends.alter(journal, altered, 1, new DropEvent(FIRST_INPUT), new DropEvent(SECOND_INPUT));
        assertEquals(List.of(), frame(altered, AT).inputs());
        penfriends.reexecute(altered);
    }

    @Test
    void theDueTimeOfAnEventFromOutsideIsDelayedWithIt() {
        final Path journal = penfriends.record();
        final long windowNanos = frame(journal, 1).simTimeNanos();
        penfriends.alter(journal, altered, 1, new DelayEvent(SECOND_INPUT, 2));
        final JournaledEvent before = event(journal, AT, SECOND_INPUT);
        final JournaledEvent after = event(altered, AT + 2, SECOND_INPUT);
        assertEquals(before.dueNanos() + 2 * windowNanos, after.dueNanos());
        penfriends.reexecute(altered);
    }

    @Test
    void anEventThatADelayMovesPastTheEndOfTimeIsNeverDue() {
        final Path journal = penfriends.record();
        penfriends.alter(journal, altered, 1, new DelayEvent(letterOf(1), Integer.MAX_VALUE));
        assertTrue(event(altered, AT, letterOf(1)).dueNanos()
                > frame(altered, CONTROL_TICKS).simTimeNanos());
        penfriends.reexecute(altered);
    }

    @Test
    void whatAStageEmitsCanBeDroppedAndDelayed() {
        final Path journal = penfriends.withStage().record();
        final long rumour = EventId.of(EventId.stageEmitter(0), AT);
        final List<StateFields> dropped = penfriends.alter(journal, altered, 2, new DropEvent(rumour));
        final List<StateFields> recorded = penfriends.reexecute(journal);
        assertEquals(
                recorded.get(0).field("rumour.size").bits() - 1,
                dropped.get(0).field("rumour.size").bits());
        assertEquals(allValues(dropped), allValues(penfriends.reexecute(altered)));
        final Path delayed = folder.resolve("delayed");
        penfriends.alter(journal, delayed, 2, new DelayEvent(rumour, 3));
        assertTrue(event(delayed, AT, rumour).dueNanos() > 0);
        penfriends.reexecute(delayed);
    }

    @Test
    void theFirstAndTheLastControlTickCanBeAltered() {
        final Path journal = penfriends.record();
        for (final int at : new int[] {1, CONTROL_TICKS}) {
            final Path at1 = folder.resolve("altered-at-" + at);
            final List<StateFields> states =
                    penfriends.alterAt(at, journal, at1, 3, new SetField("sol_3", "sum", "77"));
            assertTrue(states.get(3).field("sum").bits() >= 77);
            assertEquals(allValues(states), allValues(penfriends.reexecute(at1)));
        }
    }

    @Test
    void aRunWhoseDigestsAreRareCanBeAltered() {
        final Path journal = penfriends.digestEvery(5).record();
        final List<StateFields> states = penfriends.alter(
                journal, altered, 2, new SetField("sol_3", "sum", "1000000"), new DropEvent(letterOf(1)));
        assertEquals(allValues(states), allValues(penfriends.reexecute(altered)));
    }

    @Test
    void aJournalOfInputsAloneCanBeAltered() {
        final Path journal = penfriends.inputsOnly().record();
        final List<StateFields> states =
                penfriends.alter(journal, altered, 2, new DropEvent(FIRST_INPUT), new DelayEvent(letterOf(1), 2));
        assertEquals(
                1,
                frame(altered, AT).inputs().stream()
                        .filter(input -> input.kind() == InputKind.EVENT)
                        .count());
        assertEquals(allValues(states), allValues(penfriends.reexecute(altered)));
    }

    @Test
    void anAlteredJournalIsResumed() {
        final Path journal = penfriends.record();
        penfriends.alter(journal, altered, 2, new DelayEvent(letterOf(1), 2), new SetField("sol_3", "sum", "1000000"));
        final List<String> resumed;
        try (MultiGameTickEngine engine = penfriends.registered(
                penfriends.description().journal(JournalSettings.in(altered).withExisting(ExistingRun.RESUME)))) {
            engine.runControlTicks(4);
            resumed = allValues(states(engine));
        }
        try (MultiGameTickEngine engine =
                penfriends.registered(penfriends.description().workers(3).reexecute(EngineJournal.read(altered)))) {
            engine.runControlTicks(CONTROL_TICKS + 4);
            assertTrue(engine.journal().divergence().isEmpty());
            assertEquals(resumed, allValues(states(engine)));
        }
    }

    @Test
    void aRangeOfGamesOfAnAlteredRunIsExecutedAloneAndEqual() {
        final Path journal = penfriends.record();
        penfriends.alter(
                journal,
                altered,
                2,
                new DelayEvent(letterOf(1), 2),
                new DelayEvent(letterOf(3), 1),
                new SetField("sol_3", "letter[0]", "5"),
                new SetField("sol_0", "sum", "9"),
                new SetField("sol_3", "letter[99]", "5"));
        for (int first = 0; first < 4; first++) {
            final EngineBuilder description =
                    penfriends.description().reexecuteRange(EngineJournal.read(altered), first, first + 1);
            try (MultiGameTickEngine engine = penfriends.registered(description)) {
                engine.runControlTicks(CONTROL_TICKS);
                assertTrue(engine.journal().divergence().isEmpty(), "game " + first);
            }
        }
    }

    @Test
    void oneGameOfAnAlteredRunIsExecutedAloneAndEqual() {
        final Path journal = penfriends.record();
        penfriends.alter(journal, altered, 2, new DelayEvent(letterOf(1), 2), new SetField("sol_3", "letter[0]", "5"));
        for (int game = 0; game < 4; game++) {
            final EngineBuilder description =
                    penfriends.description().reexecuteAlone(EngineJournal.read(altered), "sol_" + game);
            try (MultiGameTickEngine engine = penfriends.registered(description)) {
                engine.runControlTicks(CONTROL_TICKS);
                assertTrue(engine.journal().divergence().isEmpty(), "game " + game);
            }
        }
    }
}
