package io.multiverse.bench.check;

import java.util.Locale;
import java.util.function.Supplier;

/**
 * A quantity that can be asked for by name. Immutable.
 *
 * @param name by which budgets ask for it
 * @param unit what its samples count
 * @param isConstant whether one sample per JVM says it all, because it is no time
 * @param leastProcessors the processors it needs to mean anything
 * @param everyRounds in which of the rounds that count it is sampled: every one, or more rarely, and then in none of
 *     those that warm up
 * @param prepare prepares it for measuring
 */
record Gauge(
        String name, Unit unit, boolean isConstant, int leastProcessors, int everyRounds, Supplier<Quantity> prepare) {
    /** Makes one that is sampled in every round. */
    Gauge(String name, Unit unit, boolean isConstant, int leastProcessors, Supplier<Quantity> prepare) {
        this(name, unit, isConstant, leastProcessors, 1, prepare);
    }

    /** What samples count. */
    enum Unit {
        /** Nanoseconds, the only unit that is also compared with the reference loop. */
        NS("ns"),
        /** Bytes. */
        BYTES("B"),
        /** A share of a whole, in per cent. */
        PERCENT("%"),
        /** A multiple of real time. */
        TIMES("x"),
        /** A ratio of two rates of one JVM. */
        RATIO("times");

        private final String symbol;

        Unit(String symbol) {
            this.symbol = symbol;
        }

        /** Returns the unit as budgets and tables spell it. */
        String symbol() {
            return symbol;
        }

        /** Returns a value with its unit, for people. */
        String text(double value) {
            if (this == NS) {
                return Math.abs(value) < 1_000
                        ? number(value) + " ns"
                        : Math.abs(value) < 1e6 ? number(value / 1e3) + " us" : number(value / 1e6) + " ms";
            }
            return number(value) + " " + symbol;
        }

        static String number(double value) {
            final double size = Math.abs(value);
            return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
        }
    }

    /** Returns whether this machine has the processors it needs. */
    boolean isMeasurable() {
        return Runtime.getRuntime().availableProcessors() >= leastProcessors;
    }

    /** Returns whether it is sampled to warm up, too. */
    boolean isWarmedUp() {
        return everyRounds == 1;
    }

    /** Returns a time. */
    static Gauge time(String name, Supplier<Quantity> prepare) {
        return new Gauge(name, Unit.NS, false, 1, prepare);
    }
}
