package io.multiverse.experiments.report;

import io.multiverse.experiments.run.RunRecord;
import io.multiverse.experiments.run.RunStore;
import io.multiverse.experiments.spec.SweepMeasure;
import io.multiverse.experiments.spec.SweepParameter;
import io.multiverse.experiments.spec.SweepPoint;
import io.multiverse.experiments.spec.SweepSpec;
import io.multiverse.experiments.statistics.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The measures of all runs of a sweep, by point and replication; samples stay in the store. Immutable. */
public final class SweepResults {
    private final SweepSpec spec;
    private final RunStore store;
    private final double[][][] values;
    private long done;
    private long failed;

    private SweepResults(SweepSpec spec, RunStore store) {
        this.spec = spec;
        this.store = store;
        values = new double[spec.points().size()][spec.measures().size()][spec.replications()];
    }

    /** Reads what a store has of a sweep. */
    public static SweepResults of(SweepSpec spec, RunStore store) {
        final SweepResults results = new SweepResults(spec, store);
        for (final SweepPoint point : spec.points()) {
            for (int replication = 0; replication < spec.replications(); replication++) {
                final RunRecord run = results.run(point, replication);
                results.done += run == null ? 0 : 1;
                results.failed += run == null || run.status() == RunRecord.Status.OK ? 0 : 1;
                for (int measure = 0; measure < spec.measures().size(); measure++) {
                    results.values[point.index()][measure][replication] =
                            run == null ? Double.NaN : run.values()[measure];
                }
            }
        }
        return results;
    }

    SweepSpec spec() {
        return spec;
    }

    /** Returns what came of a run, or null if it was not done. */
    RunRecord run(SweepPoint point, int replication) {
        return store.get(spec.keyOf(point, replication));
    }

    /** Returns how many runs were done. */
    public long done() {
        return done;
    }

    /** Returns how many of these failed. */
    public long failed() {
        return failed;
    }

    List<SweepMeasure> measures() {
        return spec.measures();
    }

    /** Returns a measure of all replications of a point; NaN where there is none. */
    double[] values(SweepPoint point, int measure) {
        return values[point.index()][measure];
    }

    Estimate estimate(SweepPoint point, int measure) {
        return Estimate.of(values(point, measure));
    }

    /** Returns the differences of a point from the first one, replication by replication. */
    double[] differences(SweepPoint point, int measure) {
        final double[] differences = values(point, measure).clone();
        final double[] first = values(spec.points().get(0), measure);
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= first[i];
        }
        return differences;
    }

    /** Returns the parameters that take more than one value, by place. */
    List<Integer> varied() {
        final List<Integer> varied = new ArrayList<>();
        for (int i = 0; i < spec.parameters().size(); i++) {
            final int place = i;
            if (spec.points().stream()
                            .map(point -> point.values().get(place))
                            .distinct()
                            .count()
                    > 1) {
                varied.add(i);
            }
        }
        return varied;
    }

    /** Returns whether all values of a parameter are numbers. */
    boolean isNumeric(int parameter) {
        return spec.points().stream().allMatch(point -> point.values().get(parameter) instanceof Number);
    }

    SweepParameter parameter(int place) {
        return spec.parameters().get(place);
    }

    /** Returns the points by their value of a parameter: in ascending order if these are numbers. */
    Map<Object, List<SweepPoint>> byValue(int parameter) {
        final Map<Object, List<SweepPoint>> points = isNumeric(parameter)
                ? new TreeMap<>((a, b) -> Double.compare(((Number) a).doubleValue(), ((Number) b).doubleValue()))
                : new LinkedHashMap<>();
        spec.points()
                .forEach(point -> points.computeIfAbsent(point.values().get(parameter), value -> new ArrayList<>())
                        .add(point));
        return points;
    }

    /** Returns the estimate over all runs of some points. */
    Estimate estimate(List<SweepPoint> points, int measure) {
        return Estimate.of(points.stream()
                .flatMapToDouble(point -> Arrays.stream(values(point, measure)))
                .toArray());
    }
}
