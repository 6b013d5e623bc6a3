package io.multiverse.bench.check;

import io.multiverse.bench.measure.ReferenceLoop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;

/** Measures quantities in this JVM: round after round, in each of them the reference loop and one sample of each. */
final class Sampler {
    private final List<Gauge> gauges;
    private final long warmUpMillis;
    private final int rounds;
    private final ReferenceLoop reference = new ReferenceLoop();

    /**
     * Prepares nothing yet.
     *
     * @param warmUpMillis how long rounds do not count, in milliseconds, 0 or more
     * @param rounds rounds that count, at least 1
     */
    Sampler(List<Gauge> gauges, long warmUpMillis, int rounds) {
        this.gauges = gauges;
        this.warmUpMillis = warmUpMillis;
        this.rounds = rounds;
    }

    /** Measures, unless the user wants to end; then the result is of no use. */
    MeasuredRun run(BooleanSupplier isInterrupted) {
        final Map<String, List<JvmSamples>> samples = new LinkedHashMap<>();
        final List<Gauge> repeated = new ArrayList<>();
        for (final Gauge gauge : gauges) {
            if (!gauge.isMeasurable()) {
                continue;
            }
            if (gauge.isConstant()) {
                samples.put(gauge.name(), List.of(constant(gauge)));
            } else {
                repeated.add(gauge);
            }
        }
        repeat(repeated, samples, isInterrupted);
        if (reference.result() == 0) {
            throw new AssertionError("never so, but the JVM does not know");
        }
        return new MeasuredRun(MeasuredRun.thisMachine(), samples);
    }

    private JvmSamples constant(Gauge gauge) {
        try (Quantity quantity = gauge.prepare().get()) {
            return new JvmSamples(new double[] {quantity.sample()}, new double[] {reference.sample()});
        }
    }

    private void repeat(List<Gauge> repeated, Map<String, List<JvmSamples>> samples, BooleanSupplier isInterrupted) {
        final List<Quantity> quantities = new ArrayList<>();
        try {
            repeated.forEach(gauge -> quantities.add(gauge.prepare().get()));
            final List<DoubleStream.Builder> values = new ArrayList<>();
            final List<DoubleStream.Builder> references = new ArrayList<>();
            repeated.forEach(gauge -> {
                values.add(DoubleStream.builder());
                references.add(DoubleStream.builder());
            });
            warmUp(repeated, quantities, isInterrupted);
            for (int round = 0; round < rounds && !isInterrupted.getAsBoolean(); round++) {
                for (int i = 0; i < quantities.size() && !isInterrupted.getAsBoolean(); i++) {
                    if (round % repeated.get(i).everyRounds() != 0) {
                        continue;
                    }
                    final double step = reference.sample();
                    final double value = quantities.get(i).sample();
                    values.get(i).add(value);
                    references.get(i).add(step);
                }
            }
            for (int i = 0; i < quantities.size() && !isInterrupted.getAsBoolean(); i++) {
                final JvmSamples row = new JvmSamples(
                        values.get(i).build().toArray(),
                        references.get(i).build().toArray());
                samples.put(repeated.get(i).name(), List.of(row));
            }
        } finally {
            quantities.forEach(Quantity::close);
        }
    }

    private void warmUp(List<Gauge> repeated, List<Quantity> quantities, BooleanSupplier isInterrupted) {
        final long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(warmUpMillis);
        while (System.nanoTime() < end
                && !isInterrupted.getAsBoolean()
                && repeated.stream().anyMatch(Gauge::isWarmedUp)) {
            for (int i = 0; i < quantities.size() && !isInterrupted.getAsBoolean(); i++) {
                if (repeated.get(i).isWarmedUp()) {
                    reference.sample();
                    quantities.get(i).sample();
                }
            }
        }
    }
}
