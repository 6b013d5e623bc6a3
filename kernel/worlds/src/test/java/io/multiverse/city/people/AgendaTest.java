package io.multiverse.city.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private static final int ENTRIES = 130;

    @Test
    void everybodyActsWhenDueInOrderOfNumber() {
        final Agenda agenda = new Agenda(ENTRIES);
        final long[] due = new long[ENTRIES];
        long state = 1;
        for (int i = 0; i < ENTRIES; i++) {
            due[i] = i % 7;
            agenda.schedule(i, due[i]);
        }
        for (long tick = 0; tick < 60_000; tick = agenda.nextOccupied()) {
            agenda.advanceTo(tick);
            for (int i = 0; i < ENTRIES; i++) {
                if (due[i] > tick) {
                    continue;
                }
                assertEquals(tick, due[i]);
                assertEquals(i, agenda.takeReady(0));
                state = state * 6364136223846793005L + 1442695040888963407L;
                due[i] = tick + 1 + (state >>> 33) % (i % 5 == 0 ? 20_000 : 300);
                agenda.schedule(i, due[i]);
            }
            assertEquals(-1, agenda.takeReady(0));
            assertTrue(agenda.nextOccupied() <= Arrays.stream(due).min().getAsLong());
        }
    }

    @Test
    void anEntryCanBeMovedAndTakenOff() {
        final Agenda agenda = new Agenda(3);
        agenda.schedule(0, 5);
        agenda.schedule(1, 5);
        agenda.schedule(2, 5);
        agenda.schedule(1, 9);
        agenda.schedule(0, Agenda.NEVER);
        agenda.advanceTo(5);
        assertEquals(2, agenda.takeReady(0));
        assertEquals(-1, agenda.takeReady(0));
        assertEquals(9, agenda.nextOccupied());
        agenda.advanceTo(9);
        assertEquals(1, agenda.takeReady(0));
        assertEquals(Agenda.NEVER, agenda.nextOccupied());
    }

    @Test
    void nobodyIsForgottenWhenTicksAreSkipped() {
        final Agenda agenda = new Agenda(3);
        agenda.schedule(0, 3);
        agenda.schedule(1, 3 + Agenda.SLOTS);
        agenda.schedule(2, 1);
        agenda.advanceTo(2 * Agenda.SLOTS);
        assertEquals(0, agenda.takeReady(0));
        assertEquals(1, agenda.takeReady(0));
        assertEquals(2, agenda.takeReady(0));
    }

    @Test
    void daysHaveTheirPhases() {
        final DayCycle days = new DayCycle(100_000_000);
        assertEquals(8 * 60, days.minuteOfDay(0));
        assertEquals(DayPhase.WORK, days.phase(0));
        assertEquals(DayPhase.MARKET, days.phase(days.ticks(4 * 60)));
        assertEquals(DayPhase.NIGHT, days.phase(days.ticks(14 * 60)));
        assertEquals(days.ticks(22 * 60), days.nextMorning(0));
        assertEquals(days.ticks(46 * 60), days.nextMorning(days.ticks(22 * 60)));
        assertEquals(1, days.day(days.ticks(16 * 60)));
    }
}
