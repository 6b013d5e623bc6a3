package io.multiverse.replay.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.CommandException;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalMode;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTextTest {
    private final RunRegister register = new RunRegister(new JournalHeader(
            "0",
            JournalMode.FULL,
            0,
            10,
            1,
            10,
            1,
            1,
            1 << 20,
            "",
            List.of(),
            List.of(new JournalHeader.StageEntry("weather", ""), new JournalHeader.StageEntry("trade", "")),
            List.of(),
            realms()));

    private static List<JournalHeader.RealmEntry> realms() {
        return Stream.of("sol_1", "input", "stage:weather", "a#b", "realm:sol_1")
                .map(id -> new JournalHeader.RealmEntry(
                        id,
                        id,
                        "t",
                        "a",
                        "r",
                        0,
                        1,
                        GameInstanceState.RUNNING,
                        "P",
                        "",
                        EmissionLimits.UNLIMITED,
                        List.of()))
                .toList();
    }

    @Test
    void namesTellTheSourceAndItsSequence() {
        assertEquals("sol_1#42", EventText.name(EventId.of(EventId.realmEmitter(0), 42), register));
        assertEquals("input#7", EventText.name(EventId.of(EventId.INPUT_EMITTER, 7), register));
        assertEquals("stage:trade#3", EventText.name(EventId.of(EventId.stageEmitter(1), 3), register));
        assertEquals("realm:input#1", EventText.name(EventId.of(EventId.realmEmitter(1), 1), register));
    }

    @Test
    void everyNameLeadsBackToItsId() {
        for (final int emitter : new int[] {0, 1, 2, 256, 257, 258, 259, 260}) {
            final long id = EventId.of(emitter, 1_000_000_007L);
            assertEquals(OptionalLong.of(id), EventText.id(EventText.name(id, register), register));
            assertEquals(OptionalLong.of(id), EventText.id(Long.toString(id), register));
        }
    }

    @Test
    void aNameOfNobodyLeadsNowhere() {
        assertTrue(EventText.id("sol_9#1", register).isEmpty());
        assertTrue(EventText.id("stage:sun#1", register).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sol_1", "sol_1#", "sol_1#x", "#3", "", "sol_1#-3"})
    void aTextThatIsNoNameIsAUsageError(String text) {
        final CommandException refusal = assertThrows(CommandException.class, () -> EventText.requireName(text));
        assertEquals(2, refusal.exitCode());
    }
}
