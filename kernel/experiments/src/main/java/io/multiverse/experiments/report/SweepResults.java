package io.multiverse.experiments.report;

import io.multiverse.experiments.run.RunRecord;
import io.multiverse.experiments.run.RunStore;
import io.multiverse.experiments.spec.SweepParameter;
import io.multiverse.experiments.spec.SweepPoint;
import io.multiverse.experiments.spec.SweepSpec;
import io.multiverse.experiments.statistics.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The measures of all runs of a sweep, by point and replication; samples stay in the store. Immutable. */
public final class SweepResults {
    private static final int MOST_FAILURES = 20;

    private final SweepSpec spec;
    private final RunStore store;
    private final double[][][] values;
    private final List<Failure> firstFailures = new ArrayList<>();
    private long done;
    private long failed;
    private long verified;
    private long diverged;

    /** A run that failed, with its replication from 0, and why. */
    record Failure(SweepPoint point, int replication, String reason) {}

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
                results.verified += run != null && run.isVerified() ? 1 : 0;
                results.diverged += run != null && run.status() == RunRecord.Status.DIVERGED ? 1 : 0;
                if (run != null && run.status() != RunRecord.Status.OK) {
                    results.addFailure(new Failure(point, replication, run.reason()));
                }
                for (int measure = 0; measure < spec.measures().size(); measure++) {
                    results.values[point.index()][measure][replication] =
                            run == null ? Double.NaN : run.values()[measure];
                }
            }
        }
        return results;
    }

    private void addFailure(Failure failure) {
        failed++;
        if (firstFailures.size() < MOST_FAILURES) {
            firstFailures.add(failure);
        }
    }

    /** Returns the first few runs that failed. */
    List<Failure> firstFailures() {
        return Collections.unmodifiableList(firstFailures);
    }

    SweepSpec spec() {
        return spec;
    }

    /** Returns what came of a run, or null if it was not done. */
    RunRecord run(SweepPoint point, int replication) {
        return store.get(point, replication);
    }

    /** Returns how many runs were done. */
    public long done() {
        return done;
    }

    /** Returns how many of these failed, diverged, or came to no end for lack of time or memory. */
    public long failed() {
        return failed;
    }

    /** Returns how many were executed twice and compared. */
    public long verified() {
        return verified;
    }

    /** Returns how many of these diverged. */
    public long diverged() {
        return diverged;
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
        final boolean isNumeric = isNumeric(parameter);
        final Map<Object, List<SweepPoint>> points = isNumeric ? new TreeMap<>() : new LinkedHashMap<>();
        for (final SweepPoint point : spec.points()) {
            final Object value = point.values().get(parameter);
            // 1 and 1.0 are the same number
            points.computeIfAbsent(isNumeric ? ((Number) value).doubleValue() : value, same -> new ArrayList<>())
                    .add(point);
        }
        return points;
    }

    /** Returns the estimate of a measure's mean over some points. */
    Estimate estimate(List<SweepPoint> points, int measure) {
        final double[][] ofPoints =
                points.stream().map(point -> values(point, measure)).toArray(double[][]::new);
        // single runs with random numbers of their own are independent, whichever point they are of
        return spec.replications() == 1 && !spec.isCommon()
                ? Estimate.of(
                        Arrays.stream(ofPoints).flatMapToDouble(Arrays::stream).toArray())
                : Estimate.ofPoints(ofPoints);
    }
}
