package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.replay.fixture.DueRun;
import io.multiverse.replay.fixture.Launch;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command tells due times, priorities, recalls and what waits. */
class DueEventsTest {
    @TempDir
    Path folder;

    private Path journal;

    @BeforeEach
    void record() {
        journal = DueRun.record(folder.resolve("run"));
    }

    @Test
    void anExportTellsWhenEachIsDueWhoGotItAndWhatWasTakenBack() {
        final Launch export = Launch.ok("export", journal);
        final String late = export.line("\"id\":\"caller#1\"");
        assertTrue(
                late.contains("\"deliveredTo\":[]") && late.endsWith(",\"dueTimeNs\":3300000000,\"priority\":-2}"),
                late);
        final String plain = export.line("\"id\":\"caller#4\"");
        assertTrue(plain.contains("\"deliveredTo\":[\"listener\"]") && plain.endsWith(",\"priority\":7}"), plain);
        assertTrue(!plain.contains("dueTimeNs"), plain);
        assertEquals(
                List.of(
                        "{\"record\":\"recall\",\"controlTick\":3,\"event\":\"caller#3\"}",
                        "{\"record\":\"delivery\",\"controlTick\":3,\"event\":\"caller#1\",\"dueTimeNs\":3300000000,"
                                + "\"type\":\"call\",\"deliveredTo\":[\"listener\"]}",
                        "{\"record\":\"delivery\",\"controlTick\":3,\"event\":\"input#1\",\"dueTimeNs\":3300000000,"
                                + "\"type\":\"call\",\"deliveredTo\":[\"listener\"]}",
                        "{\"record\":\"delivery\",\"controlTick\":4,\"event\":\"caller#2\",\"dueTimeNs\":4500000005,"
                                + "\"type\":\"call\",\"deliveredTo\":[\"listener\"]}"),
                export.outLines().stream()
                        .filter(line -> line.contains("\"recall\"") || line.contains("\"delivery\""))
                        .toList());
        assertTrue(Launch.ok("export", journal, "--format", "csv")
                .line("caller#1,")
                .endsWith(",3300000000,-2"));
        final String trace =
                Launch.ok("export", journal, "--format", "perfetto").out();
        assertTrue(trace.contains("\"name\":\"got call\",\"ph\":\"X\",\"pid\":1,\"tid\":259,\"ts\":3300000"), trace);
        assertTrue(trace.contains("caller#3 taken back"), trace);
    }

    @Test
    void theStatisticsCountWhatWasDueLaterAndWhatIsLeft() {
        assertEquals(
                "Due times:       5 events with a due time or a priority, 1 taken back;",
                Launch.ok("stats", journal).line("Due times:"));
        final var json = Launch.ok("stats", journal, "--json").json();
        assertEquals(
                "5 1 0 4 4",
                json.get("scheduledEvents") + " " + json.get("recalls") + " " + json.get("pendingEvents") + " "
                        + json.get("mostPendingEvents") + " " + json.get("deliveries"));
    }

    @Test
    void whyAndReplayTellTheDueTimeAndThePriority() {
        assertEquals(
                "  caller#1  control tick 1, 0.3 s  call  caller -> listener, due at 3.3 s, priority -2  ",
                Launch.ok("why", journal, "caller#1").line("  caller#1"));
        assertEquals(
                "  caller#3 taken back",
                Launch.ok("replay", journal, "--from", 2, "--to", 3).line("taken back"));
    }

    @Test
    void aConditionCanAskForTheDueTimeAndThePriorityOfAnEvent() {
        final Launch stop = Launch.ok("replay", journal, "--break", "event.due>=3.3 && event.priority<=-2");
        assertTrue(stop.out().contains("caller#1") && !stop.out().contains("caller#3  call"), stop.out());
        final Launch wrong = Launch.of("replay", journal, "--break", "event.due==soon");
        assertEquals(2, wrong.exitCode());
        assertTrue(wrong.err().contains("event.due is a number"), wrong.err());
    }

    @Test
    void whatWaitsForARealmIsListedWhereverTheRunBegins() {
        assertTrue(Launch.ok("state", journal, "--at", 2).line("listener").matches(".*\\s3\\s.*"));
        assertEquals(
                List.of(
                        "listener.kernel.pending = 0 timers, 2 events",
                        "pending timers of listener: none",
                        "events due in its next tick: none",
                        "events with a due time: 2",
                        "  at 3.3 s: caller#1  call, priority -2",
                        "  at 3.3 s: input#1  call, priority 4"),
                Launch.ok("state", journal, "--at", 3, "--field", "listener.kernel.pending")
                        .outLines());
        assertEquals(
                List.of(
                        "listener.kernel.pending = 0 timers, 3 events",
                        "pending timers of listener: none",
                        "events due in its next tick: 1",
                        "  caller#4  call  caller -> listener, priority 7  ",
                        "events with a due time: 3",
                        "  at 3.3 s: caller#1  call, priority -2",
                        "  at 3.3 s: input#1  call, priority 4",
                        "  at 6 s: caller#3  call"),
                Launch.ok("state", journal, "--at", 1, "--field", "listener.kernel.pending")
                        .outLines());
    }

    @Test
    void aRecallThatOnlyOneRunHasIsNamed() {
        final Path other = DueRun.record(folder.resolve("other"), false);
        assertEquals(
                "  recall of caller#3: only in A: taken back",
                Launch.of("diff", journal, other).line("recall"));
        final Launch state = Launch.of("state", other, "--at", 3, "--field", "listener.heard");
        assertEquals(3, state.exitCode());
        assertTrue(state.err().contains("realm caller takes back its event 3, and did not when recorded"), state.err());
    }

    @Test
    void theHeaderTellsHowMuchMayWait() {
        assertEquals(
                "Pending events:   at most 67,108,864 bytes per realm",
                Launch.ok("info", journal).line("Pending events:"));
    }
}
