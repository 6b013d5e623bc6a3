package io.multiverse.kernel.internal.metrics;

import io.multiverse.kernel.metrics.Counter;
import io.multiverse.kernel.metrics.Distribution;
import io.multiverse.kernel.metrics.Gauge;
import io.multiverse.kernel.metrics.MetricSummary;
import io.multiverse.kernel.metrics.Metrics;
import io.multiverse.kernel.metrics.Series;
import io.multiverse.kernel.metrics.TimeWeighted;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** The metrics of one realm or stage, in the order of their declaration. */
public final class SourceMetrics implements Metrics {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final int MOST_SAMPLES = 65_536;

    private final LongSupplier clock;
    private final BooleanSupplier isStarting;
    private final List<Metric> metrics = new ArrayList<>();

    /**
     * Makes an empty one.
     *
     * @param clock tells the simulated time of what the source does now
     * @param isStarting whether the source is in its own start
     */
    public SourceMetrics(LongSupplier clock, BooleanSupplier isStarting) {
        this.clock = clock;
        this.isStarting = isStarting;
    }

    @Override
    public Counter counter(String name, String unit, String description) {
        return add(new CounterMetric(name, unit, description));
    }

    @Override
    public Gauge gauge(String name, String unit, String description) {
        return add(new GaugeMetric(name, unit, description));
    }

    @Override
    public TimeWeighted timeWeighted(String name, String unit, String description) {
        return add(new TimeWeightedMetric(name, unit, description, clock));
    }

    @Override
    public Distribution distribution(String name, String unit, String description) {
        return add(new DistributionMetric(name, unit, description));
    }

    @Override
    public Series series(String name, String unit, String description, long everyNanos, int mostSamples) {
        if (everyNanos < 1) {
            throw new IllegalArgumentException(
                    "series " + name + " cannot be sampled every " + everyNanos + " ns: at least 1");
        }
        if (mostSamples < 2 || mostSamples > MOST_SAMPLES) {
            throw new IllegalArgumentException(
                    "series " + name + " cannot have " + mostSamples + " samples at most: 2 to " + MOST_SAMPLES);
        }
        return add(new SeriesMetric(name, unit, description, clock, everyNanos, mostSamples));
    }

    private <M extends Metric> M add(M metric) {
        if (!isStarting.getAsBoolean()) {
            throw new IllegalStateException(
                    "metric " + metric.name() + " can be declared in onStart only: keep what that returns");
        }
        if (metric.name() == null || !NAME.matcher(metric.name()).matches()) {
            throw new IllegalArgumentException("a metric cannot be named \"" + metric.name()
                    + "\": begin with a letter, then letters, digits, _ and -");
        }
        for (final Metric other : metrics) {
            if (other.name().equals(metric.name())) {
                throw new IllegalArgumentException("metric " + metric.name() + " is declared already");
            }
        }
        metrics.add(metric);
        return metric;
    }

    /** Writes all of them, as a group. */
    public void writeState(StateWriter out) {
        out.beginGroup("metrics");
        for (int i = 0; i < metrics.size(); i++) {
            metrics.get(i).writeState(out);
        }
        out.endGroup();
    }

    /** Reads what {@link #writeState} wrote. */
    public void readState(StateReader in) {
        in.beginGroup("metrics");
        for (int i = 0; i < metrics.size(); i++) {
            metrics.get(i).readState(in);
        }
        in.endGroup();
    }

    /** Adds what they show at a simulated time. */
    public void addTo(List<MetricSummary> summaries, String source, boolean isStage, long nowNanos) {
        for (final Metric metric : metrics) {
            summaries.add(metric.summary(source, isStage, nowNanos));
        }
    }
}
