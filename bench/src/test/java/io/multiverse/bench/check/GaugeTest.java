package io.multiverse.bench.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GaugeTest {
    private static Gauge every(int rounds, List<String> log, String name) {
        return new Gauge(name, Gauge.Unit.NS, false, 1, rounds, () -> new Quantity() {
            @Override
            public double sample() {
                log.add(name);
                return log.size();
            }

            @Override
            public void close() {
                log.add("closed " + name);
            }
        });
    }

    @Test
    void whatTakesLongIsSampledInFewerRoundsAndInNoneThatWarmUp() {
        final List<String> log = new ArrayList<>();
        final MeasuredRun run =
                new Sampler(List.of(every(1, log, "often"), every(5, log, "rare")), 50, 11).run(() -> false);
        assertEquals(11, run.samples().get("often").get(0).values().length);
        assertEquals(3, run.samples().get("rare").get(0).values().length);
        assertTrue(log.stream().filter("often"::equals).count() > 11);
        assertEquals(3, log.stream().filter("rare"::equals).count());
    }

    @Test
    void whatNeedsMoreProcessorsThanThereAreIsLeftOut() {
        final Gauge greedy = new Gauge("greedy", Gauge.Unit.NS, true, Integer.MAX_VALUE, () -> {
            throw new AssertionError("it was prepared");
        });
        assertFalse(greedy.isMeasurable());
        assertTrue(new Sampler(List.of(greedy), 0, 1).run(() -> false).samples().isEmpty());
    }

    @Test
    void anInterruptedMeasurementClosesWhatItHasOpened() {
        final List<String> log = new ArrayList<>();
        final MeasuredRun run = new Sampler(List.of(every(1, log, "often")), 0, 5).run(() -> log.size() == 2);
        assertTrue(run.samples().isEmpty(), run.toString());
        assertEquals("closed often", log.get(2));
    }
}
