package io.multiverse.kernel.internal.metrics;

import io.multiverse.kernel.metrics.Gauge;
import io.multiverse.kernel.metrics.MetricSummary;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Map;

/** A number that goes up and down. */
final class GaugeMetric extends Metric implements Gauge {
    private double value;

    GaugeMetric(String name, String unit, String description) {
        super(name, unit, description);
    }

    @Override
    public void set(double newValue) {
        value = newValue;
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    MetricSummary.Kind kind() {
        return MetricSummary.Kind.GAUGE;
    }

    @Override
    void writeState(StateWriter out) {
        out.float64(name(), value);
    }

    @Override
    void readState(StateReader in) {
        value = in.float64(name());
    }

    @Override
    void addFigures(long nowNanos, Map<String, Number> figures) {
        figures.put("value", value);
    }
}
