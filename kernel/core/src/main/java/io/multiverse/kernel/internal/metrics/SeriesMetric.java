package io.multiverse.kernel.internal.metrics;

import io.multiverse.kernel.metrics.MetricSummary;
import io.multiverse.kernel.metrics.Series;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A level that is sampled at a rate. Samples are caught up on when the level changes, so a sleeping realm need not
 * wake. Sample i, from 0, is for the time {@code began + (i + 1) * every}.
 */
final class SeriesMetric extends Metric implements Series {
    private final LongSupplier clock;
    private final Consumer<StateWriter> content = this::writeContent;
    private final double[] samples;
    private int count;
    private long beganNanos;
    private long everyNanos;
    private double level;
    private long digest;

    SeriesMetric(String name, String unit, String description, LongSupplier clock, long everyNanos, int mostSamples) {
        super(name, unit, description);
        this.clock = clock;
        this.everyNanos = everyNanos;
        samples = new double[mostSamples];
        beganNanos = clock.getAsLong();
    }

    private SeriesMetric(SeriesMetric original) {
        super(original.name(), "", "");
        clock = original.clock;
        everyNanos = original.everyNanos;
        samples = original.samples.clone();
        count = original.count;
        beganNanos = original.beganNanos;
        level = original.level;
        digest = original.digest;
    }

    @Override
    public void set(double newLevel) {
        catchUp(clock.getAsLong());
        level = newLevel;
    }

    @Override
    public double level() {
        return level;
    }

    private void catchUp(long nowNanos) {
        while (count < (nowNanos - beganNanos) / everyNanos) {
            if (count == samples.length) {
                dropEveryOther();
            } else {
                samples[count++] = level;
                digest = StateDigest.share(digest, Double.doubleToLongBits(level));
            }
        }
    }

    private void dropEveryOther() {
        count /= 2;
        everyNanos = everyNanos > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : everyNanos * 2;
        digest = 0;
        for (int i = 0; i < count; i++) {
            samples[i] = samples[2 * i + 1];
            digest = StateDigest.share(digest, Double.doubleToLongBits(samples[i]));
        }
    }

    @Override
    MetricSummary.Kind kind() {
        return MetricSummary.Kind.SERIES;
    }

    @Override
    void writeState(StateWriter out) {
        out.beginGroup(name());
        out.float64("level", level);
        out.int32("count", count);
        out.int64("beganNanos", beganNanos);
        out.int64("everyNanos", everyNanos);
        out.part("samples", digest, content);
        out.endGroup();
    }

    private void writeContent(StateWriter out) {
        out.int64("digest", digest);
        out.beginList("sample", count);
        for (int i = 0; i < count; i++) {
            out.beginItem();
            out.float64("value", samples[i]);
            out.endItem();
        }
        out.endList();
    }

    @Override
    void readState(StateReader in) {
        in.beginGroup(name());
        level = in.float64("level");
        count = in.int32("count");
        beganNanos = in.int64("beganNanos");
        everyNanos = in.int64("everyNanos");
        in.beginGroup("samples");
        digest = in.int64("digest");
        if (in.beginList("sample") != count || count > samples.length) {
            throw new IllegalStateException("series " + name() + " has " + samples.length
                    + " samples at most now, and had more: the state is of another model");
        }
        for (int i = 0; i < count; i++) {
            in.beginItem();
            samples[i] = in.float64("value");
            in.endItem();
        }
        in.endList();
        in.endGroup();
        in.endGroup();
    }

    @Override
    void addFigures(long nowNanos, Map<String, Number> figures) {
        final SeriesMetric caughtUp = new SeriesMetric(this);
        caughtUp.catchUp(nowNanos);
        figures.put("level", level);
        figures.put("samples", caughtUp.count);
        figures.put("everyNs", caughtUp.everyNanos);
    }

    @Override
    List<Double> samples(long nowNanos) {
        final SeriesMetric caughtUp = new SeriesMetric(this);
        caughtUp.catchUp(nowNanos);
        return Arrays.stream(caughtUp.samples, 0, caughtUp.count).boxed().toList();
    }
}
