package io.multiverse.testing;

import io.multiverse.cli.CommandException;
import io.multiverse.expression.ConditionCheck;
import io.multiverse.expression.ControlTickCondition;
import io.multiverse.expression.Expression;
import io.multiverse.expression.ExpressionException;
import io.multiverse.kernel.report.StandingRun;
import io.multiverse.kernel.report.StopCondition;
import io.multiverse.launcher.check.IdleRun;
import io.multiverse.launcher.check.RunAtBarrier;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Conditions that must hold, or must not, after every control tick of a run; the first that is broken ends it. Not
 * thread-safe.
 */
final class Conditions implements StopCondition {
    private final Map<String, ControlTickCondition> always = new LinkedHashMap<>();
    private final Map<String, ControlTickCondition> never = new LinkedHashMap<>();
    private String broken;

    /**
     * Adds a condition that must hold, from the next control tick on.
     *
     * @return whether it holds now, as far as that can be told
     * @throws IllegalArgumentException if it is none, or on fields that are not there
     */
    boolean addAlways(String text, IdleRun here) {
        return holds(add(text, here, false, always), here, true);
    }

    /**
     * Adds a condition that must not hold, from the next control tick on.
     *
     * @return whether it holds now, as far as that can be told
     * @throws IllegalArgumentException if it is none, or on fields that cannot come up
     */
    boolean addNever(String text, IdleRun here) {
        return holds(add(text, here, true, never), here, false);
    }

    private static Expression add(
            String text, IdleRun here, boolean mayComeUp, Map<String, ControlTickCondition> conditions) {
        final Expression expression;
        try {
            expression = Expression.parse(text);
            final ConditionCheck check = new ConditionCheck(here);
            check.requirePossible(
                    text, expression, path -> mayComeUp && (check.isOfNobody(path) || check.isOfMissingItem(path)));
        } catch (final ExpressionException e) {
            throw new IllegalArgumentException(text + ": " + e.oneLine(), e);
        } catch (final CommandException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        final ControlTickCondition condition = new ControlTickCondition(expression);
        condition.begin(here);
        conditions.put(text, condition);
        return expression;
    }

    private static boolean holds(Expression expression, IdleRun here, boolean unknown) {
        return expression.asksForAnInstant() || expression.asksForTimeOfDay()
                ? unknown
                : ControlTickCondition.holds(expression, here);
    }

    @Override
    public boolean isMet(StandingRun run) {
        final RunAtBarrier here = new RunAtBarrier(run);
        final long controlTick = run.frame().controlTick();
        always.forEach((text, condition) -> {
            if (!condition.holdsAfter(here) && broken == null) {
                broken = text + " does not hold after control tick " + controlTick;
            }
        });
        never.forEach((text, condition) -> {
            if (condition.holdsAfter(here) && broken == null) {
                broken = text + " holds after control tick " + controlTick;
            }
        });
        return broken != null;
    }

    /** Returns what is broken, null as long as nothing is. */
    String broken() {
        return broken;
    }
}
