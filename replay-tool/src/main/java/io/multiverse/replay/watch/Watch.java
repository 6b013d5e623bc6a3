package io.multiverse.replay.watch;

import io.multiverse.cli.CommandException;
import io.multiverse.expression.Expression;
import io.multiverse.expression.ExpressionException;
import io.multiverse.expression.FieldPath;
import java.util.List;

/**
 * Fields whose changes are told. Immutable.
 *
 * @param number what it is called
 * @param text the fields or the condition as they were written
 * @param paths the fields: all of one realm or stage, or of those a pattern means
 * @param condition which of their changes are told, or null for all
 */
public record Watch(int number, String text, List<FieldPath> paths, Expression condition) {
    /** Copies the lists. */
    public Watch {
        paths = List.copyOf(paths);
    }

    /** Returns the watch of fields, whatever becomes of them. */
    public static Watch fields(int number, FieldPath path) {
        return new Watch(number, path.text(), List.of(path), null);
    }

    /**
     * Returns the watch a text asks for: fields, or a condition on their changes.
     *
     * @throws ExpressionException if it is neither
     * @throws CommandException of exit code 2 if the condition is not on one realm or stage
     */
    public static Watch of(int number, String text) {
        try {
            return fields(number, FieldPath.parse(text));
        } catch (final ExpressionException e) {
            final Expression condition = Expression.parse(text);
            requireOneOwner(condition.paths(), text);
            final List<FieldPath> shifting = condition.shiftingPaths();
            return new Watch(
                    number,
                    text,
                    (shifting.isEmpty() ? condition.paths() : shifting)
                            .stream().distinct().toList(),
                    condition);
        }
    }

    private static void requireOneOwner(List<FieldPath> paths, String text) {
        if (paths.isEmpty()) {
            throw CommandException.usage("\"" + text + "\" names no field; a watch tells changes of fields");
        }
        final FieldPath first = paths.get(0);
        if (!paths.stream().allMatch(path -> path.hasOwnerOf(first))) {
            throw CommandException.usage(
                    "\"" + text + "\" is on several realms or stages; watch the fields of each by itself");
        }
    }

    /** Returns whether a realm ({@code isStage} false) or a stage is meant. */
    public boolean names(boolean isStage, String id) {
        return paths.get(0).names(isStage, id);
    }

    /** Returns all fields that have to be looked at. */
    public List<FieldPath> lookedAt() {
        return condition == null ? paths : condition.paths();
    }
}
