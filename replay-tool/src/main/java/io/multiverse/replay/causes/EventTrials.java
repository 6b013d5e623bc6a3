package io.multiverse.replay.causes;

import io.multiverse.experiments.statistics.Proportion;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.replay.journal.NamedEvent;
import io.multiverse.replay.reexecute.RewindPoints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Drops the events of a control tick one by one and finds those without which the outcome is more or less probable. All
 * get a few runs; by successive halving, those that make the greatest difference get twice as many, and so on. Runs
 * with and without an event have the same luck. For one thread.
 */
final class EventTrials {
    private static final int FIRST_RUNS = 16;
    private static final int FEWEST_LEFT = 4;

    /** How often a control tick in which no event matters may be said to have one. */
    private static final double ERROR = 0.05;

    private final RewindPoints points;
    private final ForkedRuns runs;
    private final int mostRuns;

    /** One event, and what came of the runs without it. */
    private static final class Trial {
        private final NamedEvent event;
        private final Recording recording;
        private boolean[] outcomes = {};

        Trial(NamedEvent event, Recording recording) {
            this.event = event;
            this.recording = recording;
        }
    }

    /**
     * Makes trials.
     *
     * @param mostRuns how many runs an event may take
     */
    EventTrials(RewindPoints points, ForkedRuns runs, int mostRuns) {
        this.points = points;
        this.runs = runs;
        this.mostRuns = mostRuns;
    }

    /**
     * Returns the events without which the outcome has another probability, that which makes the greatest difference
     * first.
     *
     * @param events events of one control tick
     * @param kept in how many runs from that control tick the outcome came with all of them
     */
    List<DroppedEvent> decisive(List<NamedEvent> events, Proportion kept) {
        List<Trial> left = new ArrayList<>();
        for (final NamedEvent event : events) {
            left.add(new Trial(event, points.without(event.event().id(), event.controlTick())));
        }
        int count = Math.min(FIRST_RUNS, mostRuns);
        boolean isWhole = extend(left, count);
        while (isWhole && count < mostRuns) {
            left.sort(Comparator.comparingDouble(
                    (Trial trial) -> -dropped(trial, kept).difference()));
            left = new ArrayList<>(left.subList(0, Math.min(left.size(), Math.max(FEWEST_LEFT, left.size() / 2))));
            count = Math.min(2 * count, mostRuns);
            isWhole = extend(left, count);
        }
        return left.stream()
                .map(trial -> dropped(trial, kept))
                .filter(dropped -> dropped.dropped().differsFrom(kept, ERROR / events.size()))
                .sorted(Comparator.comparingDouble((DroppedEvent dropped) -> -dropped.difference()))
                .toList();
    }

    private static DroppedEvent dropped(Trial trial, Proportion kept) {
        return new DroppedEvent(trial.event, Proportion.of(trial.outcomes), kept);
    }

    /** Executes runs without each event until there are so many; returns false if the budget ended before. */
    private boolean extend(List<Trial> trials, int count) {
        for (final Trial trial : trials) {
            final int before = trial.outcomes.length;
            trial.outcomes = ForkedRuns.joined(trial.outcomes, runs.execute(trial.recording, before, count - before));
            if (trial.outcomes.length < count) {
                return false;
            }
        }
        return true;
    }
}
