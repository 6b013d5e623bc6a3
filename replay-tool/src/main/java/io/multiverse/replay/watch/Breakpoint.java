package io.multiverse.replay.watch;

import io.multiverse.expression.Expression;

/**
 * A condition that stops a run when it becomes true. Immutable.
 *
 * @param number what it is called
 * @param text the condition as it was written
 * @param condition the condition
 */
public record Breakpoint(int number, String text, Expression condition) {
    /** When a condition is looked at. */
    public enum Occasion {
        /** After each call of a realm's code, for each realm its paths mean: they all mean the same ones. */
        CALL,
        /** For each event of a control tick; the state does not matter. */
        EVENT,
        /** At each control tick. */
        CONTROL_TICK
    }

    /**
     * Returns the breakpoint a text asks for.
     *
     * @throws io.multiverse.expression.ExpressionException if it is no condition
     */
    public static Breakpoint of(int number, String text) {
        return new Breakpoint(number, text, Expression.parse(text));
    }

    /** Returns what it is called when it stops the run, with a comma where that goes on. */
    String label() {
        return number == 0 ? "until " + text : "breakpoint " + number + ", " + text + ",";
    }

    /** Returns when it is looked at. */
    public Occasion occasion() {
        if (condition.paths().isEmpty()) {
            return condition.asksForEvents() ? Occasion.EVENT : Occasion.CONTROL_TICK;
        }
        return condition.isOfOneRealm() ? Occasion.CALL : Occasion.CONTROL_TICK;
    }
}
