package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.metrics.Counter;
import io.multiverse.kernel.metrics.Distribution;
import io.multiverse.kernel.metrics.Gauge;
import io.multiverse.kernel.metrics.MetricSummary;
import io.multiverse.kernel.metrics.Series;
import io.multiverse.kernel.metrics.TimeWeighted;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateFields;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics are part of the state of who keeps them, and show the same figures however a run is executed. */
class MetricsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int CONTROL_TICKS = 40;

    @TempDir
    Path folder;

    /** A realm all of whose state are its metrics. */
    static final class Queue implements Realm {
        private Counter arrivals;
        private Gauge temperature;
        private TimeWeighted length;
        private Distribution waits;
        private Series lengths;

        @Override
        public void onStart(RealmContext context) {
            arrivals = context.metrics().counter("arrivals", "guests", "who came");
            temperature = context.metrics().gauge("temperature");
            length = context.metrics().timeWeighted("length");
            waits = context.metrics().distribution("wait", "ms", "how long guests wait");
            lengths = context.metrics().series("lengths", "", "", SECOND, 16);
        }

        @Override
        public void onTick(RealmContext context) {
            arrivals.add();
            temperature.set(context.random().nextInt(100) / 10.0);
            length.set(context.random().nextInt(5));
            waits.record(context.random().nextInt(100_000));
            lengths.set(length.level());
        }

        @Override
        public void writeState(StateWriter out) {
            // the metrics are all
        }

        @Override
        public void readState(StateReader in) {
            // the metrics are all
        }
    }

    private static MultiGameTickEngine queues(EngineBuilder builder) {
        final MultiGameTickEngine engine = builder.build();
        for (int i = 0; i < 5; i++) {
            engine.registerGame("sol_" + i, new Queue(), RealmCoordinate.of("sol_" + i));
        }
        return engine;
    }

    private static List<MetricSummary> after(EngineBuilder builder) {
        try (MultiGameTickEngine engine = queues(builder)) {
            engine.runControlTicks(CONTROL_TICKS);
            return engine.metrics();
        }
    }

    private static EngineBuilder builder() {
        return MultiGameTickEngine.builder().seed(3);
    }

    /** Runs a realm that acts in its start and in its ticks, and returns its metrics by name. */
    private static Map<String, MetricSummary> of(ScriptedRealm realm, int controlTicks) {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("sol", realm, RealmCoordinate.of("sol"));
            engine.runControlTicks(controlTicks);
            return engine.metrics().stream().collect(Collectors.toMap(MetricSummary::name, summary -> summary));
        }
    }

    @Test
    void theNumberOfWorkersChangesNoFigure() {
        final List<MetricSummary> one = after(builder());
        assertEquals(25, one.size());
        for (final int workers : new int[] {2, 3, 5}) {
            assertEquals(one, after(builder().workers(workers)));
        }
    }

    @Test
    void figuresAndDigestsSurviveEachSnapshot() {
        final List<MetricSummary> recorded = after(
                builder().journal(JournalSettings.in(folder.resolve("run"))).snapshots(SnapshotSchedule.every(7)));
        for (long from = 0; from < CONTROL_TICKS; from += 7) {
            final Recording rest = Recording.between(folder.resolve("run"), from, Long.MAX_VALUE);
            assertEquals(from, rest.startControlTick());
            try (MultiGameTickEngine engine = queues(builder().workers(2).reexecute(rest))) {
                engine.runControlTicks(CONTROL_TICKS);
                assertEquals(recorded, engine.metrics());
                assertTrue(engine.journal().divergence().isEmpty());
            }
        }
    }

    @Test
    void eachMetricIsAFieldOfTheState() {
        try (MultiGameTickEngine engine = queues(builder())) {
            engine.runControlTicks(CONTROL_TICKS);
            final StateFields fields = new StateFields();
            engine.describeGame("sol_0", fields);
            assertEquals("400", fields.field("metrics.arrivals").valueText());
            assertEquals("400", fields.field("metrics.wait.count").valueText());
            assertNotNull(fields.field("metrics.length.area"));
            assertNotNull(fields.field("metrics.wait.values.bin[0].count"));
        }
    }

    @Test
    void aLevelCountsByHowLongItLasts() {
        final AtomicReference<TimeWeighted> level = new AtomicReference<>();
        final Map<String, MetricSummary> metrics = of(
                new ScriptedRealm()
                        .onStart(context -> level.set(context.metrics().timeWeighted("level")))
                        .onTick(context -> {
                            if (context.localTick() == 5) {
                                level.get().set(10);
                            } else if (context.localTick() == 7) {
                                level.get().set(-2);
                            }
                        }),
                1);
        // 0.5 s at 0, 0.2 s at 10, 0.3 s at -2
        assertEquals(
                Map.of("level", -2.0, "mean", 1.4, "min", -2.0, "max", 10.0),
                metrics.get("level").figures());
    }

    @Test
    void aSeriesIsSampledAtItsRateAndKeepsItsShapeInBoundedRoom() {
        final AtomicReference<Series> series = new AtomicReference<>();
        final ScriptedRealm realm = new ScriptedRealm()
                .onStart(context -> series.set(context.metrics().series("s", "", "", SECOND, 4)))
                .onTick(context -> series.get().set(context.localTick()));
        assertEquals(List.of(9.0, 19.0, 29.0), of(realm, 3).get("s").samples());
        final ScriptedRealm longer = new ScriptedRealm()
                .onStart(context -> series.set(context.metrics().series("s", "", "", SECOND, 4)))
                .onTick(context -> series.get().set(context.localTick()));
        final MetricSummary after = of(longer, 12).get("s");
        assertEquals(List.of(39.0, 79.0, 119.0), after.samples());
        assertEquals(4 * SECOND, after.figures().get("everyNs"));
    }

    @Test
    void aDistributionTellsItsShape() {
        final AtomicReference<Distribution> waits = new AtomicReference<>();
        final Map<String, MetricSummary> metrics = of(
                new ScriptedRealm()
                        .onStart(context -> waits.set(context.metrics().distribution("wait")))
                        .onTick(context -> waits.get().record(context.localTick() * 1000)),
                10);
        final Map<String, Number> figures = metrics.get("wait").figures();
        assertEquals(100L, figures.get("count"));
        assertEquals(49_500.0, figures.get("mean"));
        assertEquals(99_000L, figures.get("max"));
        assertEquals(49_000, figures.get("p50").doubleValue(), 500);
    }

    @Test
    void aStageKeepsMetricsToo() {
        try (MultiGameTickEngine engine = queues(builder())) {
            engine.addStage(new CountingStage());
            engine.runControlTicks(3);
            final MetricSummary last = engine.metrics().get(25);
            assertEquals("stage:counting.metrics.ticks", last.path());
            assertEquals(Map.of("value", 3L), last.figures());
        }
    }

    private static final class CountingStage implements ControlTickStage {
        private Counter ticks;

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public void onStart(StageContext context) {
            ticks = context.metrics().counter("ticks");
        }

        @Override
        public void onControlTick(StageContext context) {
            ticks.add();
        }

        @Override
        public void writeState(StateWriter out) {
            // the metrics are all
        }

        @Override
        public void readState(StateReader in) {
            // the metrics are all
        }
    }

    @Test
    void declarationsAreChecked() {
        final LoneRealm context = new LoneRealm(new Queue());
        context.metrics().counter("a");
        assertThrows(IllegalArgumentException.class, () -> context.metrics().gauge("a"));
        assertThrows(IllegalArgumentException.class, () -> context.metrics().gauge("a.b"));
        assertThrows(IllegalArgumentException.class, () -> context.metrics().gauge(null));
        assertThrows(IllegalArgumentException.class, () -> context.metrics().series("s", "", "", 0, 10));
        assertThrows(IllegalArgumentException.class, () -> context.metrics().series("s", "", "", 1, 1));
    }

    @Test
    void whatIsDeclaredAfterTheStartIsAMistakeOfTheRealm() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame(
                    "sol",
                    new ScriptedRealm().onTick(context -> context.metrics().counter("late")),
                    RealmCoordinate.of("sol"));
            engine.runControlTicks(1);
            assertTrue(engine.getMultiverseState()
                    .gameStates()
                    .get("sol")
                    .failure()
                    .contains("metrics are declared in onStart"));
        }
    }

    @Test
    void usingMetricsAllocatesNothing() {
        try (MultiGameTickEngine engine = queues(builder().causeHistory(0))) {
            engine.runControlTicks(20_000);
            assertEquals(0, AllocatedBytes.leastOfParts(engine, 500));
        }
    }
}
