package io.multiverse.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Where values lie on an axis, as a fraction of its length, and what is written beside it. Immutable.
 *
 * @param ticks the values that get a line and a label, ascending
 * @param labels their labels
 * @param isLogarithmic whether equal ratios are equally long
 * @param low the value at the axis' begin
 * @param high the value at its end
 */
public record Scale(List<Double> ticks, List<String> labels, boolean isLogarithmic, double low, double high) {
    private static final double[] STEPS = {1, 2, 5};
    private static final double TEN = 10;
    private static final int MOST_MARKED = 8;
    private static final double FEW_DECADES = 100;

    /** Copies the lists. */
    public Scale {
        ticks = List.copyOf(ticks);
        labels = List.copyOf(labels);
    }

    /**
     * Returns a logarithmic scale over whole decades.
     *
     * @param low the least value to be shown, above 0
     * @param high the greatest
     */
    public static Scale decades(double low, double high, DoubleFunction<String> label) {
        final int first = (int) Math.floor(Math.log10(low));
        final int last = Math.max(first + 1, (int) Math.ceil(Math.log10(high)));
        final List<Double> ticks = new ArrayList<>();
        for (int power = first; power <= last; power++) {
            ticks.add(Math.pow(TEN, power));
        }
        return new Scale(
                ticks, ticks.stream().map(label::apply).toList(), true, ticks.get(0), ticks.get(ticks.size() - 1));
    }

    /** Returns a logarithmic scale that marks each value if they are few and close, and otherwise one over decades. */
    public static Scale marking(double[] values, DoubleFunction<String> label) {
        final double[] distinct = Arrays.stream(values).distinct().sorted().toArray();
        final double low = distinct[0];
        final double high = distinct[distinct.length - 1];
        if (distinct.length == 1 || distinct.length > MOST_MARKED || high / low >= FEW_DECADES) {
            return decades(low, high, label);
        }
        final List<Double> ticks = Arrays.stream(distinct).boxed().toList();
        return new Scale(ticks, ticks.stream().map(label::apply).toList(), true, low, high);
    }

    /** Returns a logarithmic scale that ends with {@code high}, with a tick at each decade from 1 on. */
    public static Scale decadesFromOne(double high, DoubleFunction<String> label) {
        final List<Double> ticks = new ArrayList<>();
        for (double tick = 1; tick <= high; tick *= TEN) {
            ticks.add(tick);
        }
        return new Scale(ticks, ticks.stream().map(label::apply).toList(), true, 1, Math.max(TEN, high));
    }

    /**
     * Returns a scale from 0 with about {@code count} ticks at round values.
     *
     * @param high the greatest value to be shown, above 0
     */
    public static Scale linear(double high, int count, DoubleFunction<String> label) {
        final double step = step(high / count);
        final List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * step <= high; i++) {
            ticks.add(i * step);
        }
        return new Scale(ticks, ticks.stream().map(label::apply).toList(), false, 0, high);
    }

    /**
     * Returns a scale that begins and ends at round values, with about {@code count} ticks.
     *
     * @param low the least value to be shown
     * @param high the greatest one; not below
     */
    public static Scale between(double low, double high, int count, DoubleFunction<String> label) {
        final double least = low == high ? low - Math.max(1, Math.abs(low)) / 2 : low;
        final double most = low == high ? high + Math.max(1, Math.abs(high)) / 2 : high;
        final double step = step((most - least) / count);
        final long first = (long) Math.floor(least / step);
        final long last = (long) Math.ceil(most / step);
        final List<Double> ticks = new ArrayList<>();
        for (long i = first; i <= last; i++) {
            ticks.add(i * step);
        }
        return new Scale(ticks, ticks.stream().map(label::apply).toList(), false, first * step, last * step);
    }

    /** Returns the least round value that is not below a rough one. */
    private static double step(double rough) {
        final double power = Math.pow(TEN, Math.floor(Math.log10(rough)));
        for (final double step : STEPS) {
            if (step * power >= rough) {
                return step * power;
            }
        }
        return TEN * power;
    }

    /** Returns where a value lies: 0 at the axis' begin, 1 at its end; values beyond lie at the ends. */
    double fraction(double value) {
        final double fraction = isLogarithmic
                ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
                : (value - low) / (high - low);
        return Math.max(0, Math.min(1, fraction));
    }
}
