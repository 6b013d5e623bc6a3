package io.multiverse.launcher.plan;

import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Suggestion;
import io.multiverse.kernel.settings.Pace;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * How fast a run should go.
 *
 * @param pace as fast as possible, or by the clock
 * @param factor the simulated seconds per second of wall time, by the clock
 * @param word its word on the command line
 */
public record RunPace(Pace pace, double factor, String word) {
    private static final BigDecimal LEAST = new BigDecimal("0.001");
    private static final BigDecimal MOST = new BigDecimal(1_000_000);
    private static final int LONGEST = 20;

    /** Reads {@code --pace}; null is real time. */
    static RunPace of(String text) {
        if (text == null || text.equals("realtime")) {
            return new RunPace(Pace.REALTIME, 1, "realtime");
        }
        if (text.equals("max")) {
            return new RunPace(Pace.MAX, 1, "max");
        }
        final String number = text.toLowerCase(Locale.ROOT);
        if (number.endsWith("x") && number.length() <= LONGEST) {
            try {
                final BigDecimal factor = Flag.decimal(number.substring(0, number.length() - 1));
                if (factor.compareTo(LEAST) >= 0 && factor.compareTo(MOST) <= 0) {
                    return new RunPace(Pace.REALTIME, factor.doubleValue(), number);
                }
            } catch (final NumberFormatException e) {
                // the message below says what is wanted
            }
        }
        throw Flag.bad(
                "--pace",
                text,
                "give realtime, max, or simulated seconds per second from 0.001x to 1000000x, for instance 60x"
                        + Suggestion.of(text, List.of("realtime", "max")));
    }

    public boolean isMax() {
        return pace == Pace.MAX;
    }

    /** Returns what it means. */
    public String text() {
        if (isMax()) {
            return "as fast as possible";
        }
        return factor == 1 ? "real time" : word.substring(0, word.length() - 1) + " simulated seconds per second";
    }
}
