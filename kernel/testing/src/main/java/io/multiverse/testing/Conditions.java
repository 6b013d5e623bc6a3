package io.multiverse.testing;

import io.multiverse.cli.CommandException;
import io.multiverse.expression.ConditionCheck;
import io.multiverse.expression.ControlTickCondition;
import io.multiverse.expression.Expression;
import io.multiverse.expression.ExpressionException;
import io.multiverse.expression.FieldSearch;
import io.multiverse.kernel.report.StandingRun;
import io.multiverse.kernel.report.StopCondition;
import io.multiverse.launcher.check.IdleRun;
import io.multiverse.launcher.check.RunAtBarrier;
import java.util.LinkedHashMap;
import java.util.Map;

/** Conditions that must hold after every control tick of a run; the first that does not ends it. Not thread-safe. */
final class Conditions implements StopCondition {
    private final Map<String, ControlTickCondition> conditions = new LinkedHashMap<>();
    private String broken;

    /**
     * Adds a condition, from the next control tick on.
     *
     * @return whether it holds now, as far as that can be told
     * @throws IllegalArgumentException if it is none, or on fields that are not there
     */
    boolean add(String text, IdleRun here) {
        final Expression expression;
        try {
            expression = Expression.parse(text);
            expression.paths().stream()
                    .map(path -> FieldSearch.whyNothing(path, here))
                    .filter(nothing -> nothing != null)
                    .forEach(nothing -> {
                        throw new IllegalArgumentException(text + ": " + nothing);
                    });
            new ConditionCheck(here).require(expression);
        } catch (final ExpressionException e) {
            throw new IllegalArgumentException(text + ": " + e.oneLine(), e);
        } catch (final CommandException e) {
            throw new IllegalArgumentException(text + ": " + e.getMessage(), e);
        }
        final ControlTickCondition condition = new ControlTickCondition(expression);
        condition.begin(here);
        conditions.put(text, condition);
        return expression.asksForAnInstant()
                || expression.asksForTimeOfDay()
                || ControlTickCondition.holds(expression, here);
    }

    @Override
    public boolean isMet(StandingRun run) {
        conditions.forEach((text, condition) -> {
            if (!condition.holdsAfter(new RunAtBarrier(run)) && broken == null) {
                broken = text + " does not hold after control tick "
                        + run.frame().controlTick();
            }
        });
        return broken != null;
    }

    /** Returns what does not hold, null as long as all do. */
    String broken() {
        return broken;
    }
}
