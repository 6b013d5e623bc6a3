package io.multiverse.bench.scaling;

import io.multiverse.bench.measure.ReferenceLoop;
import io.multiverse.bench.measure.Spread;
import io.multiverse.bench.workload.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Measures stations in this JVM. For one thread. */
final class StationMeasurement {
    private static final int SAMPLES = 7;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long WARM_UP_NANOS = 400 * NANOS_PER_MILLI;
    private static final long SAMPLE_NANOS = 50 * NANOS_PER_MILLI;
    private static final int QUICK = 20;
    private static final int LEAST_WARM_UP_TICKS = 3;

    private final ReferenceLoop reference = new ReferenceLoop();
    private final long warmUpNanos;
    private final long sampleNanos;
    private double usualStep;

    /** Makes one that takes its time, or not. */
    StationMeasurement(boolean isQuick) {
        warmUpNanos = isQuick ? WARM_UP_NANOS / QUICK : WARM_UP_NANOS;
        sampleNanos = isQuick ? SAMPLE_NANOS / QUICK : SAMPLE_NANOS;
        final double[] steps = new double[SAMPLES * 2];
        Arrays.setAll(steps, i -> reference.sample());
        usualStep = Spread.of(Arrays.copyOfRange(steps, SAMPLES, steps.length)).median();
    }

    /**
     * Returns the point there: the median of {@value #SAMPLES} samples, each corrected by how fast the reference loop
     * was right before it, compared with the first station's.
     */
    Point measure(Station station) {
        try (Workload workload = station.prepare().get()) {
            final int controlTicks = warmUp(workload);
            final double[] samples = new double[SAMPLES];
            for (int i = 0; i < SAMPLES; i++) {
                final double step = reference.sample();
                samples[i] = time(workload, controlTicks) / controlTicks * usualStep / step;
            }
            final double median = Spread.of(samples).median();
            return new Point(
                    station.series(),
                    station.x(),
                    station.isPerUnit() ? median / workload.unitsPerControlTick() : median);
        }
    }

    /** Measures all that fit the memory; the others go to {@code leftOut}. */
    List<Point> measure(List<Station> stations, List<String> leftOut, BooleanSupplier isInterrupted) {
        final long memory = Runtime.getRuntime().maxMemory();
        return stations.stream()
                .filter(station -> !isInterrupted.getAsBoolean())
                .filter(station -> {
                    final boolean isFitting = station.memoryBytes() <= memory;
                    if (!isFitting) {
                        leftOut.add(station.series() + ", " + (long) station.x() + ": it takes some "
                                + (station.memoryBytes() >> 20) + " MiB of memory, there are " + (memory >> 20));
                    }
                    return isFitting;
                })
                .map(this::measure)
                .toList();
    }

    /** Runs until code is compiled and buffers have grown; returns how many control ticks make a sample. */
    private int warmUp(Workload workload) {
        int controlTicks = 1;
        int ran = 0;
        long spent = 0;
        while (ran < LEAST_WARM_UP_TICKS || spent < warmUpNanos) {
            final double nanos = time(workload, controlTicks);
            spent += (long) nanos;
            ran += controlTicks;
            final double wanted = sampleNanos * controlTicks / Math.max(1, nanos);
            controlTicks = (int) Math.max(1, Math.min(wanted, 2.0 * controlTicks));
        }
        return controlTicks;
    }

    private static double time(Workload workload, int controlTicks) {
        final long begin = System.nanoTime();
        workload.run(controlTicks);
        return System.nanoTime() - begin;
    }
}
