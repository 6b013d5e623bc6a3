package io.multiverse.replay.fleet;

import io.multiverse.cli.Console;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.cli.text.WorkThreads;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

/** Runs seed after seed, each in one thread, as many at once as it may. Not thread-safe. */
final class Fleet {
    private static final double NANOS_PER_SECOND = 1e9;

    private final FleetPlan plan;
    private final Voyage voyage;
    private final Path folder;
    private final Findings findings;
    private final Console console;
    private final AtomicLong next = new AtomicLong();
    private final WorkThreads threads = new WorkThreads();
    private final long startNanos = System.nanoTime();

    /**
     * How many runs there are.
     *
     * @param firstSeed the first seed; each further one is greater by 1
     * @param seeds how many at most
     * @param mostNanos after how much wall time no run but the first begins
     * @param jobs how many at once
     */
    record Voyage(long firstSeed, long seeds, long mostNanos, int jobs) {
        boolean isEndless() {
            return seeds == Long.MAX_VALUE;
        }
    }

    /** Makes one that keeps journals in {@code folder} and puts what it finds into {@code findings}. */
    Fleet(FleetPlan plan, Voyage voyage, Path folder, Findings findings, Console console) {
        this.plan = plan;
        this.voyage = voyage;
        this.folder = folder;
        this.findings = findings;
        this.console = console;
    }

    /**
     * Does all runs; returns false if the user has ended it before.
     *
     * @throws RuntimeException if a run cannot be done for a reason that is none of the model, such as a full disk
     */
    boolean run(StatusLine status) {
        threads.run("fleet", Math.min(voyage.jobs(), voyage.seeds()), this::work, () -> {}, status, new Progress());
        return !console.interruption().isRequested();
    }

    private boolean isCancelled() {
        return console.interruption().isRequested() || threads.haveFailed();
    }

    /** A run that is given up leaves nothing: its journal would be half of one that nobody has judged. */
    private SeedTrial.Outcome trial(long seed, Path own) {
        try {
            return new SeedTrial(plan, seed, own, console, this::isCancelled).execute();
        } catch (final CancellationException e) {
            TemporaryFolder.adopt(own).close();
            throw e;
        }
    }

    private boolean isTimeOver() {
        return System.nanoTime() - startNanos >= voyage.mostNanos();
    }

    private void work() {
        try {
            for (long run = next.getAndIncrement();
                    run < voyage.seeds() && (run == 0 || !isTimeOver()) && !isCancelled();
                    run = next.getAndIncrement()) {
                final long seed = voyage.firstSeed() + run;
                final Path own = folder.resolve("seed-" + seed);
                findings.add(trial(seed, own), own);
            }
        } catch (final CancellationException e) {
            // what was found by then is told
        }
    }

    private final class Progress implements StatusLine.Progress {
        @Override
        public double wallSeconds() {
            return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
        }

        @Override
        public String text() {
            final long done = findings.seeds();
            final double bySeeds =
                    voyage.isEndless() ? Double.MAX_VALUE : wallSeconds() / Math.max(1, done) * (voyage.seeds() - done);
            final double byTime = voyage.mostNanos() / NANOS_PER_SECOND - wallSeconds();
            final String left =
                    done == 0 && voyage.isEndless() ? "" : " | " + left(Math.min(bySeeds, byTime)) + " left";
            return Figures.grouped(done)
                    + (voyage.isEndless() ? " seeds" : " of " + Figures.count(voyage.seeds(), "seed"))
                    + " | " + Figures.count(findings.count(), "finding") + left;
        }

        private static String left(double seconds) {
            return Figures.grouped(Math.round(Math.max(0, seconds))) + " s";
        }
    }
}
