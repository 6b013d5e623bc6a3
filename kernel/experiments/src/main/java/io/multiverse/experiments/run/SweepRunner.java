package io.multiverse.experiments.run;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.cli.text.WorkThreads;
import io.multiverse.experiments.spec.SweepPoint;
import io.multiverse.experiments.spec.SweepSpec;
import io.multiverse.experiments.spec.VerifiedShare;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Executes the runs of a sweep that have not been done yet, each in one thread, as many at once as it may. Those that
 * are verified have a few threads more.
 */
public final class SweepRunner {
    private final SweepSpec spec;
    private final RunStore store;
    private final Console console;
    private final int jobs;
    private final long mostNanos;
    private final Shard shard;
    private final VerifiedShare verified;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final WorkThreads threads = new WorkThreads();
    private final Set<MeasuredRun> running = ConcurrentHashMap.newKeySet();
    private volatile boolean isInterrupted;

    /**
     * A part of all runs: those whose number, divided by {@code of}, leaves {@code part} - 1.
     *
     * @param part from 1
     * @param of how many parts there are
     */
    public record Shard(int part, int of) {
        /** All runs. */
        public static final Shard WHOLE = new Shard(1, 1);

        /** Returns whether a run belongs to it. */
        public boolean has(long run) {
            return run % of == part - 1;
        }
    }

    /**
     * Makes one.
     *
     * @param verified which of the runs are executed a second time and compared; also those done before
     * @param jobs how many runs at once
     * @param mostNanos how much wall time a run may take
     */
    public SweepRunner(
            SweepSpec spec,
            RunStore store,
            Shard shard,
            VerifiedShare verified,
            int jobs,
            long mostNanos,
            Console console) {
        this.spec = spec;
        this.store = store;
        this.shard = shard;
        this.verified = verified;
        this.jobs = jobs;
        this.mostNanos = mostNanos;
        this.console = console;
    }

    /**
     * Executes what is to be done; returns false if the user has ended it before.
     *
     * @throws CommandException if what came of a run cannot be written
     */
    public boolean run(StatusLine status) {
        console.interruption().onRequest(() -> isInterrupted = true);
        long wanted = 0;
        for (long run = 0; run < spec.runs(); run++) {
            wanted += isWanted(run) ? 1 : 0;
        }
        threads.run(
                "sweep",
                Math.min(jobs, wanted),
                this::work,
                () -> running.forEach(MeasuredRun::endIfUnwanted),
                status,
                new Progress(wanted));
        return !isInterrupted;
    }

    private boolean isWanted(long run) {
        return shard.has(run)
                && (!store.isDone(point(run), replication(run))
                        || isVerified(run) && store.isUnverified(point(run), replication(run)));
    }

    private boolean isVerified(long run) {
        return verified.has(point(run), replication(run));
    }

    private SweepPoint point(long run) {
        return spec.points().get((int) (run / spec.replications()));
    }

    private int replication(long run) {
        return (int) (run % spec.replications());
    }

    private boolean isCancelled() {
        return isInterrupted || threads.haveFailed();
    }

    private void work() {
        for (long run = next.getAndIncrement(); run < spec.runs() && !isCancelled(); run = next.getAndIncrement()) {
            if (isWanted(run)) {
                execute(new MeasuredRun(
                        spec, point(run), replication(run), isVerified(run), this::isCancelled, mostNanos));
            }
        }
    }

    private void execute(MeasuredRun run) {
        running.add(run);
        try {
            final RunRecord came = run.execute();
            if (came != null) {
                store.add(came);
                done.incrementAndGet();
            }
        } finally {
            running.remove(run);
        }
    }

    private final class Progress implements StatusLine.Progress {
        private static final double NANOS_PER_SECOND = 1e9;

        private final long wanted;
        private final long startNanos = System.nanoTime();

        Progress(long wanted) {
            this.wanted = wanted;
        }

        @Override
        public double wallSeconds() {
            return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
        }

        @Override
        public String text() {
            final long ready = done.get();
            final String left = ready == 0
                    ? ""
                    : String.format(Locale.ROOT, " | %,d s left", Math.round(wallSeconds() / ready * (wanted - ready)));
            return String.format(Locale.ROOT, "run %,d of %,d%s", ready, wanted, left);
        }
    }
}
