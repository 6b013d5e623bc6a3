package io.multiverse.replay.causes;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.expression.ControlTickCondition;
import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.replay.reexecute.RunFork;
import io.multiverse.scenario.RunSetups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Executes a run from rewind points on, with other luck each time, several at once, within a budget. Which luck the
 * i-th run from a control tick has depends on the seed alone, not on what else is executed. For one thread.
 */
final class ForkedRuns implements AutoCloseable {
    private static final double NANOS_PER_SECOND = 1e9;

    private final OutcomePlan plan;
    private final Console console;
    private final StatusLine status;
    private final ExecutorService threads;
    private final ThreadLocal<RunSetup> setup;
    private final long startNanos = System.nanoTime();
    private int executed;
    private boolean isCut;

    ForkedRuns(Recording start, OutcomePlan plan, Console console, StatusLine status) {
        // nobody asks of a setup that several threads can use it at once, and to find one takes as long as some windows
        setup = ThreadLocal.withInitial(() -> RunSetups.of(start));
        this.plan = plan;
        this.console = console;
        this.status = status;
        threads = Executors.newFixedThreadPool(plan.jobs(), task -> {
            final Thread thread = new Thread(task, "multiverse-rewind");
            thread.setDaemon(true);
            return thread;
        });
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
        final List<Future<Boolean>> runs = new ArrayList<>();
        for (int run = first; run < first + allowed; run++) {
            // 0 would be the recorded luck
            final long streamSeed = seeds.fork(run).nextLong() | 1;
            runs.add(threads.submit(() -> execute(recording, streamSeed)));
        }
        final boolean[] outcomes = new boolean[allowed];
        for (int i = 0; i < allowed; i++) {
            status.show(new Progress(executed - allowed + i, recording.startControlTick()));
            outcomes[i] = result(runs.get(i));
        }
        status.clear();
        return outcomes;
    }

    private boolean execute(Recording recording, long streamSeed) {
        if (console.interruption().isRequested()) {
            throw CommandException.failure(ExitCode.INTERRUPTED, "interrupted", null);
        }
        try (RunFork fork = RunFork.open(setup.get(), recording, streamSeed)) {
            fork.runTo(plan.controlTick());
            return ControlTickCondition.holds(plan.outcome(), fork);
        }
    }

    private static boolean result(Future<Boolean> run) {
        try {
            return run.get();
        } catch (final ExecutionException e) {
            if (e.getCause() instanceof RuntimeException trouble) {
                throw trouble;
            }
            if (e.getCause() instanceof Error trouble) {
                throw trouble;
            }
            throw new IllegalStateException(e.getCause());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while runs were executed", e);
        }
    }

    /** Returns two series of trials as one. */
    static boolean[] joined(boolean[] before, boolean[] after) {
        final boolean[] all = Arrays.copyOf(before, before.length + after.length);
        System.arraycopy(after, 0, all, before.length, after.length);
        return all;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private final class Progress implements StatusLine.Progress {
        private final int done;
        private final long point;

        Progress(int done, long point) {
            this.done = done;
            this.point = point;
        }

        @Override
        public double wallSeconds() {
            return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
        }

        @Override
        public String text() {
            return Figures.count(done, "run") + " done | rewound to control tick " + Figures.grouped(point);
        }
    }
}
