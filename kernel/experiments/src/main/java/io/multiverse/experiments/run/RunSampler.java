package io.multiverse.experiments.run;

import io.multiverse.experiments.spec.SweepMeasure;
import io.multiverse.expression.FieldPath;
import io.multiverse.expression.FieldSearch;
import io.multiverse.expression.FieldValue;
import io.multiverse.expression.OwnedField;
import io.multiverse.expression.RunAtTick;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.metrics.MetricSummary;
import io.multiverse.kernel.report.AuditTrail;
import io.multiverse.launcher.check.IdleRun;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** Takes the measures of a run that stands between two control ticks. Not thread-safe. */
final class RunSampler {
    private static final int MOST_HINTS = 8;

    private final List<SweepMeasure> measures;
    private final MultiGameTickEngine engine;
    private final EventCounts events;

    RunSampler(List<SweepMeasure> measures, MultiGameTickEngine engine, EventCounts events) {
        this.measures = measures;
        this.engine = engine;
        this.events = events;
    }

    /**
     * Returns all measures as of now.
     *
     * @throws IllegalArgumentException if there is nothing that one could be taken from
     */
    double[] sample() {
        final double[] values = new double[measures.size()];
        List<MetricSummary> metrics = null;
        for (int i = 0; i < values.length; i++) {
            final SweepMeasure measure = measures.get(i);
            switch (measure.kind()) {
                case FIELD -> values[i] = field(measure);
                case METRIC -> {
                    metrics = metrics == null ? engine.metrics() : metrics;
                    values[i] = metric(measure, metrics);
                }
                case EVENTS -> values[i] = events.count(measure.subject());
                case LATENCY -> values[i] = events.meanSeconds(measure.subject());
                case TOTAL -> values[i] = total(measure.subject());
                default -> values[i] = Ratios.of(measure, measures, values);
            }
        }
        return values;
    }

    private double field(SweepMeasure measure) {
        final RunAtTick run = new IdleRun(engine);
        final List<OwnedField> fields = FieldSearch.fields(measure.path(), run);
        if (fields.isEmpty()) {
            final String nothing = FieldSearch.whyNothing(measure.path(), run);
            if (nothing != null && !FieldSearch.isOfMissingItem(measure.path(), run)) {
                throw new IllegalArgumentException("measure " + measure.name() + ": " + nothing);
            }
        }
        final List<Double> numbers = new ArrayList<>();
        for (final OwnedField field : fields) {
            numbers.add(number(measure, field.value()));
        }
        return aggregate(measure.aggregate(), numbers);
    }

    private static double number(SweepMeasure measure, FieldValue value) {
        return switch (value.kind()) {
            case INTEGER, SIZE, BOOL -> value.bits();
            case FLOAT64 -> Double.longBitsToDouble(value.bits());
            default ->
                throw new IllegalArgumentException(
                        "measure " + measure.name() + ": field " + value.path() + " is no number");
        };
    }

    private static double metric(SweepMeasure measure, List<MetricSummary> metrics) {
        final int dot = measure.subject().lastIndexOf('.');
        final String source = dot < 0 ? "*" : measure.subject().substring(0, dot);
        final FieldPath.Name sources = new FieldPath.Name(source, source.contains("*"));
        final String name = measure.subject().substring(dot + 1);
        final List<Double> numbers = new ArrayList<>();
        for (final MetricSummary metric : metrics) {
            if (metric.name().equals(name) && sources.matches((metric.isStage() ? "stage:" : "") + metric.source())) {
                numbers.add(figure(measure, metric));
            }
        }
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("measure " + measure.name() + ": there is no metric " + measure.subject()
                    + "; there are "
                    + (metrics.isEmpty()
                            ? "none"
                            : String.join(
                                    ", ",
                                    metrics.stream()
                                            .map(metric -> (metric.isStage() ? "stage:" : "") + metric.source() + "."
                                                    + metric.name())
                                            .limit(MOST_HINTS)
                                            .toList())));
        }
        return aggregate(measure.aggregate(), numbers);
    }

    private static double figure(SweepMeasure measure, MetricSummary metric) {
        final boolean isOnly = measure.figure() == null && metric.figures().size() == 1;
        final Number value = isOnly
                ? metric.figures().values().iterator().next()
                : metric.figures().get(measure.figure());
        if (value == null) {
            throw new IllegalArgumentException("measure " + measure.name() + ": metric " + metric.name()
                    + (measure.figure() == null
                            ? " has several figures; name one: "
                            : " has no figure " + measure.figure() + "; there are ")
                    + String.join(", ", metric.figures().keySet()));
        }
        return value.doubleValue();
    }

    private double total(String total) {
        final AuditTrail trail = engine.dumpAuditTrail();
        return switch (total) {
            case "events" -> trail.totalCrossGameEvents();
            case "inputs" -> trail.totalInputs();
            case "dead-letters" -> trail.totalDeadLetters();
            default -> trail.controlTicks();
        };
    }

    private static double aggregate(SweepMeasure.Aggregate aggregate, List<Double> numbers) {
        final DoubleSummaryStatistics all = new DoubleSummaryStatistics();
        numbers.forEach(all::accept);
        if (numbers.isEmpty()) {
            return aggregate == SweepMeasure.Aggregate.COUNT || aggregate == SweepMeasure.Aggregate.SUM
                    ? 0
                    : Double.NaN;
        }
        return switch (aggregate) {
            case SUM -> all.getSum();
            case MEAN -> all.getAverage();
            case MIN -> all.getMin();
            case MAX -> all.getMax();
            case COUNT -> numbers.size();
        };
    }
}
