package io.multiverse.launcher.plan;

import io.multiverse.cli.ThreadPlan;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.FailurePolicy;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.launcher.live.LiveSettings;
import io.multiverse.launcher.node.SharedNode;
import io.multiverse.scenario.DialogueServer;
import io.multiverse.scenario.Scenario;
import io.multiverse.scenario.ScenarioInput;
import java.time.Duration;
import java.util.List;

/**
 * All that {@code run} was asked for, checked.
 *
 * @param scenario what decides the results
 * @param controlTicks how many control ticks to run; {@link #ENDLESS}: until stopped
 * @param until after whose first control tick the run ends, too; null: nothing
 * @param inputs what sends events into the run
 * @param dialogue where the scenario's chat model is asked; null: nowhere
 * @param pace how simulated time relates to wall time
 * @param stuckLimit the wall time after which a run is ended whose code does not return; null: never
 * @param threads the threads
 * @param failurePolicy what a realm's failure leads to
 * @param isStrict whether realms are watched for what the contract forbids
 * @param journal where the run is journaled; null: nowhere
 * @param snapshots when snapshots are taken
 * @param isVerified whether snapshots are restored and compared during the run
 * @param syncTestEvery every how many windows one is executed twice and compared; 0: never
 * @param live where the run is shown, and to whom; null: nowhere
 * @param liveLinger how long it is still shown after its end
 * @param reproduce the command line that repeats the run
 * @param node this process's place among those that share the run; null: it runs alone
 */
public record RunPlan(
        Scenario scenario,
        long controlTicks,
        UntilCondition until,
        List<ScenarioInput> inputs,
        DialogueServer dialogue,
        RunPace pace,
        Duration stuckLimit,
        ThreadPlan threads,
        FailurePolicy failurePolicy,
        boolean isStrict,
        JournalSettings journal,
        SnapshotSchedule snapshots,
        boolean isVerified,
        long syncTestEvery,
        LiveSettings live,
        Duration liveLinger,
        String reproduce,
        SharedNode node) {
    /** Often enough to seek and resume within seconds, seldom enough not to be noticed. */
    static final SnapshotSchedule DEFAULT_SNAPSHOTS = new SnapshotSchedule(1000, 1_000_000_000);

    /** The number of control ticks of a run that ends only when it is stopped. */
    static final long ENDLESS = Long.MAX_VALUE;

    private static final int MAX_MEASURED_GAMES = 1000;

    /** Returns this plan for a process that shares the run with others. */
    public RunPlan sharedBy(SharedNode newNode) {
        return new RunPlan(
                scenario,
                controlTicks,
                until,
                inputs,
                dialogue,
                pace,
                stuckLimit,
                threads,
                failurePolicy,
                isStrict,
                journal,
                snapshots,
                isVerified,
                syncTestEvery,
                live,
                liveLinger,
                reproduce,
                newNode);
    }

    /** Returns whether another process decides when control ticks happen. */
    public boolean isFollower() {
        return node != null && !node.exchange().territory().isLead();
    }

    public boolean isEndless() {
        return controlTicks == ENDLESS;
    }

    public boolean isStoppedByFailure() {
        return failurePolicy == FailurePolicy.STOP_RUN;
    }

    public boolean isResumed() {
        return isJournaled() && journal.existing() == JournalSettings.ExistingRun.RESUME;
    }

    public boolean isJournaled() {
        return journal != null;
    }

    public boolean isSyncTested() {
        return syncTestEvery > 0;
    }

    /** Returns whether the time spent in each game is measured: above a thousand games the clock readings tell. */
    public boolean isMeasured() {
        return scenario.realms().size() <= MAX_MEASURED_GAMES;
    }

    /** Returns the seconds simulated by this many control ticks. */
    public double simulatedSeconds(long ticks) {
        return ticks * (scenario.windowMs() / 1e3);
    }

    /** Returns the description of the engine that does the run. */
    public EngineBuilder engine() {
        final EngineBuilder engine = scenario.engine()
                .pace(pace.pace())
                .realtimeFactor(pace.factor())
                .workers(threads.workers())
                .threadingMode(threads.mode())
                .waitMode(threads.waitMode())
                .pinTo(threads.cpus())
                .failurePolicy(failurePolicy)
                .causeHistory(0)
                .measureRealms(isMeasured())
                .snapshots(snapshots);
        if (isStrict) {
            engine.strict(true).twins(scenario.twins());
        }
        if (stuckLimit != null) {
            engine.stuckLimit(stuckLimit);
        }
        if (node != null) {
            engine.exchange(node.exchange());
        }
        return journal == null ? engine : engine.journal(journal);
    }
}
