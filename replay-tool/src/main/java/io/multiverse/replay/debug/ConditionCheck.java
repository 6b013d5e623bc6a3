package io.multiverse.replay.debug;

import io.multiverse.cli.CommandException;
import io.multiverse.replay.expression.Expression;
import io.multiverse.replay.expression.FieldPath;
import io.multiverse.replay.reexecute.ReexecutionSession;
import io.multiverse.replay.watch.FieldText;
import java.util.List;

/**
 * Refuses conditions that can never become true in a session. Thread-safe as the session is.
 *
 * @param session the run
 */
record ConditionCheck(ReexecutionSession session) {
    /**
     * Refuses a condition that makes no sense.
     *
     * @throws CommandException of exit code 2
     */
    void require(Expression condition) {
        condition.paths().forEach(this::requireExecuted);
        condition.questions(question -> {
            if (question instanceof Expression.Comparison comparison
                    && comparison.subject() instanceof Expression.Subject.Field) {
                requireComparable(comparison);
            }
        });
        if (condition.asksForTimeOfDay()) {
            requireClock(condition.paths());
        }
    }

    /** Refuses fields of realms that are not executed. */
    void requireExecuted(FieldPath path) {
        final String alone = session.alone();
        if (alone != null && (path.isStage() || !path.names(false, alone))) {
            throw CommandException.usage(
                    path.text() + " is not to be had: with --realm, only " + alone + " is executed; leave --realm out");
        }
    }

    private static void requireClock(List<FieldPath> paths) {
        if (paths.isEmpty()
                || paths.get(0).isStage()
                || !paths.stream().allMatch(path -> path.hasOwnerOf(paths.get(0)))) {
            throw CommandException.usage(
                    "\"between\" asks a realm's clock, so the condition has to be on fields of one realm, for instance"
                            + " decreased(sol_2.npc[12].money) && between 22:00 and 06:00");
        }
    }

    /** A number never equals a word: who writes that would wait in vain. */
    private void requireComparable(Expression.Comparison comparison) {
        final List<FieldText.Owned> fields = FieldText.fields(comparison.path(), session);
        if (fields.isEmpty() || comparison.isOfNumber() && !comparison.isOfNaN()) {
            return;
        }
        final List<String> choices = fields.get(0).value().choices();
        if (choices != null) {
            if (fields.stream().allMatch(owned -> choices.equals(owned.value().choices()))
                    && !choices.contains(comparison.text())) {
                throw CommandException.usage(fields.get(0).path() + " is one of " + String.join(", ", choices) + "; \""
                        + comparison.text() + "\" is none of them");
            }
        } else if (fields.stream().allMatch(owned -> owned.value().isNumber())) {
            throw CommandException.usage(
                    comparison.isOfNaN()
                            ? "no number equals NaN; ask isnan("
                                    + comparison.path().text() + ")"
                            : fields.get(0).line() + " is a number, and \"" + comparison.text()
                                    + "\" is none: compare with a number");
        }
    }
}
