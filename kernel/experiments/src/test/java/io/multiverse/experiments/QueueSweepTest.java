package io.multiverse.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.experiments.fixture.Sweeps;
import io.multiverse.experiments.statistics.Estimate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps of queues whose mean waits are known exactly: M/M/1, M/M/c, and two stations one after the other. */
@Tag("once")
class QueueSweepTest {
    private static final int REPLICATIONS = 200;
    private static final int PER_INTERVAL = 10;

    @TempDir
    Path folder;

    /** Erlang's C formula gives the share of customers who wait. */
    private static double meanWait(double arrivals, int servers) {
        double term = 1;
        double sum = 1;
        for (int i = 1; i < servers; i++) {
            term *= arrivals / i;
            sum += term;
        }
        final double last = term * arrivals / servers * servers / (servers - arrivals);
        return last / (sum + last) / (servers - arrivals);
    }

    @Test
    void waitsForOneServerAreThoseOfTheClosedForm() throws IOException {
        assertEquals(1, meanWait(0.5, 1), 1e-12);
        final Path out = sweep(Sweeps.queue(
                folder,
                "replications: " + REPLICATIONS,
                "parameters: [{name: arrivals, path: 'realms[0].parameters.arrivals', values: [0.3, 0.5, 0.7]}]"));
        assertWaits(out, "wait", new double[] {meanWait(0.3, 1), meanWait(0.5, 1), meanWait(0.7, 1)});
    }

    @Test
    void waitsForSeveralServersAreThoseOfErlang() throws IOException {
        final Path out = sweep(Sweeps.queue(
                folder,
                "replications: " + REPLICATIONS,
                "parameters:",
                "  - {name: servers, path: 'realms[0].parameters.servers', values: [2, 3, 5], with: load}",
                "  - {name: arrivals, path: 'realms[0].parameters.arrivals', values: [1.2, 2.1, 3.5], with: load}"));
        assertWaits(out, "wait", new double[] {meanWait(1.2, 2), meanWait(2.1, 3), meanWait(3.5, 5)});
    }

    @Test
    void waitsAtTheSecondOfTwoStationsAreThoseOfAQueueAlone() throws IOException {
        // what leaves an M/M/1 queue comes to the next one at random, too (Burke 1956)
        final Path out = sweep(Sweeps.tandem(folder, "replications: " + REPLICATIONS));
        assertWaits(out, "wait", new double[] {meanWait(0.5, 1)});
        assertWaits(out, "secondWait", new double[] {0.5 / 0.8 / (0.8 - 0.5)});
    }

    @Test
    void commonRandomNumbersNarrowTheIntervalOfTheDifferenceOfTwoServers() throws IOException {
        final double exact = 0.5 / 1.1 / (1.1 - 0.5) - meanWait(0.5, 1);
        final Estimate common = difference("commonRandomNumbers: true");
        final Estimate independent = difference("commonRandomNumbers: false");
        assertEquals(exact, common.mean(), 2 * common.halfWidth());
        assertEquals(exact, independent.mean(), 2 * independent.halfWidth());
        assertTrue(common.halfWidth() < 0.5 * independent.halfWidth(), common + " and " + independent);
    }

    /** Returns the difference of waits at the faster of two servers from those at the slower one, by replication. */
    private Estimate difference(String seeds) throws IOException {
        final int count = 50;
        final Path out = folder.resolve(seeds.replaceAll("\\W", ""));
        final Path spec = Sweeps.queue(
                folder,
                seeds,
                "replications: " + count,
                "parameters: [{name: services, path: 'realms[0].parameters.services', values: [1, 1.1]}]");
        assertEquals(0, Sweeps.launch("sweep", spec, "--output", out).exitCode());
        final double[] waits = Sweeps.column(out.resolve("runs.csv"), "wait").stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        final double[] differences = new double[count];
        Arrays.setAll(differences, i -> waits[count + i] - waits[i]);
        return Estimate.of(differences);
    }

    private Path sweep(Path spec) {
        final Path out = folder.resolve("out");
        final Sweeps.Launch launch = Sweeps.launch("sweep", spec, "--output", out);
        assertEquals(0, launch.exitCode(), launch.err());
        return out;
    }

    /** Points come one after the other, each with all its replications. */
    private static void assertWaits(Path out, String measure, double[] exact) throws IOException {
        final double[] waits = Sweeps.column(out.resolve("runs.csv"), measure).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        int held = 0;
        for (int point = 0; point < exact.length; point++) {
            final double[] ofPoint = Arrays.copyOfRange(waits, point * REPLICATIONS, (point + 1) * REPLICATIONS);
            final Estimate all = Estimate.of(ofPoint);
            assertTrue(all.halfWidth() < 0.1 * exact[point], all.toString());
            assertTrue(Math.abs(all.mean() - exact[point]) < 2 * all.halfWidth(), all + ", exact " + exact[point]);
            for (int i = 0; i < REPLICATIONS; i += PER_INTERVAL) {
                final Estimate few = Estimate.of(Arrays.copyOfRange(ofPoint, i, i + PER_INTERVAL));
                held += few.low() <= exact[point] && exact[point] <= few.high() ? 1 : 0;
            }
        }
        final int intervals = exact.length * REPLICATIONS / PER_INTERVAL;
        // 95 %, less four deviations
        final double least = 0.95 * intervals - 4 * Math.sqrt(0.95 * 0.05 * intervals);
        assertTrue(held >= least, measure + ": " + held + " of " + intervals + " intervals hold the exact value");
    }
}
