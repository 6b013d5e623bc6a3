package io.multiverse.kernel.internal.metrics;

import io.multiverse.kernel.metrics.MetricSummary;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What all metrics have: a name, a part of the state, and figures. */
abstract class Metric {
    private final String name;
    private final String unit;
    private final String description;

    Metric(String name, String unit, String description) {
        this.name = name;
        this.unit = unit == null ? "" : unit;
        this.description = description == null ? "" : description;
    }

    final String name() {
        return name;
    }

    abstract MetricSummary.Kind kind();

    abstract void writeState(StateWriter out);

    abstract void readState(StateReader in);

    /** Adds what the metric shows at a simulated time. */
    abstract void addFigures(long nowNanos, Map<String, Number> figures);

    /** Returns the samples up to a simulated time. */
    List<Double> samples(long nowNanos) {
        return List.of();
    }

    final MetricSummary summary(String source, boolean isStage, long nowNanos) {
        final Map<String, Number> figures = new LinkedHashMap<>();
        addFigures(nowNanos, figures);
        return new MetricSummary(
                source,
                isStage,
                name,
                kind(),
                unit,
                description,
                Collections.unmodifiableMap(figures),
                samples(nowNanos));
    }
}
