package io.multiverse.experiments.spec;

import io.multiverse.expression.ExpressionException;
import io.multiverse.expression.FieldPath;
import java.util.List;

/**
 * A number that is taken of each run. Immutable.
 *
 * @param name what it is called in results
 * @param kind what it is taken from
 * @param subject a path to fields, a metric as {@code sol_1.wait}, an event type, or a total
 * @param path the path, of a field
 * @param figure the figure of a metric, for instance {@code mean}; null for the only one there is
 * @param aggregate what several fields become
 * @param over what of the run counts
 * @param ratio the names of two measures, one divided by the other; or none
 */
public record SweepMeasure(
        String name,
        Kind kind,
        String subject,
        FieldPath path,
        String figure,
        Aggregate aggregate,
        Over over,
        List<String> ratio) {
    /** What a measure is taken from. */
    public enum Kind {
        /** Fields of the state. */
        FIELD,
        /** A figure of a metric. */
        METRIC,
        /** How many events of a type there were. */
        EVENTS,
        /** How long events of a type took from being emitted to being delivered, on average, in simulated seconds. */
        LATENCY,
        /** {@code events}, {@code dead-letters}, {@code inputs} or {@code control-ticks} of the run. */
        TOTAL,
        /** One measure divided by another. */
        RATIO
    }

    /** What several fields become. */
    public enum Aggregate {
        SUM,
        MEAN,
        MIN,
        MAX,
        COUNT
    }

    /** What of a run counts. */
    public enum Over {
        /** The value at its end. */
        END,
        /** The mean of the samples after the warm-up. */
        MEAN,
        /** The least of them. */
        MIN,
        /** The greatest of them. */
        MAX,
        /** By how much it has grown since the warm-up. */
        INCREASE
    }

    private static final List<String> TOTALS = List.of("events", "dead-letters", "inputs", "control-ticks");

    static SweepMeasure read(SpecReader in) {
        final String name = in.text("name");
        final Over over = in.choice("over", Over.class, Over.END);
        final Aggregate aggregate = in.choice("aggregate", Aggregate.class, Aggregate.SUM);
        SweepMeasure measure = null;
        if (in.has("field")) {
            final String text = in.text("field");
            try {
                measure = new SweepMeasure(
                        name, Kind.FIELD, text, FieldPath.parse(text), null, aggregate, over, List.of());
            } catch (final ExpressionException e) {
                throw in.bad("field", "cannot be \"" + text + "\": " + e.oneLine());
            }
        } else if (in.has("metric")) {
            measure = new SweepMeasure(
                    name, Kind.METRIC, in.text("metric"), null, in.text("figure", null), aggregate, over, List.of());
        } else if (in.has("events")) {
            measure = new SweepMeasure(name, Kind.EVENTS, in.text("events"), null, null, aggregate, over, List.of());
        } else if (in.has("latency")) {
            measure = new SweepMeasure(name, Kind.LATENCY, in.text("latency"), null, null, aggregate, over, List.of());
        } else if (in.has("total")) {
            final String total = in.text("total");
            if (!TOTALS.contains(total)) {
                throw in.bad("total", "has to be one of " + String.join(", ", TOTALS) + ", not " + total);
            }
            measure = new SweepMeasure(name, Kind.TOTAL, total, null, null, aggregate, over, List.of());
        } else if (in.has("ratio")) {
            final List<String> names =
                    in.list("ratio").stream().map(String::valueOf).toList();
            if (names.size() != 2) {
                throw in.bad("ratio", "has to name two measures");
            }
            measure = new SweepMeasure(name, Kind.RATIO, null, null, null, aggregate, over, names);
        }
        if (measure == null) {
            throw in.bad("field", "or metric, events, latency, total or ratio: give one of these");
        }
        if (in.has("aggregate") && measure.kind != Kind.FIELD && measure.kind != Kind.METRIC) {
            throw in.bad("aggregate", "is for fields and metrics, of which there may be several");
        }
        in.end();
        return measure;
    }

    /** Returns whether it needs samples after the warm-up. */
    boolean isOfSamples() {
        return over == Over.MEAN || over == Over.MIN || over == Over.MAX;
    }
}
