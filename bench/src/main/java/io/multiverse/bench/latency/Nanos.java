package io.multiverse.bench.latency;

import java.util.Locale;

/** Spans of nanoseconds as people read them, to three digits. Thread-safe. */
final class Nanos {
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};
    private static final double THOUSAND = 1000;

    private Nanos() {}

    static String text(double nanos) {
        double value = nanos;
        int unit = 0;
        // What would be rounded up to a thousand belongs to the next unit.
        while (value >= THOUSAND - (unit == 0 ? 0 : 0.5) && unit < UNITS.length - 1) {
            value /= THOUSAND;
            unit++;
        }
        final String format = unit == 0 || value >= 99.95 ? "%,.0f %s" : value >= 9.995 ? "%.1f %s" : "%.2f %s";
        return String.format(Locale.ROOT, format, value, UNITS[unit]);
    }

    /** Returns a round value without needless decimals, for an axis. */
    static String rounded(double nanos) {
        return text(nanos).replaceFirst("\\.0+ ", " ");
    }
}
