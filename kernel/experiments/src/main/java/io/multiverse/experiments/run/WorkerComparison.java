package io.multiverse.experiments.run;

import io.multiverse.expression.RunAtTick;
import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.journal.FrameHashes;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.kernel.report.StandingRun;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.launcher.check.IdleRun;
import io.multiverse.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/**
 * The second execution of a run, with several workers in threads of their own. It goes in step with the first one, and
 * has to leave the same frames. So both stand at the control tick where they first differ. Not thread-safe.
 */
final class WorkerComparison implements AutoCloseable {
    /** How many workers the second execution has. */
    static final int WORKERS = 3;

    private static final int MOST_NAMES = 8;

    private final FrameHashes firstFrames = FrameHashes.ofFramesAlone();
    private final FrameHashes secondFrames = FrameHashes.ofFramesAlone();
    private final MultiGameTickEngine second;

    private WorkerComparison(Scenario scenario) {
        second = MeasuredRun.description(scenario)
                .workers(WORKERS)
                .stopWhen(run -> {
                    add(run, secondFrames);
                    return false;
                })
                .build();
    }

    /** Begins the second execution of a scenario; the caller closes it. */
    static WorkerComparison of(Scenario scenario) {
        final WorkerComparison comparison = new WorkerComparison(scenario);
        boolean isBegun = false;
        try {
            scenario.registerWith(comparison.second);
            comparison.second.start();
            isBegun = true;
            return comparison;
        } finally {
            if (!isBegun) {
                comparison.close();
            }
        }
    }

    private static void add(StandingRun run, FrameHashes frames) {
        frames.append((ControlTickFrame) run.frame());
    }

    /** Takes in a control tick of the first execution. */
    void addFirst(StandingRun run) {
        add(run, firstFrames);
    }

    /** Follows the first execution to where it stands; returns in what they differ there, or null if in nothing. */
    String difference(MultiGameTickEngine first) {
        final long controlTick = first.controlTickCount();
        final String where = "at control tick " + controlTick + ", with " + WORKERS + " workers";
        try {
            second.runControlTicks(controlTick - second.controlTickCount());
            MeasuredRun.requireNoFailures(second);
        } catch (final ClockworkException | IllegalStateException e) {
            if (MeasuredRun.lackOfMemory(e) != null) {
                throw e;
            }
            final Throwable told = e.getCause() == null ? e : e.getCause();
            return where + " it fails: " + FailureText.of(told);
        }
        if (second.controlTickCount() != controlTick) {
            return where + " it has ended at control tick " + second.controlTickCount();
        }
        if (firstFrames.lastHash() == secondFrames.lastHash()) {
            return null;
        }
        final List<String> names = differing(new IdleRun(first), new IdleRun(second));
        return where
                + (names.isEmpty()
                        ? ", other events, and no other states"
                        : ", other states: "
                                + String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
                                + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : ""));
    }

    private static List<String> differing(RunAtTick first, RunAtTick second) {
        final List<String> names = new ArrayList<>();
        for (final String id : first.realmIds()) {
            if (!second.hasRealm(id) || digest(first, false, id) != digest(second, false, id)) {
                names.add(id);
            }
        }
        for (final String stage : first.stages()) {
            if (digest(first, true, stage) != digest(second, true, stage)) {
                names.add("stage:" + stage);
            }
        }
        return names;
    }

    private static long digest(RunAtTick run, boolean isStage, String name) {
        final StateDigest digest = new StateDigest();
        run.describe(isStage, name, digest);
        return digest.value();
    }

    @Override
    public void close() {
        try {
            second.close();
        } catch (final ClockworkException e) {
            // told already, as a difference
        }
    }
}
