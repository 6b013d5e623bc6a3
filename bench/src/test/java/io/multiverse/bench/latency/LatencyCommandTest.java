package io.multiverse.bench.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.bench.Launch;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.internal.journal.JournalReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class LatencyCommandTest {
    @TempDir
    static Path folder;

    private static Path realtime;
    private static Launch launch;

    @BeforeAll
    static void measureInRealTime() {
        realtime = folder.resolve("realtime");
        launch = Launch.ok(
                "bench", "latency", "--duration", "1.5", "--warmup", "0.3", "--rate", "2000", "--out", realtime);
    }

    @Test
    void allSeriesArePrintedRawAndCorrected() {
        for (final String title : List.of(
                "control tick ",
                "control tick, corrected",
                "jitter ",
                "jitter, corrected",
                "lag ",
                "hand-over ",
                "input ",
                "input, corrected",
                "event ",
                "event, simulated time")) {
            assertTrue(launch.out().lines().anyMatch(line -> line.startsWith(title)), title + "\n" + launch.out());
        }
        assertTrue(launch.out().contains("p99.99"), launch.out());
        assertTrue(launch.out().contains("0.30 s of warm-up"), launch.out());
    }

    @Test
    void theMachineAndTheCommandArePrintedAndNoHostName() throws IOException {
        assertTrue(launch.out().contains("load average"), launch.out());
        assertTrue(launch.out().contains("collector"), launch.out());
        assertTrue(launch.out().contains("bench latency --duration 1.5 --warmup 0.3"), launch.out());
        assertTrue(launch.out().contains("-XX:+DebugNonSafepoints"), launch.out());
        final Path name = Path.of("/proc/sys/kernel/hostname");
        if (Files.isReadable(name)) {
            final String host = Files.readString(name).strip();
            assertFalse(
                    Pattern.compile("(?<![\\w-])" + Pattern.quote(host) + "(?![\\w-])")
                            .matcher(launch.out())
                            .find(),
                    host);
        }
    }

    @Test
    void theLogIsReadBackByHdrHistogramAndHoldsTheSameSpans() throws IOException {
        final Map<String, Histogram> sums = new HashMap<>();
        final Map<String, Integer> intervals = new HashMap<>();
        try (InputStream in =
                new FileInputStream(realtime.resolve(LatencyFiles.LOG).toFile())) {
            final HistogramLogReader reader = new HistogramLogReader(in);
            for (EncodableHistogram next = reader.nextIntervalHistogram();
                    next != null;
                    next = reader.nextIntervalHistogram()) {
                sums.computeIfAbsent(next.getTag(), tag -> Spans.histogram()).add((Histogram) next);
                intervals.merge(next.getTag(), 1, Integer::sum);
            }
        }
        assertEquals(10, sums.size(), sums.keySet().toString());
        assertEquals(2, intervals.get("input-corrected"), "one whole second, and the rest");
        for (final Map<String, Object> series : series(realtime)) {
            final Histogram sum = sums.get((String) series.get("name"));
            assertEquals(((Number) series.get("count")).longValue(), sum.getTotalCount());
            assertEquals(((Number) series.get("maxNanos")).longValue(), sum.getMaxValue());
            assertEquals(((Number) series.get("p50Nanos")).longValue(), sum.getValueAtPercentile(50));
        }
    }

    @Test
    void theDistributionsAreInMicrosecondsAndEndWithTheMaximum() throws IOException {
        for (final Map<String, Object> series : series(realtime)) {
            final List<String> lines = Files.readAllLines(realtime.resolve(series.get("name") + ".hgrm"));
            assertTrue(lines.get(0).contains("Percentile"), lines.get(0));
            final List<String[]> points = new ArrayList<>();
            for (final String line : lines) {
                final String[] fields = line.strip().split("\\s+");
                if (!line.startsWith("#") && fields.length >= 3 && fields[0].matches("[\\d.]+")) {
                    points.add(fields);
                }
            }
            final String[] last = points.get(points.size() - 1);
            assertEquals(1.0, Double.parseDouble(last[1]));
            assertEquals(((Number) series.get("count")).longValue(), Long.parseLong(last[2]));
            assertEquals(
                    ((Number) series.get("maxNanos")).doubleValue() / 1000,
                    Double.parseDouble(last[0]),
                    ((Number) series.get("maxNanos")).doubleValue() / 1000 * 1e-3 + 1e-3);
        }
    }

    @Test
    void theReportIsOnePageThatNeedsNothingElse() throws IOException {
        final String page = Files.readString(realtime.resolve(LatencyFiles.PAGE));
        assertTrue(page.startsWith("<!DOCTYPE html>"));
        assertTrue(page.contains("control tick, corrected"));
        assertTrue(page.contains("99.9 %"), "the axis of nines");
        assertTrue(page.contains("./multiverse bench latency --duration 1.5"));
        assertEquals(4, occurrences(page, "role=\"img\""), "two charts for control ticks, two for events");
        assertTrue(occurrences(page, "<polyline") >= 20);
        for (final String external :
                List.of("http:", "https:", "//cdn", "<script", "<link", "@import", "url(", "src=")) {
            assertFalse(page.contains(external), external);
        }
    }

    @Test
    void inputsOfTheWholeRunAreAllHandled() throws IOException {
        final Map<String, Object> measured = map(json(realtime).get("measured"));
        final long inputs = ((Number) measured.get("inputs")).longValue();
        // 2,000 per second for 1.8 seconds, some of them handled before the warm-up was over
        assertTrue(inputs >= 3_000, "" + inputs);
        final long counted = ((Number) series(realtime).stream()
                        .filter(series -> series.get("name").equals("input-corrected"))
                        .findFirst()
                        .orElseThrow()
                        .get("count"))
                .longValue();
        assertTrue(counted >= 2_500 && counted <= inputs, counted + " of " + inputs);
    }

    @Test
    void aFolderThatHoldsAMeasurementIsRefusedUnlessItMayBeReplaced() {
        final Launch again = Launch.of("bench", "latency", "--duration", "0.1", "--out", realtime);
        assertEquals(1, again.exitCode());
        assertTrue(again.err().contains("--replace"), again.err());
    }

    @Test
    void aFolderThatHoldsARunIsAnsweredWithTheFlagThatThisCommandHas(@TempDir Path folder) {
        final String[] command = {"bench", "latency", "--duration", "0.1", "--warmup", "0", "--journal", folder + "/j"};
        Launch.ok((Object[]) command);
        final Launch again = Launch.of((Object[]) command);
        assertEquals(1, again.exitCode());
        assertTrue(again.err().contains("--replace deletes it"), again.err());
        assertFalse(again.err().contains("--resume"), again.err());
    }

    @Test
    void aFreeRunWithAJournalAndTwoWorkersHasNoDeadlinesAndCanBeExecutedAgain() throws IOException {
        final Path journal = folder.resolve("journal");
        final Launch free = Launch.ok(
                "bench",
                "latency",
                "--pace",
                "max",
                "--workers",
                "2",
                "--games",
                "4",
                "--duration",
                "0.5",
                "--warmup",
                "0.2",
                "--rate",
                "500",
                "--journal",
                journal,
                "--json");
        final List<String> names = seriesOf(free.json()).stream()
                .map(series -> (String) series.get("name"))
                .toList();
        assertEquals(List.of("tick", "hand-over", "input", "input-corrected", "event", "event-simulated"), names);
        assertEquals(0, ((Number) map(free.json().get("measured")).get("overruns")).longValue());
        assertEquals("max", map(free.json().get("config")).get("pace"));
        try (JournalReader reader = JournalReader.open(journal)) {
            assertTrue(reader.next() != null, "it holds frames");
        }
        final Launch verified = Launch.ok("verify", journal, "--workers", "1,3", "--jvms", "0", "--json");
        assertEquals(true, verified.json().get("equal"), verified.out());
    }

    @Test
    void theGamesOfAScenarioAreMeasuredByTheirControlTicksAndTheJournalCanBeExecutedAgain() throws IOException {
        final Path scenario = Files.writeString(
                folder.resolve("towns.yaml"), "seed: 7\nlocalTickMs: 2\nrealms: [{ids: [a, b], npcs: 5}]\n");
        final Path journal = folder.resolve("towns");
        final Launch towns = Launch.ok(
                "bench",
                "latency",
                "--scenario",
                scenario,
                "--duration",
                "0.4",
                "--warmup",
                "0.1",
                "--journal",
                journal,
                "--json");
        assertEquals(
                List.of("tick", "tick-corrected", "jitter", "jitter-corrected", "lag", "hand-over"),
                seriesOf(towns.json()).stream()
                        .map(series -> series.get("name"))
                        .toList());
        assertEquals(2L, ((Number) map(towns.json().get("config")).get("games")).longValue());
        assertEquals(7L, ((Number) map(towns.json().get("config")).get("seed")).longValue());
        Launch.ok("verify", journal, "--jvms", "0");
        final Launch both = Launch.of("bench", "latency", "--scenario", scenario, "--rate", "5");
        assertEquals(2, both.exitCode());
        assertTrue(both.err().contains("--rate"), both.err());
    }

    @Test
    void withoutInputsThereIsNoSeriesOfInputs() {
        final Launch quiet = Launch.ok(
                "bench",
                "latency",
                "--duration",
                "0.3",
                "--warmup",
                "0",
                "--rate",
                "0",
                "--local-tick-ms",
                "0.1",
                "--json");
        assertFalse(
                seriesOf(quiet.json()).stream().anyMatch(series -> ((String) series.get("name")).startsWith("input")));
        assertNull(seriesOf(quiet.json()).get(0).get("p99.99Nanos"), "too few spans for that");
    }

    @Test
    void flagsThatMakeNoSenseAreRefusedByName() {
        refused("--games", "0");
        refused("--local-tick-ms", "0");
        refused("--local-tick-ms", "often");
        refused("--control-tick-interval", "0");
        refused("--rate", "-1");
        for (final String beyondMeasure :
                new String[] {"1e30000000", "1e-2000000000", "0e999999999", "9".repeat(2000)}) {
            refused("--duration", beyondMeasure);
            refused("--warmup", beyondMeasure);
            refused("--local-tick-ms", beyondMeasure);
        }
        refused("--duration", "0");
        refused("--warmup", "-1");
        refused("--workers", "none");
        refused("--wait", "patiently");
        refused("--pin", "all");
        refused("--pace", "fast");
        refused("--fsync-every", "1");
        final Launch tooLong = Launch.of("bench", "latency", "--local-tick-ms", "3600000");
        assertEquals(2, tooLong.exitCode());
        assertTrue(tooLong.err().contains("an hour apart"), tooLong.err());
    }

    private static void refused(String flag, String value) {
        final Launch refused = Launch.of("bench", "latency", flag, value);
        assertEquals(2, refused.exitCode(), flag + " " + value);
        assertTrue(refused.err().contains(flag), refused.err());
        assertEquals("", refused.out());
    }

    private static int occurrences(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static Map<String, Object> json(Path out) throws IOException {
        return MapPayload.decode(Files.readAllBytes(out.resolve(LatencyFiles.JSON)));
    }

    private static List<Map<String, Object>> series(Path out) throws IOException {
        return seriesOf(json(out));
    }

    private static List<Map<String, Object>> seriesOf(Map<String, Object> report) {
        return ((List<?>) report.get("series"))
                .stream().map(LatencyCommandTest::map).collect(Collectors.toList());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
