package io.multiverse.cli.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers as people read them. Thread-safe. */
public final class Figures {
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+([.,]\\d+)*(E-?\\d+)?");

    private Figures() {}

    /** Returns a whole number with its digits grouped. */
    public static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Returns a number of things. */
    public static String count(long value, String thing) {
        return grouped(value) + " " + thing + (value == 1 ? "" : "s");
    }

    /** Returns a number with decimals as far as they say something. */
    public static String decimal(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    /** Returns a time span in the unit that suits it. */
    public static String span(double nanos) {
        if (nanos < NANOS_PER_MILLI) {
            return decimal(nanos / NANOS_PER_MICRO) + " µs";
        }
        return nanos < NANOS_PER_SECOND
                ? decimal(nanos / NANOS_PER_MILLI) + " ms"
                : decimal(nanos / NANOS_PER_SECOND) + " s";
    }

    /** Returns seconds without needless decimals. */
    public static String seconds(double seconds) {
        return seconds == Math.rint(seconds)
                ? grouped((long) seconds) + " s"
                : String.format(Locale.ROOT, "%,.3f s", seconds);
    }

    /** Returns a text with {@code N} for each number in it, for texts that say the same of other numbers. */
    public static String withoutNumbers(String text) {
        return NUMBER.matcher(text).replaceAll("N");
    }
}
