package io.multiverse.launcher;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.text.Figures;
import io.multiverse.expression.ConditionCheck;
import io.multiverse.expression.ControlTickCondition;
import io.multiverse.expression.Expression;
import io.multiverse.expression.FieldPath;
import io.multiverse.expression.FieldSearch;
import io.multiverse.expression.RunAtTick;
import io.multiverse.kernel.report.StandingRun;
import io.multiverse.kernel.report.StopCondition;
import io.multiverse.launcher.check.RunAtBarrier;
import io.multiverse.launcher.plan.UntilCondition;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks after each control tick whether the condition of {@code --until} holds, and ends the run after the first one.
 *
 * <p>What a resumed run's journal holds is behind it: only the last recorded control tick can still be the end.
 */
final class UntilWatch implements StopCondition {
    private static final long NEVER = -1;

    private final UntilCondition until;
    private final ControlTickCondition condition;
    private boolean isTrueAtStart;
    private volatile long heldAfter = NEVER;

    UntilWatch(UntilCondition until) {
        this.until = until;
        condition = new ControlTickCondition(until.condition());
    }

    /**
     * Looks at the run before it begins.
     *
     * @param mayRealmsJoin whether there can be realms later that are not there yet
     * @return what may yet come up but is not there
     * @throws CommandException of exit code 2 if the condition can never become true
     */
    List<String> begin(RunAtTick start, boolean mayRealmsJoin) {
        final ConditionCheck check = new ConditionCheck(start);
        final List<String> notes = check.requirePossible(
                "--until",
                until.condition(),
                path -> check.isOfMissingItem(path) || mayRealmsJoin && !path.isStage() && check.isOfNobody(path));
        condition.begin(start);
        final Expression expression = until.condition();
        isTrueAtStart = !expression.asksForAnInstant()
                && !expression.asksForTimeOfDay()
                && ControlTickCondition.holds(expression, start);
        return notes;
    }

    /** Says that the run stands at its start, with no control tick executed. */
    void standsAtStart() {
        if (isTrueAtStart) {
            heldAfter = 0;
        }
    }

    @Override
    public boolean isMet(StandingRun run) {
        final RunAtTick here = new RunAtBarrier(run);
        final long recorded = run.recordedControlTicks();
        if (here.controlTick() < recorded) {
            if (here.controlTick() == recorded - 1) {
                condition.begin(here);
            }
            return false;
        }
        if (heldAfter == NEVER && condition.holdsAfter(here)) {
            heldAfter = here.controlTick();
        }
        return heldAfter != NEVER;
    }

    /** Returns whether the condition has held, so that the run ends. */
    boolean hasHeld() {
        return heldAfter != NEVER;
    }

    /** Returns the control tick after which the condition held first, 0 for the start; null if it has not held. */
    Long heldAfter() {
        return hasHeld() ? heldAfter : null;
    }

    /** Returns what to say of a condition that has not held, with what it asks for in vain. */
    List<String> missed(RunAtTick end, long recorded) {
        final List<String> lines = new ArrayList<>();
        lines.add("--until: " + until.text() + " did not hold after any control-tick "
                + (recorded > 0 ? "from " + Figures.grouped(recorded) + " on, " : "")
                + "up to the last one, " + Figures.grouped(end.controlTick()));
        for (final FieldPath path : until.condition().paths()) {
            final String nothing = FieldSearch.whyNothing(path, end);
            if (nothing != null) {
                lines.add("--until: " + nothing);
            }
        }
        return lines;
    }
}
