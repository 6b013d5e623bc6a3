package io.multiverse.expression;

import io.multiverse.cli.CommandException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Refuses conditions that can never become true in a run. Thread-safe as the run is.
 *
 * @param run the run
 */
public record ConditionCheck(RunAtTick run) {
    /**
     * Refuses a condition that makes no sense, or asks for what the run does not have; items of lists may come yet.
     *
     * @param origin what the message begins with: the flag, or the condition
     * @throws CommandException of exit code 2
     */
    public void requirePossible(String origin, Expression condition) {
        requirePossible(origin, condition, this::isOfMissingItem);
    }

    /**
     * Refuses a condition that makes no sense, or asks for what the run neither has nor may get.
     *
     * @param origin what the messages begin with: the flag, or the condition
     * @param mayComeUp whether a path that means nothing now may mean something later
     * @return what is asked for and may come up, but is not there
     * @throws CommandException of exit code 2
     */
    public List<String> requirePossible(String origin, Expression condition, Predicate<FieldPath> mayComeUp) {
        final List<String> missing = new ArrayList<>();
        for (final FieldPath path : condition.paths()) {
            final String nothing = FieldSearch.whyNothing(path, run);
            if (nothing != null && !mayComeUp.test(path)) {
                throw CommandException.usage(origin + ": " + nothing);
            }
            if (nothing != null) {
                missing.add(origin + ": " + nothing);
            }
        }
        try {
            require(condition);
        } catch (final CommandException e) {
            throw CommandException.usage(origin + ": " + e.getMessage());
        }
        return missing;
    }

    /** Returns whether a path that means nothing names an item of a list that is too short, or empty. */
    public boolean isOfMissingItem(FieldPath path) {
        return FieldSearch.isOfMissingItem(path, run);
    }

    /** Returns whether no realm, or no stage, is called as a path says. */
    public boolean isOfNobody(FieldPath path) {
        return FieldSearch.owners(path, run).isEmpty();
    }

    /**
     * Refuses a condition that makes no sense.
     *
     * @throws CommandException of exit code 2
     */
    public void require(Expression condition) {
        condition.questions(question -> {
            if (question instanceof Expression.Comparison comparison
                    && comparison.subject() instanceof Expression.Subject.Field) {
                requireComparable(comparison);
            }
        });
        if (condition.asksForTimeOfDay()) {
            requireClock(condition);
        }
    }

    private static void requireClock(Expression condition) {
        if (!condition.isOfOneRealm()) {
            throw CommandException.usage(
                    "\"between\" asks a realm's clock, so the condition has to be on fields of one realm, for instance"
                            + " decreased(sol_2.npc[12].money) && between 22:00 and 06:00");
        }
    }

    /** A number never equals a word: who writes that would wait in vain. */
    private void requireComparable(Expression.Comparison comparison) {
        final List<OwnedField> fields = FieldSearch.fields(comparison.path(), run);
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
            final OwnedField first = fields.get(0);
            throw CommandException.usage(
                    comparison.isOfNaN()
                            ? "no number equals NaN; ask isnan("
                                    + comparison.path().text() + ")"
                            : first.path() + " = " + first.value().valueText() + " is a number, and \""
                                    + comparison.text() + "\" is none: compare with a number");
        }
    }
}
