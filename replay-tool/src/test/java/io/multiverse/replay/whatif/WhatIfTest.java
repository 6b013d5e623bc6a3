package io.multiverse.replay.whatif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.replay.fixture.CourierRun;
import io.multiverse.replay.fixture.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatIfTest {
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Path journal;

    @BeforeAll
    static void recordCities() {
        journal = Launch.cities(shared.resolve("cities"), 60, "--snapshot-every", "20");
    }

    /** Returns an event of cities that one city sent to another one. */
    private static Map<String, Object> query() {
        return Launch.ok("export", journal, "--from", 30, "--to", 50).ndjson().stream()
                .filter(record -> "city_query".equals(record.get("type")))
                .findFirst()
                .orElseThrow();
    }

    private static List<?> list(Map<String, Object> map, String key) {
        return (List<?>) map.get(key);
    }

    @Test
    void withNothingAlteredBothWorldsAreEqualAndTheJournalIsTheRecordedOne() throws IOException {
        final Path keep = folder.resolve("kept");
        final Launch launch = Launch.ok("whatif", journal, "--at", 30, "--keep", keep);
        assertEquals(
                "What if: nothing altered, at control tick 30",
                launch.outLines().get(0));
        assertTrue(launch.line("Equal: ").startsWith("Equal: control ticks 30 to 60, "), launch.out());
        for (final String world : List.of("recorded", "altered")) {
            assertEquals(
                    -1,
                    Files.mismatch(
                            journal.resolve("19700101F.cq4"),
                            keep.resolve(world).resolve("19700101F.cq4")));
        }
    }

    @Test
    void aDroppedQuestionIsNeverAnsweredAndTheTreeTellsWhomThatReached() {
        final Map<String, Object> query = query();
        final String event = (String) query.get("id");
        final String asker = event.substring(0, event.indexOf('#'));
        final Map<String, Object> told =
                Launch.ok("whatif", journal, "--drop", event, "--json").json();
        assertEquals(false, told.get("equal"));
        assertEquals(query.get("controlTick"), told.get("controlTick"));
        final Map<?, ?> first = (Map<?, ?>) list(told, "events").get(0);
        assertEquals("vanished", first.get("kind"));
        assertEquals(event, ((Map<?, ?>) first.get("recorded")).get("id"));
        final Map<?, ?> contact = (Map<?, ?>) list(told, "spread").get(0);
        assertEquals(query.get("target"), contact.get("name"));
        assertEquals(
                ((Number) query.get("controlTick")).longValue() + 1, ((Number) contact.get("controlTick")).longValue());
        assertEquals(event + " city_query, which did not come", contact.get("by"));
        final Map<?, ?> second = (Map<?, ?>) list(told, "spread").get(1);
        assertEquals(List.of(asker, query.get("target")), List.of(second.get("name"), second.get("from")));
    }

    @Test
    void theJournalOfTheAlteredWorldIsVerifiedAndReadLikeAnyOther() {
        final Path keep = folder.resolve("kept");
        final String event = (String) query().get("id");
        final Launch launch = Launch.ok("whatif", journal, "--delay", event, 2, "--keep", keep);
        assertTrue(launch.line("  changed  ").contains("; here "), launch.out());
        final Path altered = keep.resolve("altered");
        Launch.ok("verify", altered);
        assertTrue(Launch.ok("export", altered).out().contains("\"kind\":\"delay-event\""));
        final Path bundle = folder.resolve("altered.zip");
        Launch.ok("bundle", altered, "--output", bundle);
        assertEquals(
                Launch.ok("state", altered, "--at", 60).out(),
                Launch.ok("state", bundle, "--at", 60).out());
        assertEquals(3, Launch.of("diff", journal, altered).exitCode());
    }

    @Test
    void anInjectedEventThatNobodyReadsIsAllThatDiffersAndCanBeDroppedAgain() throws IOException {
        final Path events = Files.writeString(
                folder.resolve("events.ndjson"), "{\"type\":\"gossip\",\"payload\":{\"about\":\"nobody\"}}\n");
        final Path keep = folder.resolve("kept");
        final Map<String, Object> injected = Launch.ok(
                        "whatif", journal, "--at", 25, "--inject", events, "--keep", keep, "--json")
                .json();
        assertOnlyOneEvent("came", injected);
        final Map<String, Object> dropped = Launch.ok("whatif", keep.resolve("altered"), "--drop", "input#1", "--json")
                .json();
        assertOnlyOneEvent("vanished", dropped);
    }

    private static void assertOnlyOneEvent(String kind, Map<String, Object> told) {
        assertEquals(1, list(told, "events").size(), told.toString());
        assertEquals(kind, ((Map<?, ?>) list(told, "events").get(0)).get("kind"));
        assertEquals(List.of(), told.get("fields"));
        assertEquals(List.of(), told.get("spread"));
        assertEquals(1, told.get("controlTicksThatDiffer"));
        assertEquals(26, told.get("equalSince"));
    }

    @Test
    void aFieldThatIsSetDiffersFromThatControlTickOn() {
        final Path keep = folder.resolve("kept");
        final Launch launch = Launch.ok(
                "whatif", journal, "--at", 40, "--set", "sol_2.npc[3].money=777", "--until", 45, "--keep", keep);
        assertTrue(launch.line("  sol_2.npc[3].money: ").contains(", here 777 from control tick 40"), launch.out());
        assertEquals(
                List.of("sol_2.npc[3].money = 777"),
                Launch.ok("state", keep.resolve("altered"), "--at", 40, "--field", "sol_2.npc[3].money")
                        .outLines());
    }

    @Test
    void choicesAreSetByTheirNames() {
        final Launch launch =
                Launch.ok("whatif", journal, "--at", 40, "--set", "sol_2.npc[3].mood=thoughtful", "--until", 41);
        assertTrue(launch.line("What if").contains("mood=thoughtful"), launch.out());
        final Launch wrong = Launch.of("whatif", journal, "--at", 40, "--set", "sol_2.npc[3].mood=sad");
        assertEquals(1, wrong.exitCode());
        assertTrue(wrong.err().contains("it is one of "), wrong.err());
    }

    @Test
    void aPausedRealmAndOtherRandomNumbersSpreadFromTheirRealm() {
        final Launch paused = Launch.ok("whatif", journal, "--at", 40, "--pause", "sol_1");
        assertTrue(paused.out().contains("sol_1.status: running, here paused"), paused.out());
        assertTrue(paused.out().contains("- sol_1, control tick 40\n"), paused.out());
        final Launch seeded = Launch.ok("whatif", journal, "--at", 40, "--seed-realm", "sol_1", 5);
        assertTrue(seeded.out().contains("- sol_1, control tick 40\n"), seeded.out());
    }

    @Test
    void theSpreadIsDrawn() throws IOException {
        final Path svg = folder.resolve("spread.svg");
        Launch.ok("whatif", journal, "--drop", query().get("id"), "--svg", svg);
        final String text = Files.readString(svg);
        assertTrue(text.startsWith("<svg xmlns=") && text.contains("which did not come"), text);
    }

    @Test
    void mistakesAreToldInOneLine() throws IOException {
        assertMistake(2, "--at is missing", "whatif", journal);
        assertMistake(2, "the journal ends at control tick 60", "whatif", journal, "--at", 61);
        assertMistake(2, "is no event", "whatif", journal, "--drop", "sol_1");
        assertMistake(1, "has no event sol_1#9999", "whatif", journal, "--drop", "sol_1#9999");
        assertMistake(2, "all that is altered is of one", "whatif", journal, "--at", 3, "--drop", query().get("id"));
        assertMistake(2, "write REALM.FIELD=VALUE", "whatif", journal, "--at", 3, "--set", "sol_1");
        assertMistake(2, "name one field", "whatif", journal, "--at", 3, "--set", "sol_1.npc[*].money=3");
        assertMistake(1, "no game sol_9", "whatif", journal, "--at", 3, "--pause", "sol_9");
        final Path events = Files.writeString(folder.resolve("e"), "\n{\"typ\":\"gossip\"}");
        assertMistake(2, "line 2: there is no key typ", "whatif", journal, "--at", 3, "--inject", events);
        assertMistake(2, "--at is missing", "whatif", journal, "--inject", events);
        assertBadEvent("null is no event", "null");
        assertBadEvent("payload is no object", "{\"type\":\"gossip\",\"payload\":[1]}");
        assertBadEvent("priority is no whole number", "{\"type\":\"gossip\",\"priority\":1.5}");
        assertBadEvent("dueTimeNs is no whole number", "{\"type\":\"gossip\",\"dueTimeNs\":\"soon\"}");
        assertBadEvent("no realm sol_9", "{\"type\":\"gossip\",\"target\":\"sol_9\"}");
    }

    private void assertBadEvent(String part, String line) throws IOException {
        final Path events = Files.writeString(folder.resolve("bad"), line);
        assertMistake(2, "line 1: " + part, "whatif", journal, "--at", 70, "--inject", events);
    }

    private static void assertMistake(int exitCode, String part, Object... command) {
        final Launch launch = Launch.of(command);
        assertEquals(exitCode, launch.exitCode(), launch.err());
        assertTrue(launch.err().contains(part), launch.err());
        assertEquals(1, launch.err().lines().count(), launch.err());
    }

    @Test
    void aRunThatDivergesNowIsNotCompared() {
        final Path wild = CourierRun.recordDiverging(folder.resolve("wild"), 12);
        for (final int at : new int[] {6, 8}) {
            final Launch launch = Launch.of("whatif", wild, "--at", at);
            assertEquals(3, launch.exitCode(), launch.err());
        }
    }

    @Test
    void worldsAreEqualAgainOnlyIfAllStatesAreWhateverTheDigestInterval() {
        final Path rare = Launch.cities(folder.resolve("rare"), 40, "--digest-every", "7");
        final Map<String, Object> told = Launch.ok(
                        "whatif", rare, "--at", 15, "--set", "sol_2.npc[3].money=777", "--until", 20, "--json")
                .json();
        assertEquals(false, told.get("equal"));
        assertEquals(15, told.get("differentSince"));
        assertEquals(6, told.get("controlTicksThatDiffer"));
    }

    @Test
    void whatWasRefusedWhenItWasRecordedDoesNotRefuseAnAlteration() throws IOException {
        final Path events =
                Files.writeString(folder.resolve("e"), "{\"type\":\"gossip\",\"target\":\"sol_1\",\"payload\":{}}\n");
        final Launch launch = Launch.of(
                "whatif",
                journal,
                "--at",
                30,
                "--pause",
                "sol_9",
                "--inject",
                events,
                "--keep",
                folder.resolve("kept"));
        assertEquals(1, launch.exitCode());
        assertTrue(launch.err().contains("no game sol_9 is registered; "), launch.err());
        assertTrue(launch.err().contains("holds both runs"), launch.err());
    }
}
