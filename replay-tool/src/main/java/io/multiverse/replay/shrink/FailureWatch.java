package io.multiverse.replay.shrink;

import io.multiverse.cli.CommandException;
import io.multiverse.expression.ConditionCheck;
import io.multiverse.expression.ControlTickCondition;
import io.multiverse.expression.RunAtTick;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.realm.InjectedFailure;
import io.multiverse.kernel.report.LifecycleChange;
import io.multiverse.kernel.report.StandingRun;
import io.multiverse.kernel.report.StopCondition;
import io.multiverse.launcher.check.RunAtBarrier;
import io.multiverse.replay.reexecute.ReexecutedFrame;
import java.util.List;

/** Looks after each control tick whether a run has failed, and ends it then. Not thread-safe. */
final class FailureWatch implements StopCondition {
    private final FailureCriterion criterion;
    private final ControlTickCondition condition;
    private Occurrence found;

    FailureWatch(FailureCriterion criterion) {
        this.criterion = criterion;
        condition = criterion.condition() == null ? null : new ControlTickCondition(criterion.condition());
    }

    /** Takes in the state that the run begins with. */
    void begin(RunAtTick start) {
        if (condition != null) {
            condition.begin(start);
        }
    }

    /**
     * Refuses a condition that has not become true because it asks for what is not there.
     *
     * @throws CommandException of exit code 2
     */
    void requirePossible(RunAtTick end) {
        if (condition != null) {
            new ConditionCheck(end).requirePossible("--failing", criterion.condition());
        }
    }

    /** Returns the first thing that counts as failing, or null. */
    Occurrence found() {
        return found;
    }

    /** Notes something that did not come up at the end of a control tick. */
    void note(Occurrence occurrence) {
        if (found == null && criterion.isMetBy(occurrence)) {
            found = occurrence;
        }
    }

    @Override
    public boolean isMet(StandingRun run) {
        final long controlTick = run.frame().controlTick();
        if (condition != null && condition.holdsAfter(new RunAtBarrier(run))) {
            note(new Occurrence(Occurrence.Kind.CONDITION, controlTick, "", "", criterion.text()));
        }
        if (criterion.kinds().contains(Occurrence.Kind.REALM_FAILURE)) {
            for (final LifecycleChange change : run.frame().lifecycle()) {
                // what an input lets fail is no failure of the model
                if (change.to() == GameInstanceState.ERROR && !change.detail().equals(InjectedFailure.NAME)) {
                    note(new Occurrence(
                            Occurrence.Kind.REALM_FAILURE,
                            controlTick,
                            run.gameId(change.realmIndex()),
                            change.detail(),
                            ""));
                }
            }
        }
        if (criterion.kinds().contains(Occurrence.Kind.DEAD_LETTER)
                && run.frame().deadLetterCount() > 0) {
            deadLetters(run)
                    .forEach(letter -> note(new Occurrence(
                            Occurrence.Kind.DEAD_LETTER,
                            controlTick,
                            letter.reason().name(),
                            "",
                            "")));
        }
        return found != null;
    }

    private static List<JournaledFrame.DeadLetter> deadLetters(StandingRun run) {
        return ReexecutedFrame.deadLetters((ControlTickFrame) run.frame());
    }
}
