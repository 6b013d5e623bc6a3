package io.multiverse.experiments.spec;

import static java.util.stream.Collectors.joining;

import io.multiverse.kernel.RandomStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the points of a sweep: all combinations of levels and, for each of these, sampled points. */
final class SweepDesign {
    private static final int MOST_POINTS = 1_000_000;

    private SweepDesign() {}

    /** How points are sampled. */
    enum Design {
        /** One value in each of equal parts of each range, put together at random. */
        LATIN_HYPERCUBE,
        /** Sobol's sequence, which more points continue. */
        SOBOL
    }

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
        final Design design = in.choice("design", Design.class, Design.LATIN_HYPERCUBE);
        if (design == Design.SOBOL && sampled.size() > SobolSequence.MOST_DIMENSIONS) {
            throw in.bad("design", "sobol is there for up to " + SobolSequence.MOST_DIMENSIONS + " sampled parameters");
        }
        if (!sampled.isEmpty() && samples == 0) {
            throw in.bad("samples", "is missing: how many points the sampled parameters have");
        }
        if (sampled.isEmpty() && (samples > 0 || in.has("design"))) {
            throw in.bad(
                    samples > 0 ? "samples" : "design", "is for parameters with sample or logSample; there are none");
        }
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[parameters.size()]);
        for (final Map.Entry<String, List<Integer>> group : groups.entrySet()) {
            rows = combined(rows, group.getValue(), parameters, in);
        }
        if (!sampled.isEmpty()) {
            final Object[][] columns = new Object[parameters.size()][];
            for (final int index : sampled) {
                final SweepParameter parameter = parameters.get(index);
                final double[] shares = design == Design.SOBOL
                        ? SobolSequence.coordinates(sampled.indexOf(index), samples)
                        : latin(RandomStream.forRealm(seed, "sample " + parameter.name()), samples);
                columns[index] = Arrays.stream(shares).mapToObj(parameter::at).toArray();
            }
            if ((long) rows.size() * samples > MOST_POINTS) {
                throw in.bad("samples", "give more than " + MOST_POINTS + " points");
            }
            rows = sampled(rows, sampled, columns, samples);
        }
        final Map<List<Object>, SweepPoint> points = new LinkedHashMap<>();
        for (final Object[] row : rows) {
            // whole samples may coincide
            points.putIfAbsent(comparable(row), new SweepPoint(points.size(), List.of(row)));
        }
        return List.copyOf(points.values());
    }

    /** 1 and 1.0 are the same value. */
    private static List<Object> comparable(Object[] values) {
        return Arrays.stream(values)
                .map(value ->
                        value instanceof Number number ? new BigDecimal(number.toString()).stripTrailingZeros() : value)
                .toList();
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
        requireDifferent(levels, group, parameters, in);
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

    /** Equal points would be the same runs, counted twice. */
    private static void requireDifferent(
            int levels, List<Integer> group, List<SweepParameter> parameters, SpecReader in) {
        final Set<List<Object>> known = new HashSet<>();
        for (int i = 0; i < levels; i++) {
            final int level = i;
            final Object[] values = group.stream()
                    .map(member -> parameters.get(member).levels().get(level))
                    .toArray();
            if (!known.add(comparable(values))) {
                throw in.bad(
                        "parameters",
                        group.stream()
                                        .map(member -> parameters.get(member).name())
                                        .collect(joining(" and "))
                                + ": "
                                + Arrays.stream(values).map(String::valueOf).collect(joining(" and "))
                                + " is there twice; leave one out");
            }
        }
    }

    /** Returns one value in each of {@code count} equal parts from 0 to 1, in random order. */
    private static double[] latin(RandomStream random, int count) {
        final int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            final int place = random.nextInt(i + 1);
            order[i] = order[place];
            order[place] = i;
        }
        final double[] shares = new double[count];
        for (int i = 0; i < count; i++) {
            shares[i] = (order[i] + random.nextDouble()) / count;
        }
        return shares;
    }

    private static List<Object[]> sampled(List<Object[]> rows, List<Integer> sampled, Object[][] columns, int samples) {
        final List<Object[]> all = new ArrayList<>();
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
