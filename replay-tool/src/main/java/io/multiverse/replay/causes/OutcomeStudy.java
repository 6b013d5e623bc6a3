package io.multiverse.replay.causes;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.experiments.statistics.Proportion;
import io.multiverse.expression.ConditionCheck;
import io.multiverse.expression.ControlTickCondition;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.replay.journal.NamedEvent;
import io.multiverse.replay.reexecute.DivergenceText;
import io.multiverse.replay.reexecute.ReexecutionSession;
import io.multiverse.replay.reexecute.RewindPoints;
import java.util.ArrayList;
import java.util.List;

/** Answers how an outcome of a recorded run came about, by executing it again with other luck. For one thread. */
final class OutcomeStudy {
    /** Room for snapshots on the way, and as much for those without an event. */
    private static final long SNAPSHOT_BYTES = 128L << 20;

    private static final int MOST_EVENTS = 100;

    /** Between two looks at the time. */
    private static final int ROUND = 25;

    private final Recording start;
    private final OutcomePlan plan;
    private final Console console;
    private final StatusLine status;
    private final RewindPoints points;

    /**
     * Makes a study.
     *
     * @param start the recorded run, as far as it was read
     */
    OutcomeStudy(Recording start, OutcomePlan plan, Console console, StatusLine status) {
        this.start = start;
        this.plan = plan;
        this.console = console;
        this.status = status;
        points = new RewindPoints(start, plan.from(), plan.controlTick(), SNAPSHOT_BYTES, console);
    }

    /**
     * Returns the answer.
     *
     * @throws CommandException of exit code 2 if the outcome asks for what is not there, 3 if the run diverges, 130 if
     *     the user has interrupted it
     */
    OutcomeReport answer() {
        final boolean recorded = recordedOutcome();
        final ForkedRuns runs = new ForkedRuns(start, plan, console, status);
        final ProbabilityCurve curve = new ProbabilityCurve(points, runs);
        draw(curve, runs);
        final Settling settling =
                new SettlingSearch(curve, recorded, plan.runsPerPoint()).find(plan.points(), plan.controlTick());
        final List<DecisiveEvents> events = new ArrayList<>();
        if (settling != null && settling.openAt() > 0) {
            extendBesides(settling, curve);
            if (settling.isExact()) {
                findEvents(settling, curve, runs, events);
            }
        }
        return new OutcomeReport(plan, recorded, curve.rewound(), settling, events, runs.executed(), runs.isCut());
    }

    /** Returns whether the outcome came in the recorded run, after it has made sure that it can be asked for. */
    private boolean recordedOutcome() {
        try (ReexecutionSession session = session(ReexecutionSession.Knowledge.STATE, plan.controlTick())) {
            session.divergence().ifPresent(divergence -> {
                throw DivergenceText.failure(divergence, start.directory());
            });
            new ConditionCheck(session).requirePossible(plan.text(), plan.outcome());
            return ControlTickCondition.holds(plan.outcome(), session);
        }
    }

    private ReexecutionSession session(ReexecutionSession.Knowledge knowledge, long controlTick) {
        return ReexecutionSession.open(
                new ReexecutionSession.Settings(start, plan.controlTick(), null, null, knowledge, console, status),
                controlTick);
    }

    /** Executes runs from all rewind points, with at most half of the budget, and evenly, as it may end. */
    private void draw(ProbabilityCurve curve, ForkedRuns runs) {
        final List<Long> all = plan.points();
        final int most = Math.min(plan.runsPerPoint(), Math.max(1, plan.budget().runs() / 2 / all.size()));
        for (int count = Math.min(ROUND, most); ; count = Math.min(count + ROUND, most)) {
            for (final long point : all) {
                curve.extend(point, count);
            }
            if (count == most || runs.isOver(0.5)) {
                return;
            }
        }
    }

    /** Gives both sides of where it was settled as many runs as any rewind point. */
    private void extendBesides(Settling settling, ProbabilityCurve curve) {
        curve.extend(settling.openAt(), plan.runsPerPoint());
        if (settling.settledAt() < plan.controlTick()) {
            curve.extend(settling.settledAt(), plan.runsPerPoint());
        }
    }

    /** Looks among the events of the control tick, then among those that were handled in its window. */
    private void findEvents(Settling settling, ProbabilityCurve curve, ForkedRuns runs, List<DecisiveEvents> found) {
        for (long controlTick = settling.settledAt(); controlTick >= settling.openAt(); controlTick--) {
            final Proportion kept =
                    controlTick < plan.controlTick() ? curve.proportion(controlTick) : new Proportion(0, 0);
            if (kept.trials() == 0) {
                // events of the last control tick come too late
                continue;
            }
            final List<NamedEvent> present = events(controlTick);
            final List<NamedEvent> tried = present.subList(0, Math.min(present.size(), mostEvents(controlTick)));
            final List<DroppedEvent> decisive =
                    new EventTrials(points, runs, plan.runsPerPoint()).decisive(tried, kept);
            found.add(new DecisiveEvents(controlTick, tried.size(), present.size(), decisive));
            if (!decisive.isEmpty()) {
                return;
            }
        }
    }

    /** Each event takes a snapshot of its own. */
    private int mostEvents(long controlTick) {
        final long bytes = points.at(controlTick)
                .snapshot()
                .map(Snapshot::state)
                .map(state -> (long) state.length)
                .orElse(1L);
        return (int) Math.max(1, Math.min(MOST_EVENTS, SNAPSHOT_BYTES / Math.max(1, bytes)));
    }

    private List<NamedEvent> events(long controlTick) {
        try (ReexecutionSession session = session(ReexecutionSession.Knowledge.NAMES, controlTick - 1)) {
            final JournaledFrame frame = session.step();
            final List<NamedEvent> events = new ArrayList<>();
            for (final JournaledEvent event : frame.events()) {
                events.add(NamedEvent.of(event, controlTick, session.register()));
            }
            return events;
        }
    }
}
