package io.multiverse.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.experiments.fixture.Sweeps;
import io.multiverse.experiments.statistics.Estimate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps of an M/M/1 queue against its closed form: a mean wait of rho / (mu - lambda). */
class SingleServerSweepTest {
    private static final int REPLICATIONS = 200;
    private static final int PER_INTERVAL = 10;

    @TempDir
    Path folder;

    @Test
    void theMeanWaitsAreThoseOfTheClosedFormAndTheIntervalsHoldThemAsOftenAsTheySay() throws IOException {
        final Path spec = Sweeps.queue(
                folder,
                "replications: " + REPLICATIONS,
                "parameters: [{name: arrivals, path: 'realms[0].parameters.arrivals', values: [0.3, 0.5, 0.7]}]");
        final Path out = folder.resolve("out");
        assertEquals(0, Sweeps.launch("sweep", spec, "--output", out).exitCode());
        final List<Double> waits = Sweeps.column(out.resolve("runs.csv"), "wait").stream()
                .map(Double::valueOf)
                .toList();
        final double[] arrivals = {0.3, 0.5, 0.7};
        int held = 0;
        for (int point = 0; point < arrivals.length; point++) {
            final double exact = arrivals[point] / (1 - arrivals[point]);
            final double[] ofPoint = waits.subList(point * REPLICATIONS, (point + 1) * REPLICATIONS).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            final Estimate all = Estimate.of(ofPoint);
            assertTrue(
                    Math.abs(all.mean() - exact) < 2 * all.halfWidth(),
                    arrivals[point] + ": " + all + ", exact " + exact);
            for (int i = 0; i < REPLICATIONS; i += PER_INTERVAL) {
                final double[] few = Arrays.copyOfRange(ofPoint, i, i + PER_INTERVAL);
                final Estimate estimate = Estimate.of(few);
                held += estimate.low() <= exact && exact <= estimate.high() ? 1 : 0;
            }
        }
        // 95 % of 60, and what chance allows: 52 or fewer come once in 100 times
        assertTrue(held >= 52, held + " of 60 intervals hold the exact value");
    }
}
