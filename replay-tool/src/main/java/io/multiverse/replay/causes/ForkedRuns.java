package io.multiverse.replay.causes;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.cli.text.WorkThreads;
import io.multiverse.expression.ControlTickCondition;
import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.replay.reexecute.RunFork;
import io.multiverse.scenario.RunSetups;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Executes a run from rewind points on, with other luck each time, several at once, within a budget. Which luck the
 * i-th run from a control tick has depends on the seed alone, not on what else is executed. For one thread.
 */
final class ForkedRuns {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Recording start;
    private final OutcomePlan plan;
    private final Console console;
    private final StatusLine status;
    /** Nobody asks of a setup that several threads can use it at once; to find one takes as long as some windows. */
    private final Queue<RunSetup> idleSetups = new ConcurrentLinkedQueue<>();

    private final long startNanos = System.nanoTime();
    private int executed;
    private boolean isCut;

    ForkedRuns(Recording start, OutcomePlan plan, Console console, StatusLine status) {
        this.start = start;
        this.plan = plan;
        this.console = console;
        this.status = status;
    }

    /** Returns how many runs were executed. */
    int executed() {
        return executed;
    }

    /** Returns whether fewer runs were executed than were asked for, as the budget was used up. */
    boolean isCut() {
        return isCut;
    }

    /** Returns whether a share of the time is over. */
    boolean isOver(double share) {
        return System.nanoTime() - startNanos > share * plan.budget().nanos();
    }

    /**
     * Executes more runs from a rewind point; returns whether the outcome came of each, in order. They are fewer than
     * asked for if the budget ends.
     *
     * @param recording the run from that point on
     * @param first the number of the first run from there, from 0
     * @throws CommandException if a run fails, or the user has interrupted
     */
    boolean[] execute(Recording recording, int first, int count) {
        final int allowed = isOver(1) ? 0 : Math.min(count, plan.budget().runs() - executed);
        isCut |= allowed < count;
        executed += allowed;
        final RandomStream seeds =
                RandomStream.forRealm(plan.seed(), "rewind to control tick " + recording.startControlTick());
        final long[] streamSeeds = new long[allowed];
        for (int i = 0; i < allowed; i++) {
            // 0 would be the recorded luck
            streamSeeds[i] = seeds.fork(first + i).nextLong() | 1;
        }
        return execute(recording, streamSeeds);
    }

    private boolean[] execute(Recording recording, long[] streamSeeds) {
        final int count = streamSeeds.length;
        final boolean[] outcomes = new boolean[count];
        final AtomicInteger next = new AtomicInteger();
        final AtomicInteger done = new AtomicInteger(executed - count);
        final ConcurrentSkipListMap<Integer, RuntimeException> failures = new ConcurrentSkipListMap<>();
        final WorkThreads threads = new WorkThreads();
        final Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < count && !threads.haveFailed(); i = next.getAndIncrement()) {
                try {
                    outcomes[i] = comesWith(recording, streamSeeds[i]);
                    done.incrementAndGet();
                } catch (final RuntimeException e) {
                    failures.put(i, e);
                    throw e;
                }
            }
        };
        final Progress progress = new Progress(done, recording.startControlTick());
        try {
            threads.run("multiverse-rewind", Math.min(plan.jobs(), count), work, () -> {}, status, progress);
        } catch (final RuntimeException e) {
            // the first in order, not in time: that is the same each time
            throw failures.isEmpty() ? e : failures.firstEntry().getValue();
        }
        return outcomes;
    }

    private boolean comesWith(Recording recording, long streamSeed) {
        if (console.interruption().isRequested()) {
            throw CommandException.failure(ExitCode.INTERRUPTED, "interrupted", null);
        }
        final RunSetup idle = idleSetups.poll();
        final RunSetup setup = idle == null ? RunSetups.of(start) : idle;
        try (RunFork fork = RunFork.open(setup, recording, streamSeed)) {
            fork.runTo(plan.controlTick());
            return ControlTickCondition.holds(plan.outcome(), fork);
        } finally {
            idleSetups.add(setup);
        }
    }

    /** Returns two series of trials as one. */
    static boolean[] joined(boolean[] before, boolean[] after) {
        final boolean[] all = Arrays.copyOf(before, before.length + after.length);
        System.arraycopy(after, 0, all, before.length, after.length);
        return all;
    }

    private final class Progress implements StatusLine.Progress {
        private final AtomicInteger done;
        private final long point;

        Progress(AtomicInteger done, long point) {
            this.done = done;
            this.point = point;
        }

        @Override
        public double wallSeconds() {
            return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
        }

        @Override
        public String text() {
            return Figures.count(done.get(), "run") + " done | rewound to control tick " + Figures.grouped(point);
        }
    }
}
