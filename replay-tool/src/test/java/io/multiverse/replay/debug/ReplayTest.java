package io.multiverse.replay.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.replay.fixture.CourierRun;
import io.multiverse.replay.fixture.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    @TempDir
    Path folder;

    private Path journal;

    @BeforeEach
    void record() {
        journal = CourierRun.record(folder.resolve("run"), 12, JournalMode.FULL, 5);
    }

    private Launch script(Path run, String... commands) throws IOException {
        final Path file = Files.write(folder.resolve("script"), List.of(commands));
        return Launch.of("replay", run, "--script", file);
    }

    @Test
    void showsControlTicksWithTheirEvents() {
        final Launch replay = Launch.ok("replay", journal);
        assertTrue(replay.out()
                .contains("control tick 3, 3 s: 1 event\n  sol_0#1  parcel  sol_0 -> sol_1  {\"hop\":0}\n"));
        assertTrue(replay.out().endsWith("stopped after control tick 12, where the journal ends\n"), replay.out());
    }

    @Test
    void aSpanShowsWhatAWholeRunShowsThere() {
        final List<String> whole = Launch.ok("replay", journal).outLines();
        final List<String> span =
                Launch.ok("replay", journal, "--from", 7, "--to", 9).outLines();
        final int start = whole.indexOf(span.get(0));
        assertEquals("control tick 8, 8 s: 1 event", span.get(0));
        assertEquals(whole.subList(start, start + 4), span.subList(0, 4));
        assertEquals("stopped after control tick 9", span.get(4));
    }

    @Test
    void aBreakpointTellsTheLocalTickAndTheEventThatMadeItTrue() {
        final Launch replay = Launch.ok("replay", journal, "--quiet", "--break", "sol_1.guest[0].mood==hostile");
        assertEquals(
                List.of(
                        "stopped after control tick 4:",
                        "  breakpoint 1, sol_1.guest[0].mood==hostile, became true in sol_1 at local tick 30, 3 s, in"
                                + " handling sol_0#1  parcel  sol_0 -> sol_1  {\"hop\":0}"),
                replay.outLines());
    }

    @Test
    void aBreakpointStopsAgainOnlyWhenItBecameFalseBetween() throws IOException {
        final Launch replay = script(journal, "break sol_1.guest[0].mood==hostile", "run", "run", "run");
        assertEquals(
                List.of("4:", "10:", "12, where the journal ends"),
                replay.outLines().stream()
                        .filter(line -> line.startsWith("stopped"))
                        .map(line -> line.replace("stopped after control tick ", ""))
                        .toList());
    }

    @Test
    void breakpointsOfTimersTicksEventsAndSeveralRealmsStopAtTheirPlace() {
        assertTrue(Launch.ok("replay", journal, "--quiet", "--break", "sol_2.gold>=2")
                .out()
                .contains("after control tick 8:\n  breakpoint 1, sol_2.gold>=2, became true in sol_2 at local tick 73,"
                        + " 7.3 s, in timer 7, set because of sol_1#2"));
        assertTrue(Launch.ok("replay", journal, "--quiet", "--break", "sol_*.bag.rested")
                .out()
                .contains("in sol_0 at local tick 77, 7.7 s, in its tick"));
        assertTrue(Launch.ok("replay", journal, "--quiet", "--break", "event.type==parcel && event.source==sol_2")
                .out()
                .contains(
                        "after control tick 5:\n  breakpoint 1, event.type==parcel && event.source==sol_2, became true"
                                + " with sol_2#1"));
        assertTrue(Launch.ok("replay", journal, "--quiet", "--break", "sol_1.gold==1 && sol_2.gold==1")
                .out()
                .startsWith("stopped after control tick 5:"));
        assertTrue(Launch.ok("replay", journal, "--quiet", "--break", "tick==6")
                .out()
                .contains("control tick 6:"));
    }

    @Test
    void aWatchNamesWhatChangedTheField() {
        final Launch replay = Launch.ok("replay", journal, "--quiet", "--watch", "sol_1.guest[0].mood", "--to", 7);
        assertEquals(
                List.of(
                        "control tick 4  sol_1.guest[0].mood  calm -> hostile  (local tick 30, 3 s, in handling sol_0#1"
                                + "  parcel  sol_0 -> sol_1  {\"hop\":0})",
                        "control tick 7  sol_1.guest[0].mood  hostile -> calm  (local tick 60, 6 s, in handling sol_0#2"
                                + "  parcel  sol_0 -> sol_1  {\"hop\":3})",
                        "stopped after control tick 7"),
                replay.outLines());
    }

    @Test
    void theEventHandledRightBehindASnapshotIsKnownToo() {
        for (final JournalMode mode : JournalMode.values()) {
            final Path run = CourierRun.record(folder.resolve(mode.name()), 12, mode, 3);
            final Launch replay =
                    Launch.ok("replay", run, "--from", 3, "--quiet", "--break", "sol_1.guest[0].mood==hostile");
            assertTrue(replay.out().contains("in handling sol_0#1  parcel  sol_0 -> sol_1  {\"hop\":0}"), replay.out());
        }
    }

    @Test
    void untilEndsTheRun() {
        assertTrue(Launch.ok("replay", journal, "--quiet", "--until", "sol_2.bag.parcels==1")
                .out()
                .startsWith("stopped after control tick 5:\n  until sol_2.bag.parcels==1 became true in sol_2"));
        assertEquals(
                "stopped after control tick 6:\n  until sol_2.bag.parcels==1 is true at the control tick\n",
                Launch.ok("replay", journal, "--from", 6, "--until", "sol_2.bag.parcels==1")
                        .out());
        assertEquals(
                "stopped after control tick 8\n",
                Launch.ok("replay", journal, "--quiet", "--until", 8).out());
    }

    @Test
    void goingBackAndForthLeadsToTheSameState() throws IOException {
        final String[] moves = {"goto 11", "back 3", "step 2", "back", "goto 0", "goto 6", "back 6", "step"};
        final int[] places = {11, 8, 10, 9, 0, 6, 0, 1};
        final List<String> commands = new ArrayList<>();
        for (final String move : moves) {
            commands.add(move);
            commands.add("print sol_*.gold");
            commands.add("print sol_*.bag");
        }
        final List<String> printed = script(journal, commands.toArray(new String[0])).outLines().stream()
                .filter(line -> line.matches("sol_\\d\\.(gold|bag).*"))
                .toList();
        for (int i = 0; i < places.length; i++) {
            final List<String> expected = new ArrayList<>();
            final int at = places[i];
            expected.addAll(Launch.ok("state", journal, "--at", at, "--field", "sol_*.gold")
                    .outLines());
            expected.addAll(Launch.ok("state", journal, "--at", at, "--field", "sol_*.bag")
                    .outLines());
            assertEquals(expected, printed.subList(i * 9, i * 9 + 9), "behind " + moves[i]);
        }
    }

    @Test
    void aScriptDoesWhatThePromptDoes() throws IOException {
        final Launch replay = script(
                journal,
                "# a comment, and an empty line",
                "",
                "until sol_1.guest[0].mood==hostile",
                "why sol_1.guest[0].mood",
                "why sol_1#1",
                "events",
                "events 3",
                "watch sol_2.gold",
                "where",
                "delete 1",
                "realms",
                "help",
                "quit",
                "nonsense");
        assertEquals(0, replay.exitCode(), replay.err());
        assertTrue(replay.out().contains("last changed in control tick 4: sol_1.guest[0].mood  calm -> hostile"));
        assertTrue(replay.out().contains("sol_1#1 has 1 cause, its root first:"), replay.out());
        assertTrue(replay.out().contains("control tick 4, 4 s: 1 event\n  sol_1#1  parcel"), replay.out());
        assertTrue(replay.out().contains("control tick 3, 3 s: 1 event\n  sol_0#1  parcel"), replay.out());
        assertTrue(replay.out().contains("watch 1: sol_2.gold\nafter control tick 4 of 12"), replay.out());
        assertTrue(replay.line("sol_2  running").contains(" 40 "), replay.out());
    }

    @Test
    void aMistakeInAScriptIsToldWithLineAndColumn() throws IOException {
        final Launch expression = script(journal, "step", "break  sol_1.gold = 3");
        assertEquals(2, expression.exitCode());
        assertTrue(expression.err().contains("script:2:19: = compares nothing; write =="), expression.err());
        final Launch command = script(journal, "", "  jump 3");
        assertEquals(2, command.exitCode());
        assertTrue(command.err().contains("script:2:3: there is no command jump"), command.err());
        final Launch place = script(journal, "goto 13");
        assertEquals(2, place.exitCode());
        assertTrue(place.err().contains("script:1:6: the run ends at control tick 12"), place.err());
    }

    @Test
    void aMistakeInAFlagIsToldWithItsCharacter() {
        final Launch replay = Launch.of("replay", journal, "--break", "sol_1.gold=3");
        assertEquals(2, replay.exitCode());
        assertEquals(
                "multiverse: --break: = compares nothing; write ==, at character 11 of: sol_1.gold=3\n", replay.err());
        final Launch word = Launch.of("replay", journal, "--break", "sol_1.gold==much");
        assertEquals(2, word.exitCode());
        assertTrue(word.err().contains("sol_1.gold = 0 is a number"), word.err());
    }

    @Test
    void aFieldThatIsNotThereIsToldAndWaitedFor() {
        final Launch replay = Launch.of("replay", journal, "--quiet", "--break", "sol_1.silver==3");
        assertEquals(1, replay.exitCode());
        assertTrue(replay.err().contains("no field is called sol_1.silver"), replay.err());
    }

    @Test
    void whatNeverBecomesTrueIsToldAndIsExitCode1() {
        final Launch replay =
                Launch.of("replay", journal, "--break", "sol_1.gold>50", "--break", "sol_1.gold>60", "--to", 9);
        assertEquals(1, replay.exitCode());
        assertEquals(
                List.of(
                        "stopped after control tick 9",
                        "  breakpoint 1, sol_1.gold>50, was not hit",
                        "  breakpoint 2, sol_1.gold>60, was not hit"),
                replay.outLines());
        final Launch until = Launch.of("replay", journal, "--until", "sol_1.gold>50", "--json");
        assertEquals(1, until.exitCode());
        assertTrue(until.out().contains("\"notHit\": [\"sol_1.gold>50\"]"), until.out());
        assertEquals(0, Launch.of("replay", journal, "--until", 8).exitCode());
    }

    @Test
    void whoLooksForSomethingIsSparedTheControlTicks() {
        final Launch spared = Launch.ok("replay", journal, "--break", "sol_1.guest[0].mood==hostile");
        assertEquals(2, spared.outLines().size(), spared.out());
        final Launch asked = Launch.ok("replay", journal, "--break", "sol_1.guest[0].mood==hostile", "--events");
        assertTrue(asked.out().startsWith("control tick 1, 1 s: 0 events\n"), asked.out());
        assertEquals(2, Launch.of("replay", journal, "--events", "--quiet").exitCode());
    }

    @Test
    void aConditionOnAChangeStopsAtEachAndShowsIt() throws IOException {
        final Launch replay = script(journal, "break increased(sol_1.gold)", "run", "run");
        assertEquals(
                List.of(
                        "breakpoint 1: increased(sol_1.gold)",
                        "stopped after control tick 4:",
                        "  breakpoint 1, increased(sol_1.gold), became true in sol_1 at local tick 33, 3.3 s, in timer"
                                + " 7, set because of sol_0#1  parcel  sol_0 -> sol_1  {\"hop\":0}",
                        "    sol_1.gold  0 -> 1"),
                replay.outLines().subList(0, 4));
        assertTrue(replay.line("stopped after control tick 7").endsWith(":"), replay.out());
        final Launch both = Launch.ok("replay", journal, "--break", "changed(sol_1.gold) && sol_2.gold==1");
        assertTrue(both.out().startsWith("stopped after control tick 7:"), both.out());
        assertTrue(both.out().endsWith("    sol_1.gold  1 -> 2\n"), both.out());
    }

    @Test
    void aRealmThatCannotTellTheTimeIsNamedAndStillComesOutAsRecorded() {
        final Path untimely = CourierRun.recordUntimely(folder.resolve("untimely"), 8);
        final Launch replay =
                Launch.of("replay", untimely, "--watch", "changed(sol_1.gold) && between 00:00 and 12:00");
        assertEquals(0, replay.exitCode(), replay.err());
        assertTrue(replay.err().startsWith("multiverse: realm sol_1 does not tell the time of day: "), replay.err());
        assertEquals(1, replay.err().lines().count(), replay.err());
        assertEquals("", Launch.ok("replay", untimely, "--watch", "sol_1.gold").err());
    }

    @Test
    void anEndBeforeTheBeginningIsRefused() {
        final Launch replay = Launch.of("replay", journal, "--from", 7, "--until", 3);
        assertEquals(2, replay.exitCode());
        assertTrue(replay.err().contains("--until cannot be \"3\"; give a whole number from 7 to"), replay.err());
    }

    @Test
    void aWatchTakesAConditionOnTheChangesAndTheTimeOfDay() {
        final Launch replay = Launch.ok(
                "replay", journal, "--watch", "increased(sol_*.gold) && between 00:00:07 and 00:00:09", "--summary");
        assertEquals(
                List.of(
                        "stopped after control tick 12, where the journal ends",
                        "2 changes of watched fields, by cause:",
                        "    Last event",
                        "sol_2.gold  timer 7 after parcel from sol_1        1   +1      8     8",
                        "    sol_1#2",
                        "sol_0.gold  timer 7 after parcel from sol_2        1   +1      9     9",
                        "    sol_2#2",
                        "Next: multiverse why " + journal + " sol_2.gold@8"),
                replay.outLines().stream()
                        .filter(line -> !line.startsWith("Field "))
                        .toList());
        final String[] next =
                replay.line("Next: ").substring("Next: multiverse ".length()).split(" ");
        assertTrue(Launch.ok((Object[]) next).out().contains("sol_1#2"));
        assertEquals(2, Launch.of("replay", journal, "--summary").exitCode());
        assertEquals(
                2,
                Launch.of("replay", journal, "--break", "tick>3 && between 01:00 and 02:00")
                        .exitCode());
        assertEquals(
                2,
                Launch.of("replay", journal, "--watch", "changed(sol_1.gold) && sol_2.gold>1")
                        .exitCode());
    }

    @Test
    void programsGetOneObjectPerLine() {
        final List<Map<String, Object>> records = Launch.ok(
                        "replay", journal, "--ndjson", "--watch", "sol_1.gold", "--break", "sol_1.gold==1")
                .ndjson();
        final Map<String, Object> change = records.stream()
                .filter(record -> record.get("record").equals("change"))
                .findFirst()
                .orElseThrow();
        assertEquals(0, change.get("before"));
        assertEquals(1, change.get("after"));
        assertEquals(33, change.get("localTick"));
        assertEquals("timer", change.get("call"));
        assertEquals("sol_0#1", change.get("cause"));
        final Map<String, Object> stop = records.get(records.size() - 1);
        assertEquals("break", stop.get("reason"));
        assertEquals(4, stop.get("controlTick"));
        assertEquals(
                4,
                records.stream()
                        .filter(record -> record.get("record").equals("control-tick"))
                        .count());
    }

    @Test
    void programsGetOneObject() {
        final Map<String, Object> json = Launch.ok(
                        "replay", journal, "--json", "--watch", "sol_1.gold", "--until", "sol_1.gold==2")
                .json();
        assertEquals(7, json.get("controlTick"));
        assertEquals(2, json.get("changes"));
        assertEquals(1, ((List<?>) json.get("stops")).size());
    }

    @Test
    void oneRealmAloneDoesWhatItDidAmongTheOthers() {
        final List<String> flags = List.of("--quiet", "--watch", "sol_1");
        final List<Object> all = new ArrayList<>(List.of("replay", journal, "--from", "6"));
        all.addAll(flags);
        final List<Object> alone = new ArrayList<>(all);
        alone.addAll(List.of("--realm", "sol_1"));
        final String expected = Launch.ok(all.toArray()).out();
        assertTrue(expected.contains("in handling sol_0#2  parcel"), expected);
        assertEquals(expected, Launch.ok(alone.toArray()).out());
        final Launch other = Launch.of("replay", journal, "--realm", "sol_1", "--watch", "sol_2.gold");
        assertEquals(2, other.exitCode());
        final Launch unknown = Launch.of("replay", journal, "--realm", "sol_9");
        assertEquals(1, unknown.exitCode());
        assertTrue(unknown.err().contains("sol_0, sol_1, sol_2"), unknown.err());
    }

    @Test
    void aRunThatComesOutDifferentIsToldAndCanBeLookedInto() throws IOException {
        final Path run = CourierRun.recordDiverging(folder.resolve("wild"), 12);
        final Launch replay = Launch.of("replay", run, "--quiet");
        assertEquals(3, replay.exitCode());
        assertTrue(replay.out().endsWith("stopped after control tick 7, which differs from the journal\n"));
        assertTrue(replay.err().contains("at control tick 7: the state of realm sol_1"), replay.err());
        assertTrue(replay.err().contains("multiverse bisect"), replay.err());
        final Launch script = script(run, "run", "step 2", "where");
        assertEquals(3, script.exitCode());
        assertTrue(script.out().contains("after control tick 9 of 12"), script.out());
    }

    @Test
    void snapshotsAreUsedAndNotNeeded() throws IOException {
        final String commands = "where";
        assertTrue(script(journal, "goto 12", commands).out().contains("from the snapshot of control tick 10"));
        final Path without = CourierRun.record(folder.resolve("without"), 12, JournalMode.FULL, 0);
        assertTrue(script(without, "goto 12", commands).out().contains("executed from the start"));
        assertFalse(Files.exists(without.resolve("snapshots").resolve("any")));
    }
}
