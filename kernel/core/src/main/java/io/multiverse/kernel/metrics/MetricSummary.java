package io.multiverse.kernel.metrics;

import java.util.List;
import java.util.Map;

/**
 * What a metric shows after a control tick. Immutable.
 *
 * @param source the realm's id, or the stage's name
 * @param isStage whether a stage keeps it
 * @param name its name
 * @param kind what kind of metric it is
 * @param unit for reports; may be empty
 * @param description for reports; may be empty
 * @param figures its figures by name, in the order of reports
 * @param samples the samples of a series; empty for other kinds
 */
public record MetricSummary(
        String source,
        boolean isStage,
        String name,
        Kind kind,
        String unit,
        String description,
        Map<String, Number> figures,
        List<Double> samples) {
    /** The kinds of metrics. */
    public enum Kind {
        /** {@code value}. */
        COUNTER,
        /** {@code value}. */
        GAUGE,
        /** {@code level}, {@code mean}, {@code min} and {@code max}. */
        TIME_WEIGHTED,
        /** {@code count}, {@code mean}, {@code min}, {@code p50}, {@code p90}, {@code p99} and {@code max}. */
        DISTRIBUTION,
        /** {@code level}, {@code samples} and {@code everyNs}. */
        SERIES
    }

    /** Returns the path of its fields in the state: {@code sol_1.metrics.wait}. */
    public String path() {
        return (isStage ? "stage:" : "") + source + ".metrics." + name;
    }
}
