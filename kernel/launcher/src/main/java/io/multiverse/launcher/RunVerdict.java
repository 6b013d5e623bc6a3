package io.multiverse.launcher;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.Figures;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.report.MultiverseState;
import io.multiverse.kernel.report.StrictFinding;
import io.multiverse.launcher.check.IdleRun;
import io.multiverse.launcher.check.SnapshotVerification;
import io.multiverse.launcher.check.SyncFinding;
import io.multiverse.launcher.check.SyncTest;
import io.multiverse.launcher.plan.RunPlan;
import java.util.List;

/** What a run comes to in the end, by what its checks have found. */
final class RunVerdict {
    private final RunPlan plan;
    private final UntilWatch until;
    private final Console console;
    private SnapshotVerification verification;
    private SyncTest syncTest;

    /** Makes the verdict of a run; {@code until} is what it runs until, or null. */
    RunVerdict(RunPlan plan, UntilWatch until, Console console) {
        this.plan = plan;
        this.until = until;
        this.console = console;
    }

    /** Lets the check of snapshots count. */
    void heed(SnapshotVerification newVerification) {
        verification = newVerification;
    }

    /** Lets the comparison of windows count. */
    void heed(SyncTest newSyncTest) {
        syncTest = newSyncTest;
    }

    /** Says what checks have found in a run that has ended by itself or by its user, and returns its exit code. */
    int of(MultiGameTickEngine engine, MultiverseState state, boolean wasInterrupted) {
        if (verification != null) {
            if (verification.trouble() != null) {
                console.say(verification.trouble());
                return ExitCode.DIVERGENCE;
            }
            console.say("verified " + Figures.count(verification.snapshots(), "snapshot")
                    + "; re-executed and equal up to control-tick " + verification.verified());
        }
        if (!engine.strictFindings().isEmpty()) {
            return foundByStrict(engine.strictFindings());
        }
        if (syncTest != null) {
            syncTest.lines().forEach(line -> console.say("sync-test: " + line));
        }
        if (syncTest != null && syncTest.finding().isPresent()) {
            return outOfSync(syncTest.finding().get());
        }
        if (wasInterrupted) {
            return ExitCode.INTERRUPTED;
        }
        if (plan.isStoppedByFailure() && hasFailure(state)) {
            return stoppedByFailure(state);
        }
        return until == null || until.hasHeld() ? ExitCode.OK : missed(engine);
    }

    private int outOfSync(SyncFinding finding) {
        sayHowToReproduce();
        if (plan.isJournaled()) {
            console.say("next: multiverse bisect " + plan.journal().directory()
                    + (finding.from() == 0 ? "" : " --from-snapshot " + finding.from()) + " --seen-at "
                    + finding.controlTick());
        }
        return ExitCode.DIVERGENCE;
    }

    /** Whoever waits for something wants to hear that it did not come: so does replay, which has the same flag. */
    private int missed(MultiGameTickEngine engine) {
        until.missed(new IdleRun(engine), engine.journal().recordedControlTicks())
                .forEach(console::say);
        return ExitCode.FAILURE;
    }

    private static boolean hasFailure(MultiverseState state) {
        return state.gameStates().values().stream().anyMatch(game -> game.state() == GameInstanceState.ERROR);
    }

    private int stoppedByFailure(MultiverseState state) {
        console.say("the run was stopped after control-tick " + state.controlTickId() + " because a game failed");
        sayHowToReproduce();
        return ExitCode.FAILURE;
    }

    private int foundByStrict(List<StrictFinding> findings) {
        console.say(
                "--strict ended the run after control-tick " + findings.get(0).controlTick() + ":");
        findings.forEach(finding -> console.say(finding.message()));
        sayHowToReproduce();
        return ExitCode.INVARIANT_VIOLATED;
    }

    /** Says which seed and which command lead to the same run. */
    void sayHowToReproduce() {
        console.say("seed " + plan.scenario().seed() + "; reproduce: " + plan.reproduce());
    }
}
