package io.multiverse.plot;

import java.util.Locale;

/** Text as HTML and SVG want it. Thread-safe. */
public final class Markup {
    private Markup() {}

    /** Returns a text that means itself in content and attributes. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Returns a coordinate with one decimal. */
    public static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
