package io.multiverse.replay.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.state.StateFields;
import io.multiverse.replay.fixture.CourierRun;
import io.multiverse.replay.fixture.Launch;
import io.multiverse.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {
    @TempDir
    Path folder;

    @Test
    void theStateBehindAControlTickIsThatOfARunThatEndsThere() {
        final Path journal = Launch.cities(folder.resolve("a"), 40, "--snapshot-every", "15");
        final Scenario scenario;
        try (JournalReader reader = JournalReader.open(journal)) {
            scenario = Scenario.fromJson(reader.header().scenario());
        }
        for (final int at : new int[] {0, 1, 15, 37, 40}) {
            final StateFields fields = new StateFields();
            try (MultiGameTickEngine engine =
                    MultiGameTickEngine.builder().seed(scenario.seed()).build()) {
                scenario.registerWith(engine);
                engine.start();
                if (at > 0) {
                    engine.runControlTicks(at);
                }
                engine.describeGame("sol_2", fields);
            }
            final List<String> lines =
                    Launch.ok("state", journal, "--at", at, "--realm", "sol_2").outLines();
            assertTrue(lines.get(fields.fields().size()).startsWith("pending timers of sol_2: "), lines.toString());
            for (int i = 0; i < fields.fields().size(); i++) {
                assertTrue(
                        lines.get(i)
                                .startsWith("sol_2." + fields.fields().get(i).path() + " = "),
                        lines.get(i));
            }
            final String gold = "money";
            final long money = fields.field("npc[3]." + gold).bits();
            assertTrue(lines.contains("sol_2.npc[3].money = " + money), () -> at + ": " + lines);
        }
    }

    @Test
    void withoutARealmAllAreListedWithTheirDigests() {
        final Path journal = CourierRun.record(folder.resolve("a"), 12, JournalMode.FULL, 5);
        final Launch state = Launch.ok("state", journal, "--at", 4);
        assertTrue(state.line("sol_1").matches("sol_1 +running +40 +1 +1 +[0-9a-f]{16}"), state.out());
        assertEquals("control tick 4, 4 s", state.outLines().get(0));
    }

    @Test
    void fieldsAreChosenByPathsAndPrintedAsJson() {
        final Path journal = CourierRun.record(folder.resolve("a"), 12, JournalMode.INPUTS, 5);
        final Map<String, Object> json = Launch.ok(
                        "state", journal, "--at", 4, "--field", "sol_*.guest[0].mood", "--json")
                .json();
        assertEquals(
                Map.of("sol_0.guest[0].mood", "calm", "sol_1.guest[0].mood", "hostile", "sol_2.guest[0].mood", "calm"),
                json.get("fields"));
        assertEquals(
                List.of("sol_1.bag.parcels = 1", "sol_1.bag.rested = false"),
                Launch.ok("state", journal, "--at", 4, "--realm", "sol_1", "--field", "bag")
                        .outLines());
    }

    @Test
    void pendingTimersAndDueEventsAreListed() {
        for (final JournalMode mode : JournalMode.values()) {
            final Path journal = CourierRun.record(folder.resolve(mode.name()), 12, mode, 5);
            assertEquals(
                    List.of(
                            "sol_1.kernel.pending = 0 timers, 0 events",
                            "pending timers of sol_1: none",
                            "events due in its next tick: 1",
                            "  sol_0#1  parcel  sol_0 -> sol_1  {\"hop\":0}"),
                    Launch.ok("state", journal, "--at", 3, "--field", "sol_1.kernel.pending")
                            .outLines());
        }
        final Path journal = folder.resolve("cities");
        Launch.ok("run", "--games", 3, "--pace", "max", "--quiet", "--control-ticks", 40, "--journal", journal);
        final int at = IntStream.range(20, 40)
                .filter(tick -> Launch.ok("state", journal, "--at", tick, "--field", "sol_*.kernel.pending")
                        .out()
                        .contains(": timer 1, "))
                .findFirst()
                .orElseThrow();
        final Launch state = Launch.ok("state", journal, "--at", at, "--field", "sol_*.kernel.pending");
        final String timer = state.line(": timer 1, ");
        assertTrue(
                timer.matches("  tick \\d{3} \\(in \\d+\\): timer 1, order \\d+, values \\d+ and \\d+,"
                        + " handle \\d+, set because of sol_\\d#\\d+"),
                state.out());
        final Map<String, Object> json = Launch.ok(
                        "state", journal, "--at", at, "--field", "sol_*.kernel.pending", "--json")
                .json();
        assertTrue(json.get("pending").toString().contains("kind=1"), json.toString());
    }

    @Test
    void whatIsNotThereIsToldWithWhatIs() {
        final Path journal = CourierRun.record(folder.resolve("a"), 6, JournalMode.FULL, 5);
        final Launch field = Launch.of("state", journal, "--at", 6, "--field", "sol_1.guest[0].mod");
        assertEquals(1, field.exitCode());
        assertTrue(field.err().contains("guest[*].mood"), field.err());
        final Launch realm = Launch.of("state", journal, "--at", 6, "--realm", "sol_9");
        assertEquals(1, realm.exitCode());
        assertTrue(realm.err().contains("sol_0, sol_1, sol_2"), realm.err());
        final Launch behind = Launch.of("state", journal, "--at", 7);
        assertEquals(2, behind.exitCode());
        assertTrue(behind.err().contains("ends at control tick 6"), behind.err());
    }

    @Test
    void aRunThatComesOutDifferentIsRefused() {
        final Path journal = CourierRun.recordDiverging(folder.resolve("a"), 12);
        assertEquals(0, Launch.of("state", journal, "--at", 6).exitCode());
        final Launch state = Launch.of("state", journal, "--at", 9);
        assertEquals(3, state.exitCode());
        assertTrue(state.err().contains("at control tick 7") && state.err().contains("multiverse bisect"), state.err());
    }
}
