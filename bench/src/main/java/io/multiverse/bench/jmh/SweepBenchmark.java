package io.multiverse.bench.jmh;

import io.multiverse.cli.Console;
import io.multiverse.cli.Interruption;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.experiments.report.SweepReport;
import io.multiverse.experiments.report.SweepResults;
import io.multiverse.experiments.run.RunStore;
import io.multiverse.experiments.run.SweepRunner;
import io.multiverse.experiments.spec.SweepPoint;
import io.multiverse.experiments.spec.SweepSpec;
import io.multiverse.experiments.spec.VerifiedShare;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.scenario.Scenario;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a sweep cost beyond its runs: measures, records, tables, charts? 20 runs of three cities, one at a time.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
@Fork(1)
@State(Scope.Benchmark)
public class SweepBenchmark {
    private static final int CONTROL_TICKS = 600;
    private static final int REPLICATIONS = 5;

    private final Console console = new Console(silent(), silent(), false, new Interruption());
    private final SweepSpec atTheEnd = spec(CONTROL_TICKS);
    private final SweepSpec everyTenControlTicks = spec(10);

    private static SweepSpec spec(int every) {
        return SweepSpec.of(
                "the benchmark",
                Map.of(
                        "controlTicks", CONTROL_TICKS,
                        "every", every,
                        "replications", REPLICATIONS,
                        "parameters",
                                List.of(
                                        parameter("people", "realms[*].npcs", 40, 50),
                                        parameter("eventEvery", "events.everyControlTicks", 1, 3)),
                        "measures",
                                List.of(
                                        Map.of("name", "money", "field", "*.npc[*].money", "aggregate", "mean"),
                                        Map.of("name", "questions", "events", "city_query"),
                                        Map.of("name", "events", "total", "events"))),
                Map.of(
                        "realms",
                        List.of(
                                Map.of("id", "alba", "npcs", 40),
                                Map.of("id", "brava", "npcs", 40),
                                Map.of("id", "corda", "npcs", 40)),
                        "events",
                        Map.of("everyControlTicks", 3)));
    }

    private static Map<String, Object> parameter(String name, String path, int low, int high) {
        return Map.of("name", name, "path", path, "values", List.of(low, high));
    }

    private static PrintStream silent() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    /** Runs them, and looks at nothing. */
    @Benchmark
    public long bareRuns() {
        long controlTicks = 0;
        for (final SweepPoint point : atTheEnd.points()) {
            for (int replication = 0; replication < REPLICATIONS; replication++) {
                final Scenario scenario = atTheEnd.scenarioOf(point, replication);
                try (MultiGameTickEngine engine =
                        scenario.engine().causeHistory(0).build()) {
                    scenario.registerWith(engine);
                    engine.runControlTicks(CONTROL_TICKS);
                    controlTicks += engine.controlTickCount();
                }
            }
        }
        return controlTicks;
    }

    /** Runs them as a sweep with all that it leaves, and measures at the end of each run. */
    @Benchmark
    public long sweepMeasuredAtTheEnd() throws IOException {
        return sweep(atTheEnd);
    }

    /** The same, and measures every ten control ticks. */
    @Benchmark
    public long sweepMeasuredEveryTenControlTicks() throws IOException {
        return sweep(everyTenControlTicks);
    }

    private long sweep(SweepSpec spec) throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.create("sweep");
                RunStore store = RunStore.open(folder.path(), spec, false)) {
            new SweepRunner(spec, store, SweepRunner.Shard.WHOLE, VerifiedShare.NONE, 1, Long.MAX_VALUE, console)
                    .run(new StatusLine(console.err(), StatusLine.Mode.NONE, false));
            final SweepResults results = SweepResults.of(spec, store);
            SweepReport.write(results, store.folder(), false);
            return results.done();
        }
    }
}
