package io.multiverse.replay.fleet;

import io.multiverse.cli.CommandException;
import io.multiverse.expression.ConditionCheck;
import io.multiverse.expression.ControlTickCondition;
import io.multiverse.expression.Expression;
import io.multiverse.expression.ExpressionException;
import io.multiverse.expression.FieldSearch;
import io.multiverse.expression.RunAtTick;

/**
 * A condition that must hold after every control tick. Immutable.
 *
 * @param text the condition as it was written
 * @param condition the condition
 */
record Invariant(String text, Expression condition) {
    private static final String FLAG = "--invariant";

    /** Returns the invariant that a text is; {@link CommandException} of exit code 2 if it is none. */
    static Invariant parse(String text) {
        try {
            return new Invariant(text, Expression.parse(text));
        } catch (final ExpressionException e) {
            throw CommandException.usage(FLAG + ": " + e.oneLine());
        }
    }

    /** Refuses one that asks for what the run does not have, with a {@link CommandException} of exit code 2. */
    void check(RunAtTick start) {
        new ConditionCheck(start).requirePossible(FLAG, condition);
    }

    /** Returns the condition that holds when this one is violated, in the same language. */
    String violation() {
        return "!(" + text + ")";
    }

    /** Returns what tells, control tick by control tick, whether it is violated. */
    Watch watch() {
        return new Watch();
    }

    /** Whether it is violated in a run. Not thread-safe. */
    final class Watch {
        private final ControlTickCondition violated = new ControlTickCondition(new Expression.Not(condition));
        private boolean hasShown;

        /** Takes in the state from which changes are told. */
        void begin(RunAtTick start) {
            violated.begin(start);
        }

        /** Returns whether it is violated after a control tick for the first time. */
        boolean isNewlyViolated(RunAtTick run) {
            if (hasShown
                    || condition.paths().stream()
                            .anyMatch(path -> FieldSearch.owners(path, run).isEmpty())) {
                return false;
            }
            hasShown = violated.holdsAfter(run);
            return hasShown;
        }

        String text() {
            return Invariant.this.text();
        }
    }
}
