package io.multiverse.replay.demo.queueing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.replay.fixture.Launch;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("once")
class QueueingTest {
    private static final long SEED = 42;
    private static final long SECOND = 1_000_000_000;
    private static final long BATCH_SECONDS = 2_000;

    @TempDir
    Path folder;

    static List<QueueingModel> models() {
        return List.of(Demonstrated.MM1, Demonstrated.PATIENCE, Demonstrated.STATIONS, Demonstrated.WORKSHOP);
    }

    @ParameterizedTest
    @MethodSource("models")
    void theIntervalsHoldTheExactValues(QueueingModel model) {
        try (MultiGameTickEngine engine = model.engine(SEED).build()) {
            for (final Quantity quantity : model.measure(engine, model.register(engine), BATCH_SECONDS)) {
                final BatchMeans measured = quantity.measured();
                assertTrue(
                        measured.holds(quantity.closedForm()),
                        quantity.name() + ": " + quantity.closedForm() + " is not within " + measured.halfWidth()
                                + " of " + measured.mean());
            }
        }
    }

    @Test
    void aboutNineteenOfTwentyIntervalsHoldTheExactNumberPresent() {
        final QueueingModel model = Demonstrated.WORKSHOP;
        int held = 0;
        for (int seed = 1; seed <= 100; seed++) {
            try (MultiGameTickEngine engine = model.engine(seed).build()) {
                final Quantity present =
                        model.measure(engine, model.register(engine), 500).get(1);
                held += present.measured().holds(present.closedForm()) ? 1 : 0;
            }
        }
        assertTrue(held >= 90 && held <= 99, held + " of 100");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1000, 3000",
        "10, 10, 3000",
        "100, 3000, 3000",
        "3000, 3000, 3000",
        "1, 20000, 0",
        "500, 500, 0",
        "100000, 100000, 0"
    })
    void everyWaitIsThatOfLindleysRecursionToTheNanosecondForAnyTickAndInterval(
            long tickMillis, long intervalMillis, long patienceMillis) {
        final long patience = patienceMillis == 0 ? ServiceDesk.ENDLESS : patienceMillis * 1_000_000;
        final DeskModel model = new DeskModel(1_100_000_000, SECOND, patience, false, intervalMillis * 1_000_000);
        try (MultiGameTickEngine engine =
                model.engine(SEED, tickMillis * 1_000_000).build()) {
            final DeskModel.DeskObservation desk = model.register(engine);
            engine.runControlTicks(20_000_000 / intervalMillis);
            final DeskTotals totals = desk.totalsAt(engine.simTimeNanos());
            assertEquals(
                    Lindley.run(model, engine.simTimeNanos()),
                    new Lindley(totals.arrivals(), totals.services(), totals.unserved(), totals.totalWaitNanos()));
        }
    }

    /** What a desk counts, by the recursion: the next begins when the one before ends, unless that is too late. */
    private record Lindley(long arrivals, long services, long unserved, long waited) {
        private static Lindley run(DeskModel model, long end) {
            final RandomStream gaps = RandomStream.forRealm(SEED, "source");
            final RandomStream services = RandomStream.forRealm(SEED, ServiceDesk.NAME);
            long arrivals = 0;
            long begun = 0;
            long unserved = 0;
            long waited = 0;
            long free = 0;
            for (long now = 2 * model.controlIntervalNanos(); now < end; ) {
                arrivals++;
                final long wait = Math.max(0, free - now);
                if (wait >= model.patienceNanos()) {
                    unserved += now + model.patienceNanos() < end ? 1 : 0;
                } else {
                    if (now + wait < end) {
                        begun++;
                        waited += wait;
                    }
                    free = now + wait + ExactTime.exponential(services, model.meanServiceNanos());
                }
                now += ExactTime.exponential(gaps, model.meanGapNanos());
            }
            return new Lindley(arrivals, begun, unserved, waited);
        }
    }

    @Test
    void recallsThatComeTooLateChangeNothing() {
        final DeskModel model = Demonstrated.PATIENCE;
        try (MultiGameTickEngine engine = model.engine(SEED).build()) {
            final DeskModel.DeskObservation desk = model.register(engine);
            engine.runControlTicks(10_000);
            final DeskTotals totals = desk.totalsAt(engine.simTimeNanos());
            assertTrue(totals.recallsTooLate() > 1000, totals.recallsTooLate() + " recalls were too late");
            assertEquals(Lindley.run(model, engine.simTimeNanos()).unserved(), totals.unserved());
        }
    }

    @Test
    void completionsThatAreDueBeforeTheNextControlTickMakeCustomersWaitLonger() {
        assertEquals(1.00, lateToExact(10), 0.005);
        final double half = lateToExact(500);
        assertTrue(half > 1.2 && half < 1.5, "waits are " + half + " times as long");
    }

    private static double lateToExact(long intervalMillis) {
        return meanWait(Demonstrated.mm1(intervalMillis, true)) / meanWait(Demonstrated.mm1(intervalMillis, false));
    }

    private static double meanWait(DeskModel model) {
        try (MultiGameTickEngine engine = model.engine(SEED).build()) {
            final DeskModel.DeskObservation desk = model.register(engine);
            final DeskTotals start = desk.totalsAt(0);
            engine.runControlTicks(5_000 * SECOND / model.controlIntervalNanos());
            return desk.totalsAt(engine.simTimeNanos()).meanWaitSince(start);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void theNumberOfWorkersAndAStopInBetweenChangeNoByte(QueueingModel model) {
        final long hash = hash(model, 1, folder.resolve("1"), 400);
        assertEquals(hash, hash(model, 2, folder.resolve("2"), 400));
        assertEquals(hash, hash(model, 3, folder.resolve("3"), 400));
        hash(model, 2, folder.resolve("parts"), 150);
        assertEquals(hash, hash(model, 1, folder.resolve("parts"), 250));
        Launch.ok("verify", folder.resolve("1"), "--workers", "1,2");
    }

    private static long hash(QueueingModel model, int workers, Path journal, long controlTicks) {
        try (MultiGameTickEngine engine = model.engine(SEED)
                .workers(workers)
                .journal(JournalSettings.in(journal).withExisting(JournalSettings.ExistingRun.RESUME))
                .snapshots(SnapshotSchedule.every(100))
                .build()) {
            model.register(engine);
            engine.start();
            engine.runControlTicks(controlTicks);
            return engine.journal().lastHash();
        }
    }

    @Test
    void theFormsWithoutImpatienceAreThoseOfEveryTextbook() {
        final SingleServerQueue queue = Demonstrated.MM1.closedForm();
        assertEquals(4, queue.meanPresent(), 1e-9);
        assertEquals(4, queue.meanWait(), 1e-9);
        assertEquals(0.8, queue.utilisation(), 1e-9);
        assertEquals(0, queue.loss());
        // patience that nearly never ends is like patience that never does
        assertEquals(4, new SingleServerQueue(0.8, 1, 1000).meanPresent(), 1e-9);
    }

    @Test
    void meanValueAnalysisGivesTheMeansOfTheProductForm() {
        final ClosedNetwork network = ClosedNetwork.WORKSHOP;
        final double[] visits = network.visits();
        final double[] mean = new double[3];
        double all = 0;
        for (int a = 0; a <= network.customers(); a++) {
            for (int b = 0; a + b <= network.customers(); b++) {
                final int[] state = {a, b, network.customers() - a - b};
                double weight = 1;
                for (int i = 0; i < 3; i++) {
                    weight *= StrictMath.pow(visits[i] * network.meanServiceNanos(i) / 1e9, state[i]);
                }
                all += weight;
                for (int i = 0; i < 3; i++) {
                    mean[i] += weight * state[i];
                }
            }
        }
        final MeanValueAnalysis analysis = MeanValueAnalysis.of(network, 0);
        for (int i = 0; i < 3; i++) {
            assertEquals(mean[i] / all, analysis.present()[i], 1e-9);
        }
        assertEquals(
                network.customers(),
                Stream.of(0, 1, 2).mapToDouble(i -> analysis.present()[i]).sum(),
                1e-9);
    }
}
