package io.multiverse.kernel.internal.metrics;

import io.multiverse.kernel.metrics.Distribution;
import io.multiverse.kernel.metrics.MetricSummary;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Map;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * A distribution in an HdrHistogram. Its digest is a mix of the previous one and each value, so that a digest of the
 * state does not visit the histogram.
 */
final class DistributionMetric extends Metric implements Distribution {
    private static final int DIGITS = 2;
    private static final double P50 = 50;
    private static final double P90 = 90;
    private static final double P99 = 99;

    private final Consumer<StateWriter> content = this::writeContent;
    private Histogram histogram = new Histogram(DIGITS);
    private long count;
    private long min;
    private long max;
    private double sum;
    private long digest;

    DistributionMetric(String name, String unit, String description) {
        super(name, unit, description);
    }

    @Override
    public void record(long value) {
        if (value < 0) {
            throw new IllegalArgumentException(
                    "distribution " + name() + " cannot take in " + value + ": it is of numbers from 0 on");
        }
        histogram.recordValue(value);
        min = count == 0 ? value : Math.min(min, value);
        max = Math.max(max, value);
        count++;
        sum += value;
        digest = StateDigest.share(digest, value);
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public double mean() {
        return count == 0 ? 0 : sum / count;
    }

    @Override
    public long percentile(double percent) {
        return count == 0 ? 0 : Math.min(max, histogram.getValueAtPercentile(percent));
    }

    @Override
    public long max() {
        return max;
    }

    @Override
    MetricSummary.Kind kind() {
        return MetricSummary.Kind.DISTRIBUTION;
    }

    @Override
    void writeState(StateWriter out) {
        out.beginGroup(name());
        out.int64("count", count);
        out.int64("min", min);
        out.int64("max", max);
        out.float64("sum", sum);
        out.part("values", digest, content);
        out.endGroup();
    }

    private void writeContent(StateWriter out) {
        int bins = 0;
        for (final HistogramIterationValue bin : histogram.recordedValues()) {
            bins += bin.getCountAtValueIteratedTo() > 0 ? 1 : 0;
        }
        out.int64("digest", digest);
        out.beginList("bin", bins);
        for (final HistogramIterationValue bin : histogram.recordedValues()) {
            out.beginItem();
            out.int64("value", bin.getValueIteratedTo());
            out.int64("count", bin.getCountAtValueIteratedTo());
            out.endItem();
        }
        out.endList();
    }

    @Override
    void readState(StateReader in) {
        in.beginGroup(name());
        count = in.int64("count");
        min = in.int64("min");
        max = in.int64("max");
        sum = in.float64("sum");
        in.beginGroup("values");
        digest = in.int64("digest");
        histogram = new Histogram(DIGITS);
        final int bins = in.beginList("bin");
        for (int bin = 0; bin < bins; bin++) {
            in.beginItem();
            final long value = in.int64("value");
            histogram.recordValueWithCount(value, in.int64("count"));
            in.endItem();
        }
        in.endList();
        in.endGroup();
        in.endGroup();
    }

    @Override
    void addFigures(long nowNanos, Map<String, Number> figures) {
        figures.put("count", count);
        figures.put("mean", mean());
        figures.put("min", min);
        figures.put("p50", percentile(P50));
        figures.put("p90", percentile(P90));
        figures.put("p99", percentile(P99));
        figures.put("max", max);
    }
}
