package io.multiverse.replay.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.Console;
import io.multiverse.cli.ConsoleOutput;
import io.multiverse.cli.Interruption;
import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.reaction.TickEngine;
import io.multiverse.launcher.Multiverse;
import io.multiverse.replay.fixture.EventfulRun;
import io.multiverse.replay.fixture.JournalFiles;
import io.multiverse.replay.fixture.Launch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    private static final List<String> EVENT_KEYS = List.of(
            "record",
            "controlTick",
            "index",
            "origin",
            "id",
            "parent",
            "root",
            "depth",
            "sequence",
            "emitTimeNs",
            "source",
            "target",
            "type",
            "deliveredTo",
            "payload");

    @TempDir
    Path folder;

    private Path eventful() {
        EventfulRun.in(folder.resolve("e"), (1L << 60) + 1, JournalMode.FULL);
        return folder.resolve("e");
    }

    private static List<Map<String, Object>> records(List<Map<String, Object>> all, String record) {
        return all.stream().filter(line -> record.equals(line.get("record"))).toList();
    }

    @Test
    void ndjsonBeginsWithTheHeaderAndEndsEachFrameWithItsControlTick() {
        final List<Map<String, Object>> all = Launch.ok("export", eventful()).ndjson();
        assertEquals("header", all.get(0).get("record"));
        assertEquals("1152921504606846977", all.get(0).get("seed"));
        assertEquals(100, all.get(0).get("localTickMs"));
        long controlTick = 1;
        int index = 0;
        for (final Map<String, Object> record : all.subList(1, all.size())) {
            assertEquals(controlTick, ((Number) record.get("controlTick")).longValue());
            if (record.get("record").equals("event")) {
                assertEquals(index++, record.get("index"));
            } else if (record.get("record").equals("control-tick")) {
                assertEquals(index, record.get("events"));
                controlTick++;
                index = 0;
            }
        }
        assertEquals(EventfulRun.CONTROL_TICKS + 1, controlTick);
    }

    @Test
    void ndjsonHasTheAgreedKeysInTheAgreedOrder() {
        final String line = Launch.ok("export", eventful()).line("\"record\":\"event\"");
        int at = -1;
        for (final String key : EVENT_KEYS) {
            final int next = line.indexOf("\"" + key + "\":", at);
            assertTrue(next > at, key + " in " + line);
            at = next;
        }
    }

    @Test
    void ndjsonTellsInputsStatusChangesAndDeadLetters() {
        final List<Map<String, Object>> all = Launch.ok("export", eventful()).ndjson();
        final Map<String, Object> rumour = records(all, "input").stream()
                .filter(input -> "rumour".equals(input.get("detail")) && "event".equals(input.get("kind")))
                .findFirst()
                .orElseThrow();
        assertEquals("sol_0", rumour.get("subject"));
        final Map<String, Object> event = records(all, "event").stream()
                .filter(line -> line.get("id").equals(rumour.get("event")))
                .findFirst()
                .orElseThrow();
        assertEquals("input", event.get("origin"));
        assertNull(event.get("source"));
        assertEquals(List.of("sol_0"), event.get("deliveredTo"));
        assertEquals(Map.of("n", "1152921504606846976", "text", "a\u2028b"), event.get("payload"));
        assertTrue(records(all, "input").stream()
                .anyMatch(input -> "no game nobody is registered".equals(input.get("refusal"))));
        assertTrue(records(all, "lifecycle").stream()
                .anyMatch(change -> "error".equals(change.get("to"))
                        && "java.lang.IllegalStateException".equals(change.get("detail"))));
        assertTrue(
                records(all, "dead-letter").stream().anyMatch(letter -> "realm-departed".equals(letter.get("reason"))));
    }

    @Test
    void ndjsonChainsHashesAndGivesDigestsByRealm() {
        final Launch export = Launch.ok("export", eventful());
        String previous = null;
        for (final Map<String, Object> tick : records(export.ndjson(), "control-tick")) {
            if (previous != null) {
                assertEquals(previous, tick.get("previousHash"));
            }
            previous = (String) tick.get("hash");
        }
        assertEquals(
                previous,
                Launch.ok("info", folder.resolve("e"), "--json").json().get("lastHash"));
        final Map<?, ?> first =
                (Map<?, ?>) records(export.ndjson(), "control-tick").get(0).get("digests");
        assertEquals(Set.of("sol_0", "sol_1", "sol_2", "sol_3", "sol_4", "sol_5"), first.keySet());
    }

    @Test
    void parentsComeBeforeTheirChildrenAndSequencesHaveNoGaps() {
        final Map<String, Map<String, Object>> byId = new HashMap<>();
        final Map<Object, Integer> sequences = new HashMap<>();
        int children = 0;
        for (final Map<String, Object> event :
                records(Launch.ok("export", eventful()).ndjson(), "event")) {
            byId.put((String) event.get("id"), event);
            final Object source = event.get("source") == null ? "input" : event.get("source");
            assertEquals(sequences.merge(source, 1, Integer::sum), event.get("sequence"));
            if (event.get("parent") == null) {
                assertEquals(event.get("id"), event.get("root"));
                assertEquals(0, event.get("depth"));
            } else {
                final Map<String, Object> parent = byId.get((String) event.get("parent"));
                assertTrue((int) parent.get("controlTick") < (int) event.get("controlTick"));
                assertEquals((int) parent.get("depth") + 1, event.get("depth"));
                assertEquals(parent.get("root"), event.get("root"));
                children++;
            }
        }
        assertTrue(children > 10, children + " children");
    }

    @Test
    void fromAndToLimitTheControlTicksButNotWhoIsKnown() {
        final List<Map<String, Object>> all =
                Launch.ok("export", eventful(), "--from", 6, "--to", 7).ndjson();
        assertEquals("header", all.get(0).get("record"));
        final Set<Object> ticks = new TreeSet<>();
        all.subList(1, all.size()).forEach(record -> ticks.add(record.get("controlTick")));
        assertEquals(Set.of(6, 7), ticks);
        assertTrue(records(all, "event").stream().anyMatch(event -> "sol_6".equals(event.get("source"))));
    }

    @Test
    void fromBehindToIsAUsageError() {
        final Launch launch = Launch.of("export", folder, "--from", 3, "--to", 2);
        assertEquals(2, launch.exitCode());
        assertTrue(launch.err().contains("--from 3 is after --to 2"), launch.err());
    }

    @Test
    void csvHasARowForEachEventAndQuotesWhatNeedsIt() {
        final Path journal = eventful();
        final List<String> rows =
                Launch.ok("export", journal, "--format", "csv").outLines();
        final long events =
                records(Launch.ok("export", journal).ndjson(), "event").size();
        assertTrue(rows.get(0).startsWith("controlTick,index,origin,id,parent,root,"), rows.get(0));
        assertEquals(events + 1, rows.size());
        final String talk =
                rows.stream().filter(row -> row.contains(",talk,")).findFirst().orElseThrow();
        assertTrue(talk.contains(",\"{\"\"got\"\":"), talk);
        assertTrue(talk.contains("hé, \\\"\"you\\\"\""), talk);
    }

    @Test
    void csvTellsReceiversApartAndHoldsNoFormulas() {
        final Path journal = folder.resolve("names");
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .journal(JournalSettings.in(journal))
                .build()) {
            for (final String id : List.of("=1+1", "a;b", "c", "d\\")) {
                engine.registerGame(id, new TickEngine(100), RealmCoordinate.of(id));
                engine.subscribeToEvents(id, List.of("-gossip"));
            }
            engine.queueCrossGameEvent(CrossGameEvent.of("e1", null, null, "-gossip", Map.of()));
            engine.queueCrossGameEvent(CrossGameEvent.of("e2", null, RealmCoordinate.of("=1+1"), "x", Map.of()));
            engine.runControlTicks(2);
        }
        final List<String> rows =
                Launch.ok("export", journal, "--format", "csv").outLines();
        assertTrue(rows.get(1).endsWith(",,'-gossip,'=1+1;a\\;b;c;d\\\\,{},,0"), rows.get(1));
        assertTrue(rows.get(2).endsWith(",'=1+1,x,'=1+1,{},,0"), rows.get(2));
    }

    @Test
    void theTracesSlicesLieWithinEachOtherAndItsArrowsLeadFromEmissionToDelivery() throws IOException {
        final Path file = folder.resolve("trace.json");
        final Path journal = eventful();
        Launch.ok("export", journal, "--format", "perfetto", "--output", file);
        final List<?> events =
                (List<?>) MapPayload.decode(Files.readAllBytes(file)).get("traceEvents");
        final Map<Object, List<long[]>> tracks = new TreeMap<>();
        final Set<Object> begun = new HashSet<>();
        int arrived = 0;
        for (final Object entry : events) {
            final Map<?, ?> event = (Map<?, ?>) entry;
            if (!event.get("ph").equals("X")) {
                continue;
            }
            final long start = nanos(event.get("ts"));
            final long end = start + nanos(event.get("dur"));
            tracks.computeIfAbsent(event.get("tid"), track -> new ArrayList<>()).add(new long[] {start, end});
            if (event.get("flow_out") != null) {
                begun.add(event.get("bind_id"));
            }
            if (event.get("flow_in") != null) {
                assertTrue(begun.contains(event.get("bind_id")));
                arrived++;
            }
        }
        tracks.values().forEach(ExportTest::assertNested);
        final long delivered = records(Launch.ok("export", journal).ndjson(), "event").stream()
                .mapToLong(event -> ((List<?>) event.get("deliveredTo")).size())
                .sum();
        assertEquals(delivered, arrived);
        assertEquals(9, tracks.size() - 1, "tracks with slices: control ticks, inputs and eight realms");
    }

    private static long nanos(Object micros) {
        return new BigDecimal(micros.toString()).movePointRight(3).longValueExact();
    }

    private static void assertNested(List<long[]> slices) {
        slices.sort((a, b) -> a[0] == b[0] ? Long.compare(b[1], a[1]) : Long.compare(a[0], b[0]));
        final Deque<Long> ends = new ArrayDeque<>();
        for (final long[] slice : slices) {
            while (!ends.isEmpty() && ends.peek() <= slice[0]) {
                ends.pop();
            }
            assertTrue(ends.isEmpty() || slice[1] <= ends.peek(), "a slice reaches out of the one around it");
            ends.push(slice[1]);
        }
    }

    @Test
    void framesBeforeDamageAreWrittenAndTheExitCodeTellsOfIt() throws IOException {
        final Path journal = Launch.cities(folder.resolve("a"), 6);
        JournalFiles.flipByteOfFrame(journal, 4);
        final Launch export = Launch.of("export", journal);
        assertEquals(4, export.exitCode());
        assertEquals(3, records(export.ndjson(), "control-tick").size());
    }

    @Test
    void anUnknownFormatIsAUsageError() {
        final Launch launch = Launch.of("export", folder, "--format", "perfeto");
        assertEquals(2, launch.exitCode());
        assertTrue(launch.err().contains("did you mean perfetto?"), launch.err());
    }

    @Test
    void aFileThatCannotBeWrittenIsToldInOneLine() {
        final Launch launch = Launch.of("export", eventful(), "--output", folder.resolve("no/such/folder/x"));
        assertEquals(1, launch.exitCode());
        assertEquals(1, launch.err().lines().count(), launch.err());
    }

    @Test
    void anExportWhoseReaderIsGoneEndsQuietly() throws IOException {
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final String journal = eventful().toString();
        for (final String format : List.of("ndjson", "csv", "perfetto")) {
            final Pipe pipe = Pipe.open();
            pipe.source().close();
            final PrintStream gone = ConsoleOutput.forData("stdout", Channels.newOutputStream(pipe.sink()));
            final Console console = new Console(gone, new PrintStream(err), false, new Interruption());
            final String[] command = {"export", journal, "--format", format};
            assertEquals(0, Multiverse.execute(command, console), format);
            assertEquals("", err.toString(StandardCharsets.UTF_8), format);
        }
    }
}
