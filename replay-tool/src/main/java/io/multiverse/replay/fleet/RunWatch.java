package io.multiverse.replay.fleet;

import io.multiverse.expression.RunAtTick;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.internal.realm.InjectedFailure;
import io.multiverse.kernel.report.LifecycleChange;
import io.multiverse.kernel.report.StandingRun;
import io.multiverse.kernel.report.StopCondition;
import io.multiverse.launcher.check.RunAtBarrier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at a run after each control tick; never ends it. Not thread-safe. */
final class RunWatch implements StopCondition {
    private final List<Invariant.Watch> invariants;
    private final List<Trouble> troubles = new ArrayList<>();
    private final Set<String> failed = new HashSet<>();
    private final Map<String, Long> thrown = new HashMap<>();

    RunWatch(List<Invariant> invariants) {
        this.invariants = invariants.stream().map(Invariant::watch).toList();
    }

    /** Takes in the state from which changes are told. */
    void begin(RunAtTick start) {
        invariants.forEach(invariant -> invariant.begin(start));
    }

    @Override
    public boolean isMet(StandingRun run) {
        for (final LifecycleChange change : run.frame().lifecycle()) {
            if (change.to() == GameInstanceState.ERROR) {
                final String id = run.gameId(change.realmIndex());
                failed.add(id);
                if (!change.detail().equals(InjectedFailure.NAME)) {
                    thrown.put(id, run.frame().controlTick());
                }
            }
        }
        final RunAtTick here = new HealthyRealms(new RunAtBarrier(run), failed);
        for (final Invariant.Watch invariant : invariants) {
            if (invariant.isNewlyViolated(here)) {
                troubles.add(new Trouble(
                        TroubleKind.INVARIANT,
                        invariant.text(),
                        here.controlTick(),
                        "this does not hold after control tick " + here.controlTick() + ": " + invariant.text()));
            }
        }
        return false;
    }

    /** Returns the invariants that were violated, in order of control tick. */
    List<Trouble> troubles() {
        return troubles;
    }

    /** Returns the realms whose code has thrown since this was asked last, each with the control tick. */
    Map<String, Long> takeThrown() {
        final Map<String, Long> taken = Map.copyOf(thrown);
        thrown.clear();
        return taken;
    }
}
