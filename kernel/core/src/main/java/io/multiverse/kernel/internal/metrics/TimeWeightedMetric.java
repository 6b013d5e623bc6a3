package io.multiverse.kernel.internal.metrics;

import io.multiverse.kernel.metrics.MetricSummary;
import io.multiverse.kernel.metrics.TimeWeighted;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Map;
import java.util.function.LongSupplier;

/** A level with its integral over simulated time. */
final class TimeWeightedMetric extends Metric implements TimeWeighted {
    private final LongSupplier clock;
    private long beganNanos;
    private long sinceNanos;
    private double level;
    private double area;
    private double min;
    private double max;

    TimeWeightedMetric(String name, String unit, String description, LongSupplier clock) {
        super(name, unit, description);
        this.clock = clock;
        beganNanos = clock.getAsLong();
        sinceNanos = beganNanos;
    }

    @Override
    public void set(double newLevel) {
        // what was set for later within this tick stays
        set(newLevel, Math.max(sinceNanos, clock.getAsLong()));
    }

    @Override
    public void set(double newLevel, long atNanos) {
        if (atNanos < sinceNanos) {
            throw new IllegalArgumentException("metric " + name() + " was set at " + sinceNanos
                    + " ns and cannot be set at " + atNanos + " ns, which is before");
        }
        area += level * (atNanos - sinceNanos);
        sinceNanos = atNanos;
        level = newLevel;
        min = Math.min(min, newLevel);
        max = Math.max(max, newLevel);
    }

    @Override
    public double level() {
        return level;
    }

    @Override
    public double average() {
        return average(clock.getAsLong());
    }

    private double average(long nowNanos) {
        final long until = Math.max(nowNanos, sinceNanos);
        return until == beganNanos ? level : (area + level * (until - sinceNanos)) / (until - beganNanos);
    }

    @Override
    MetricSummary.Kind kind() {
        return MetricSummary.Kind.TIME_WEIGHTED;
    }

    @Override
    void writeState(StateWriter out) {
        out.beginGroup(name());
        out.float64("level", level);
        out.float64("area", area);
        out.float64("min", min);
        out.float64("max", max);
        out.int64("beganNanos", beganNanos);
        out.int64("sinceNanos", sinceNanos);
        out.endGroup();
    }

    @Override
    void readState(StateReader in) {
        in.beginGroup(name());
        level = in.float64("level");
        area = in.float64("area");
        min = in.float64("min");
        max = in.float64("max");
        beganNanos = in.int64("beganNanos");
        sinceNanos = in.int64("sinceNanos");
        in.endGroup();
    }

    @Override
    void addFigures(long nowNanos, Map<String, Number> figures) {
        figures.put("level", level);
        figures.put("mean", average(nowNanos));
        figures.put("min", min);
        figures.put("max", max);
    }
}
