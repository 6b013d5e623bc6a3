package io.multiverse.experiments.spec;

import io.multiverse.kernel.RandomStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the points of a sweep: all combinations of levels and, for each of these, points sampled by a Latin hypercube.
 */
final class SweepDesign {
    private static final int MOST_POINTS = 1_000_000;

    private SweepDesign() {}

    static List<SweepPoint> points(List<SweepParameter> parameters, int samples, long seed, SpecReader in) {
        final Map<String, List<Integer>> groups = new LinkedHashMap<>();
        final List<Integer> sampled = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).isOfLevels()) {
                groups.computeIfAbsent(parameters.get(i).group(), name -> new ArrayList<>())
                        .add(i);
            } else {
                sampled.add(i);
            }
        }
        if (!sampled.isEmpty() && samples == 0) {
            throw in.bad("samples", "is missing: how many points the sampled parameters have");
        }
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[parameters.size()]);
        for (final Map.Entry<String, List<Integer>> group : groups.entrySet()) {
            rows = combined(rows, group.getValue(), parameters, in);
        }
        if (!sampled.isEmpty()) {
            rows = sampled(rows, sampled, parameters, samples, seed);
        }
        final List<SweepPoint> points = new ArrayList<>();
        for (final Object[] row : rows) {
            points.add(new SweepPoint(points.size(), List.of(row)));
        }
        return points;
    }

    private static List<Object[]> combined(
            List<Object[]> rows, List<Integer> group, List<SweepParameter> parameters, SpecReader in) {
        final int levels = parameters.get(group.get(0)).levels().size();
        for (final int member : group) {
            if (parameters.get(member).levels().size() != levels) {
                throw in.bad(
                        "parameters",
                        parameters.get(member).name() + " and "
                                + parameters.get(group.get(0)).name()
                                + " go together, so they need the same number of values");
            }
        }
        final List<Object[]> combined = new ArrayList<>();
        for (final Object[] row : rows) {
            for (int level = 0; level < levels; level++) {
                final Object[] copy = row.clone();
                for (final int member : group) {
                    copy[member] = parameters.get(member).levels().get(level);
                }
                combined.add(copy);
                if (combined.size() > MOST_POINTS) {
                    throw in.bad("parameters", "have more than " + MOST_POINTS + " combinations");
                }
            }
        }
        return combined;
    }

    /** Each sampled parameter has one value in each of {@code samples} equal parts of its range. */
    private static List<Object[]> sampled(
            List<Object[]> rows, List<Integer> sampled, List<SweepParameter> parameters, int samples, long seed) {
        final List<Object[]> all = new ArrayList<>();
        final Object[][] columns = new Object[parameters.size()][];
        for (final int index : sampled) {
            final SweepParameter parameter = parameters.get(index);
            final RandomStream random = RandomStream.forRealm(seed, "sample " + parameter.name());
            final int[] order = new int[samples];
            for (int i = 0; i < samples; i++) {
                final int place = random.nextInt(i + 1);
                order[i] = order[place];
                order[place] = i;
            }
            columns[index] = new Object[samples];
            for (int i = 0; i < samples; i++) {
                columns[index][i] = parameter.at((order[i] + random.nextDouble()) / samples);
            }
        }
        for (final Object[] row : rows) {
            for (int i = 0; i < samples; i++) {
                final Object[] copy = row.clone();
                for (final int index : sampled) {
                    copy[index] = columns[index][i];
                }
                all.add(copy);
            }
        }
        return all;
    }
}
