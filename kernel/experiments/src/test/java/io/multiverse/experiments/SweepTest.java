package io.multiverse.experiments;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.experiments.fixture.ParquetText;
import io.multiverse.experiments.fixture.Sweeps;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
    private static final String ARRIVALS =
            "parameters: [{name: arrivals, path: 'realms[0].parameters.arrivals', values: [0.5, 0.8]}]";

    @TempDir
    Path folder;

    private Path out;

    @BeforeEach
    void nameTheOutput() {
        out = folder.resolve("out");
    }

    private static void ok(Object... command) {
        final Sweeps.Launch launch = Sweeps.launch(command);
        assertEquals(0, launch.exitCode(), launch.err());
    }

    @Test
    void everyCombinationIsRunAsOftenAsAskedFor() throws IOException {
        final Path spec = Sweeps.queue(
                folder,
                "replications: 2",
                "parameters:",
                "  - {name: arrivals, path: 'realms[0].parameters.arrivals', range: {from: 0.2, to: 0.6, step: 0.2}}",
                "  - {name: services, path: 'realms[0].parameters.services', logRange: {from: 1, to: 100, count: 3}}");
        ok("sweep", spec, "--output", out);
        final Path runs = out.resolve("runs.csv");
        assertEquals(
                List.of("0.2", "0.2", "0.2", "0.2", "0.2", "0.2", "0.4"),
                Sweeps.column(runs, "arrivals").subList(0, 7));
        assertEquals(
                List.of("1", "1", "10", "10", "100", "100", "1"),
                Sweeps.column(runs, "services").subList(0, 7));
        assertEquals(18, new HashSet<>(Sweeps.column(runs, "seed")).size());
        assertEquals(
                180, Sweeps.column(out.resolve("series.csv"), "controlTick").size());
        assertTrue(Files.readString(out.resolve("plots/wait-map.svg")).contains("services"));
        assertTrue(Files.readString(out.resolve("report.html")).contains("Main effect of arrivals on wait"));
    }

    @Test
    void parametersThatGoTogetherTakeTheirValuesTogether() throws IOException {
        final Path spec = Sweeps.queue(
                folder,
                "parameters:",
                "  - {name: arrivals, path: 'realms[0].parameters.arrivals', values: [0.1, 0.2], with: load}",
                "  - {name: services, path: 'realms[*].parameters.services', values: [1, 2], with: load}");
        ok("sweep", spec, "--output", out);
        assertEquals(List.of("0.1", "0.2"), Sweeps.column(out.resolve("runs.csv"), "arrivals"));
        assertEquals(List.of("1", "2"), Sweeps.column(out.resolve("runs.csv"), "services"));
    }

    @Test
    void aLatinHypercubeHasOneValueInEachPartOfEachRange() throws IOException {
        final Path spec = Sweeps.queue(
                folder,
                "samples: 10",
                "parameters:",
                "  - {name: arrivals, path: 'realms[0].parameters.arrivals', sample: {from: 1, to: 2}}",
                "  - {name: services, path: 'realms[0].parameters.services', logSample: {from: 1, to: 10}}");
        ok("sweep", spec, "--output", out);
        final List<Integer> parts = Sweeps.column(out.resolve("runs.csv"), "arrivals").stream()
                .map(text -> (int) ((Double.parseDouble(text) - 1) * 10))
                .sorted()
                .toList();
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), parts);
        final List<Integer> logarithms = Sweeps.column(out.resolve("runs.csv"), "services").stream()
                .map(text -> (int) (Math.log10(Double.parseDouble(text)) * 10))
                .sorted()
                .toList();
        assertEquals(parts, logarithms);
    }

    @Test
    void moreSobolPointsContinueThoseThatWereRun() throws IOException {
        final String parameters =
                "parameters: [{name: arrivals, path: 'realms[0].parameters.arrivals'," + " sample: {from: 0, to: 1}}]";
        final Path spec = Sweeps.queue(folder, "design: sobol", "samples: 3", parameters);
        ok("sweep", spec, "--output", out);
        assertEquals(List.of("0.5", "0.75", "0.25"), Sweeps.column(out.resolve("runs.csv"), "arrivals"));
        Sweeps.queue(folder, "design: sobol", "samples: 5", parameters);
        ok("sweep", spec, "--output", out, "--resume");
        assertEquals(5, Files.readAllLines(out.resolve("records.ndjson")).size());
    }

    @Test
    void theFilesAreTheSameForOneThreadTwoThreadsAndTwoPartsThatAreJoined() throws IOException {
        final Path spec = Sweeps.queue(folder, "replications: 5", "commonRandomNumbers: true", ARRIVALS);
        ok("sweep", spec, "--output", out, "--jobs", 1);
        final Map<String, String> once = Sweeps.report(out);
        assertTrue(once.size() >= 8, once.keySet().toString());
        final Path two = folder.resolve("two");
        ok("sweep", spec, "--output", two, "--jobs", 2);
        assertEquals(once, Sweeps.report(two));
        final Path a = folder.resolve("a");
        final Path b = folder.resolve("b");
        ok("sweep", spec, "--output", a, "--shard", "1/2");
        ok("sweep", spec, "--output", b, "--shard", "2/2");
        assertEquals(5, Sweeps.column(a.resolve("runs.csv"), "run").size());
        final Path joined = folder.resolve("joined");
        final Sweeps.Launch part = Sweeps.launch("sweep", "merge", a, "--output", folder.resolve("part"));
        assertEquals(1, part.exitCode());
        assertTrue(part.err().contains("5 runs of the sweep are in none of these folders"), part.err());
        ok("sweep", "merge", b, a, "--output", joined);
        assertEquals(once, Sweeps.report(joined));
    }

    @Test
    void aSweepThatWasKilledAnywhereAndResumedLeavesTheSameFiles() throws IOException {
        final Path spec = Sweeps.queue(folder, "replications: 4", ARRIVALS);
        ok("sweep", spec, "--output", out);
        final Map<String, String> once = Sweeps.report(out);
        for (final int bytes : new int[] {0, 1, 777, 1500, 3001}) {
            try (RandomAccessFile records =
                    new RandomAccessFile(out.resolve("records.ndjson").toFile(), "rw")) {
                records.setLength(bytes);
            }
            Files.delete(out.resolve("runs.csv"));
            ok("sweep", spec, "--output", out, "--resume");
            assertEquals(once, Sweeps.report(out));
        }
    }

    @Test
    void whatIsAddedLaterIsAllThatIsRun() throws IOException {
        final Path spec = Sweeps.queue(folder, "replications: 2", ARRIVALS);
        ok("sweep", spec, "--output", out);
        final List<String> before = Files.readAllLines(out.resolve("records.ndjson"));
        final List<String> waits = Sweeps.column(out.resolve("runs.csv"), "wait");
        Sweeps.queue(folder, "replications: 3", ARRIVALS.replace("[0.5, 0.8]", "[0.3, 0.5, 0.8]"));
        ok("sweep", spec, "--output", out, "--resume");
        final List<String> after = Files.readAllLines(out.resolve("records.ndjson"));
        assertEquals(before, after.subList(0, 4));
        assertEquals(9, after.size());
        assertEquals(
                waits.subList(0, 2),
                Sweeps.column(out.resolve("runs.csv"), "wait").subList(3, 5));
        assertEquals(2, Sweeps.launch("sweep", spec, "--output", out).exitCode());
        Sweeps.queue(folder, "seed: 5", ARRIVALS);
        final Sweeps.Launch other = Sweeps.launch("sweep", spec, "--output", out, "--resume");
        assertEquals(2, other.exitCode());
        assertTrue(other.err().contains("holds another sweep"), other.err());
    }

    @Test
    void anotherProcessKnowsTheSweepByTheSameText() throws IOException {
        final Path spec = Sweeps.queue(folder, ARRIVALS);
        ok("sweep", spec, "--output", out);
        final String head = Files.readString(out.resolve("sweep.json"));
        final String places = "\\\"parameters\\\":[[\\\"arrivals\\\",[\\\"realms[0].parameters.arrivals\\\"]]]";
        assertTrue(head.contains(places), head);
    }

    @Test
    void theTablesAsParquetHaveTheSameRows() throws IOException {
        final Path spec = Sweeps.queue(
                folder,
                "replications: 2",
                "parameters:",
                "  - {name: arrivals, path: 'realms[0].parameters.arrivals', values: [0.5, 0.25]}",
                "  - {name: refuses, path: 'realms[0].parameters.refuses', values: [true, false]}");
        assertEquals(
                1, Sweeps.launch("sweep", spec, "--output", out, "--parquet").exitCode());
        for (final String table : List.of("runs", "series")) {
            assertEquals(
                    Files.readString(out.resolve(table + ".csv")),
                    ParquetText.csv(out.resolve(table + ".parquet")),
                    table);
        }
        final byte[] bytes = Files.readAllBytes(out.resolve("runs.parquet"));
        final Path two = folder.resolve("two");
        Sweeps.launch("sweep", spec, "--output", two, "--jobs", 2, "--parquet");
        assertArrayEquals(bytes, Files.readAllBytes(two.resolve("runs.parquet")));
        Sweeps.launch("sweep", spec, "--output", out, "--resume");
        assertFalse(Files.exists(out.resolve("runs.parquet")));
    }

    @Test
    void theLatencyOfEventsIsHowLongTheyAreOnTheWay() throws IOException {
        ok("sweep", Sweeps.tandem(folder), "--output", out);
        // customers come in any of ten local ticks of a second each, and go on with the control tick
        final double seconds = Double.parseDouble(
                Sweeps.column(out.resolve("runs.csv"), "onTheWay").get(0));
        assertEquals(5.5, seconds, 0.5);
    }

    @Test
    void aConditionEndsARunEarly() throws IOException {
        final Path spec = Sweeps.queue(folder, "stopWhen: desk.customers>100");
        ok("sweep", spec, "--output", out);
        final int controlTicks = Integer.parseInt(
                Sweeps.column(out.resolve("runs.csv"), "controlTicks").get(0));
        assertTrue(controlTicks > 15 && controlTicks < 30, controlTicks + " control ticks");
    }

    @Test
    void aConditionEndsARunWhereItIsMetHoweverOftenItIsSampled() throws IOException {
        final Path spec = Sweeps.queue(folder, "stopWhen: desk.customers>100");
        ok("sweep", spec, "--output", out);
        Files.writeString(spec, Files.readString(spec).replace("every: 10", "every: 1"));
        final Path often = folder.resolve("often");
        ok("sweep", spec, "--output", often);
        assertEquals(
                Sweeps.column(out.resolve("runs.csv"), "controlTicks"),
                Sweeps.column(often.resolve("runs.csv"), "controlTicks"));
    }

    @Test
    void commonRandomNumbersShrinkTheIntervalOfDifferences() throws IOException {
        final Path spec =
                Sweeps.queue(folder, "replications: 10", "commonRandomNumbers: true", ARRIVALS.replace("0.8", "0.55"));
        ok("sweep", spec, "--output", out);
        final List<String> seeds = Sweeps.column(out.resolve("runs.csv"), "seed");
        assertEquals(seeds.subList(0, 10), seeds.subList(10, 20));
        final String summary = Files.readString(out.resolve("summary.md"));
        final String[] row = summary.substring(summary.indexOf("## customers"))
                .lines()
                .dropWhile(line -> !line.startsWith("Differences"))
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .findFirst()
                .orElseThrow()
                .split("\\|");
        final double paired = Double.parseDouble(row[5].strip());
        final double unpaired = Double.parseDouble(row[6].strip());
        assertTrue(paired < 0.5 * unpaired, paired + " and " + unpaired);
    }

    @Test
    void aMeasureThatIsNotThereFailsItsRunsByName() throws IOException {
        final Path spec = Sweeps.queue(folder);
        Files.writeString(spec, Files.readString(spec).replace("desk.waitSum", "desk.waitsum"));
        assertEquals(1, Sweeps.launch("sweep", spec, "--output", out).exitCode());
        assertTrue(Files.readString(out.resolve("summary.md"))
                .contains("measure waited: no field is called desk.waitsum"));
    }
}
