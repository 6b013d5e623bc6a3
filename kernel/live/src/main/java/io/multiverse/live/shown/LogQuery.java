package io.multiverse.live.shown;

import io.multiverse.kernel.log.LogLevel;
import java.util.Locale;

/**
 * Which lines of the log are asked for. Immutable.
 *
 * @param at the control tick in whose window they were told, or {@link ShownRun#NOW} for the latest
 * @param after only lines after this place in the latest ones, as an answer names it
 * @param least what the lines matter at least
 * @param source the realm, or {@code stage:} and the stage, that told them, or null
 * @param text part of their text, or null
 * @param most how many at most, from 1
 */
public record LogQuery(long at, long after, LogLevel least, String source, String text, int most) {
    /**
     * Returns a question.
     *
     * @param least the name of a level; null: {@code info}
     * @throws IllegalArgumentException if there is no such level
     */
    public static LogQuery of(long at, long after, String least, String source, String text, int most) {
        for (final LogLevel level : LogLevel.values()) {
            if (level.name().toLowerCase(Locale.ROOT).equals(least == null ? "info" : least)) {
                return new LogQuery(at, after, level, source, text, most);
            }
        }
        throw new IllegalArgumentException("level must be trace, debug, info, warn or error");
    }
}
