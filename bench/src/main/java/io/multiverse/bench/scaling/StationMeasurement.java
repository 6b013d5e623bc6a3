package io.multiverse.bench.scaling;

import io.multiverse.bench.measure.Caches;
import io.multiverse.bench.measure.ReferenceLoop;
import io.multiverse.bench.measure.Spread;
import io.multiverse.bench.workload.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Measures stations in this JVM. For one thread. */
final class StationMeasurement {
    private static final int MOST_SAMPLES = 15;
    private static final int LEAST_SAMPLES = 7;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long WARM_UP_NANOS = 300 * NANOS_PER_MILLI;
    private static final long SAMPLE_NANOS = 20 * NANOS_PER_MILLI;

    /** Where a control tick takes long, fewer samples must do. */
    private static final long STATION_NANOS = 1_500 * NANOS_PER_MILLI;

    private static final int QUICK = 20;
    private static final int LEAST_WARM_UP_TICKS = 3;

    private final ReferenceLoop reference = new ReferenceLoop();
    private final long cacheBytes;
    private Caches caches;
    private final long warmUpNanos;
    private final long sampleNanos;
    private final long stationNanos;
    private double usualStep;
    private long sink;

    /** Makes one that takes its time, or not. */
    StationMeasurement(boolean isQuick) {
        final int quicker = isQuick ? QUICK : 1;
        warmUpNanos = WARM_UP_NANOS / quicker;
        sampleNanos = SAMPLE_NANOS / quicker;
        stationNanos = STATION_NANOS / quicker;
        cacheBytes = Caches.largestBytes() / quicker;
        final double[] steps = new double[MOST_SAMPLES * 2];
        Arrays.setAll(steps, i -> reference.sample());
        usualStep =
                Spread.of(Arrays.copyOfRange(steps, MOST_SAMPLES, steps.length)).median();
    }

    /**
     * Returns the point there: the median of {@value #LEAST_SAMPLES} to {@value #MOST_SAMPLES} samples, each corrected
     * by how fast the reference loop was right before it, compared with the first station's.
     */
    Point measure(Station station) {
        // What stations before left behind is not collected while this one is measured.
        System.gc();
        if (station.isCold() && caches == null) {
            caches = new Caches(cacheBytes);
        }
        try (Workload workload = station.prepare().get()) {
            final int wanted = warmUp(workload);
            // One control tick: after the first one, its data are in the caches again.
            final int controlTicks = station.isCold() ? 1 : wanted;
            final double[] samples = new double[MOST_SAMPLES];
            final long begin = System.nanoTime();
            int count = 0;
            while (count < LEAST_SAMPLES || count < MOST_SAMPLES && System.nanoTime() - begin < stationNanos) {
                final double step = reference.sample();
                if (station.isCold()) {
                    sink += caches.empty();
                }
                samples[count++] = time(workload, controlTicks) / controlTicks * usualStep / step;
            }
            if (sink == Long.MIN_VALUE || reference.result() == 0) {
                throw new AssertionError("never so, but the JVM does not know");
            }
            final double units = station.isPerUnit() ? workload.unitsPerControlTick() : 1;
            return Point.of(
                    station.series(),
                    station.x(),
                    Arrays.stream(samples, 0, count).map(nanos -> nanos / units).toArray());
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
