package io.multiverse.replay.inspect;

import io.multiverse.cli.CommandException;
import io.multiverse.expression.ExpressionException;
import io.multiverse.expression.FieldPath;

/**
 * Fields at a moment of a run, written like {@code sol_7.npc[31].mood@4182}. Immutable.
 *
 * @param path the fields
 * @param controlTick the control tick after which they are looked at
 */
public record FieldAtTick(FieldPath path, long controlTick) {
    private static final char SEPARATOR = '@';

    /** Returns whether a text is meant as one: it ends in {@code @} and a number. */
    public static boolean isOne(String text) {
        return text.matches("(?s).+@\\d+");
    }

    /**
     * Returns the fields a text is.
     *
     * @throws CommandException of exit code 2 if it is none
     */
    public static FieldAtTick parse(String text) {
        final int separator = text.lastIndexOf(SEPARATOR);
        try {
            return new FieldAtTick(
                    FieldPath.parse(text.substring(0, separator)), Long.parseLong(text.substring(separator + 1)));
        } catch (final ExpressionException e) {
            throw CommandException.usage("\"" + text + "\" is no field: " + e.oneLine());
        } catch (final NumberFormatException e) {
            throw CommandException.usage("\"" + text + "\" names a control tick that no run can reach");
        }
    }
}
