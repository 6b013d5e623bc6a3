package io.multiverse.kernel.internal.metrics;

import io.multiverse.kernel.metrics.Counter;
import io.multiverse.kernel.metrics.MetricSummary;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Map;

/** A number that is counted up. */
final class CounterMetric extends Metric implements Counter {
    private long value;

    CounterMetric(String name, String unit, String description) {
        super(name, unit, description);
    }

    @Override
    public void add(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("counter " + name() + " cannot count " + count + ": use a gauge");
        }
        value += count;
    }

    @Override
    public long value() {
        return value;
    }

    @Override
    MetricSummary.Kind kind() {
        return MetricSummary.Kind.COUNTER;
    }

    @Override
    void writeState(StateWriter out) {
        out.int64(name(), value);
    }

    @Override
    void readState(StateReader in) {
        value = in.int64(name());
    }

    @Override
    void addFigures(long nowNanos, Map<String, Number> figures) {
        figures.put("value", value);
    }
}
