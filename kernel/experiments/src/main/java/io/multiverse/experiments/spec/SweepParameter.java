package io.multiverse.experiments.spec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Something in a scenario that has another value at each point. Immutable.
 *
 * @param name what it is called in results
 * @param paths where its value goes in the scenario, see {@link ScenarioPath}
 * @param levels the values it takes; empty if it is sampled
 * @param low the least value of one that is sampled
 * @param high the greatest one
 * @param isLogarithmic whether equal ratios are equally likely
 * @param isWhole whether only whole numbers are meant
 * @param group parameters of the same group take their values together, the first of each, the second, and so on
 */
public record SweepParameter(
        String name,
        List<String> paths,
        List<Object> levels,
        double low,
        double high,
        boolean isLogarithmic,
        boolean isWhole,
        String group) {
    private static final int MOST_LEVELS = 100_000;
    private static final int DIGITS = 12;

    /** Copies the lists. */
    public SweepParameter {
        paths = List.copyOf(paths);
        levels = List.copyOf(levels);
    }

    static SweepParameter read(SpecReader in) {
        final String name = in.text("name");
        final List<String> paths = new ArrayList<>();
        in.list("paths").forEach(path -> paths.add(String.valueOf(path)));
        if (in.has("path")) {
            paths.add(in.text("path"));
        }
        if (paths.isEmpty()) {
            throw in.bad("path", "is missing: where in the scenario the value goes, for instance realms[*].npcs");
        }
        paths.forEach(path -> ScenarioPath.require(path, in));
        final boolean isWhole = in.flag("whole");
        final String group = in.text("with", name);
        if (in.has("with") && (in.has("sample") || in.has("logSample"))) {
            throw in.bad("with", "is for parameters that take their values in order, not for sampled ones");
        }
        if (isWhole && in.has("values")) {
            throw in.bad("whole", "is for ranges and samples; write the values as they are meant");
        }
        final int kinds = (in.has("values") ? 1 : 0)
                + (in.has("range") ? 1 : 0)
                + (in.has("logRange") ? 1 : 0)
                + (in.has("sample") ? 1 : 0)
                + (in.has("logSample") ? 1 : 0);
        if (kinds != 1) {
            throw in.bad("values", "or range, logRange, sample or logSample: give one of these");
        }
        final SweepParameter parameter;
        if (in.has("values")) {
            final List<Object> values = in.list("values");
            if (values.isEmpty() || values.contains(null)) {
                throw in.bad("values", "has none, or one that is missing");
            }
            values.forEach(value -> requireUsable(value, in));
            parameter = new SweepParameter(name, paths, values, 0, 0, false, isWhole, group);
        } else if (in.has("range") || in.has("logRange")) {
            final boolean isLogarithmic = in.has("logRange");
            final SpecReader range = in.map(isLogarithmic ? "logRange" : "range");
            parameter = new SweepParameter(
                    name, paths, levels(range, isLogarithmic, isWhole), 0, 0, isLogarithmic, isWhole, group);
            range.end();
        } else {
            final boolean isLogarithmic = in.has("logSample");
            final SpecReader range = in.map(isLogarithmic ? "logSample" : "sample");
            final double low = range.decimal("from");
            final double high = range.decimal("to");
            requireAscending(range, low, high, isLogarithmic);
            range.end();
            parameter = new SweepParameter(name, paths, List.of(), low, high, isLogarithmic, isWhole, group);
        }
        in.end();
        return parameter;
    }

    private static List<Object> levels(SpecReader range, boolean isLogarithmic, boolean isWhole) {
        final double from = range.decimal("from");
        final double to = range.decimal("to");
        requireAscending(range, from, to, isLogarithmic);
        final long count;
        if (!isLogarithmic && range.has("step")) {
            final double step = range.decimal("step");
            if (step <= 0) {
                throw range.bad("step", "has to be above 0");
            }
            count = (long) Math.floor((to - from) / step + 1e-9) + 1;
            if (count > MOST_LEVELS) {
                throw range.bad("step", "of " + step + " gives more than " + MOST_LEVELS + " values");
            }
            final List<Object> levels = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                levels.add(value(from + i * step, isWhole));
            }
            return levels;
        }
        count = range.whole("count", 2, MOST_LEVELS, 0);
        if (count == 0) {
            throw range.bad("count", isLogarithmic ? "is missing" : "or step is missing");
        }
        final List<Object> levels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            levels.add(value(between(from, to, i / (count - 1.0), isLogarithmic), isWhole));
        }
        return levels;
    }

    private static void requireUsable(Object value, SpecReader in) {
        if (value instanceof Number number
                && (number instanceof BigInteger || !Double.isFinite(number.doubleValue()))) {
            throw in.bad("values", "has " + value + ": a number has to be finite, and a whole one of 64 bits");
        }
    }

    private static void requireAscending(SpecReader range, double from, double to, boolean isLogarithmic) {
        if (to <= from || isLogarithmic && from <= 0) {
            throw range.bad("to", "has to be above from" + (isLogarithmic ? ", and from above 0" : ""));
        }
    }

    private static double between(double low, double high, double share, boolean isLogarithmic) {
        return isLogarithmic
                ? StrictMath.exp(StrictMath.log(low) + share * (StrictMath.log(high) - StrictMath.log(low)))
                : low + share * (high - low);
    }

    private static Object value(double number, boolean isWhole) {
        // the last digits only show how it was computed
        final double rounded =
                new BigDecimal(number).round(new MathContext(DIGITS)).doubleValue();
        if (isWhole || rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15) {
            return Math.round(rounded);
        }
        return rounded;
    }

    /** Returns whether it takes levels, and is not sampled. */
    public boolean isOfLevels() {
        return !levels.isEmpty();
    }

    /** Returns the value at a share of the way from the least to the greatest one. */
    Object at(double share) {
        return value(between(low, high, share, isLogarithmic), isWhole);
    }
}
