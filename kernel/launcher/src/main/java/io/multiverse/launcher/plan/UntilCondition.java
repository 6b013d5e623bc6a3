package io.multiverse.launcher.plan;

import io.multiverse.cli.CommandException;
import io.multiverse.expression.Expression;
import io.multiverse.expression.ExpressionException;

/**
 * The condition after whose first control tick a run ends. Immutable.
 *
 * @param text the condition as it was written, or a control tick
 * @param condition the condition
 */
public record UntilCondition(String text, Expression condition) {
    /** Returns the condition of {@code --until}; null if the flag is not given; a bad one is a usage error. */
    static UntilCondition of(String text) {
        if (text == null) {
            return null;
        }
        try {
            return new UntilCondition(text, Expression.parse(text.matches("\\d{1,18}") ? "tick>=" + text : text));
        } catch (final ExpressionException e) {
            throw CommandException.usage("--until: " + e.oneLine());
        }
    }
}
