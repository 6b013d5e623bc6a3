package io.multiverse.replay.soak;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.replay.journal.DataFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Kills runs and resumes them, round by round, and compares each with a run that nobody kills. Not thread-safe. */
final class KillSoak {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long POLL_NANOS = 5_000_000;

    private final KillSoakPlan plan;
    private final KillableRun.Starter starter;
    private final Console console;
    private final StatusLine status;
    private final KillTotals totals;

    KillSoak(KillSoakPlan plan, KillableRun.Starter starter, Console console, StatusLine status) {
        this.plan = plan;
        this.starter = starter;
        this.console = console;
        this.status = status;
        totals = new KillTotals(plan);
    }

    KillSoakPlan plan() {
        return plan;
    }

    KillTotals totals() {
        return totals;
    }

    /**
     * Does all rounds, or those up to the first that fails, and returns that failure.
     *
     * @param folder where the runs are journaled
     * @param isKept whether what ended well stays there
     * @throws CommandException if the user ends the command, or the run does not work at all
     */
    Optional<RoundFailure> run(Path folder, boolean isKept) {
        boolean isFailed = false;
        try {
            final UninterruptedRun reference = reference(folder.resolve("reference"));
            final KillRound round = new KillRound(plan, starter, console.interruption(), reference, totals);
            final Progress progress = new Progress();
            for (int number = 0; number < plan.rounds(); number++) {
                final Path roundFolder = folder.resolve("round-" + (plan.seed() + number));
                round.run(Files.createDirectories(roundFolder), plan.seed() + number);
                totals.roundDone();
                if (!isKept) {
                    delete(roundFolder);
                }
                status.show(progress);
            }
            return Optional.empty();
        } catch (final RoundFailure e) {
            isFailed = true;
            return Optional.of(e);
        } catch (final IOException e) {
            throw unusable(folder, e);
        } catch (final UncheckedIOException e) {
            throw unusable(folder, e.getCause());
        } finally {
            status.clear();
            if (!isKept && !isFailed) {
                deleteQuietly(folder);
            }
        }
    }

    /** Runs once to warm the disk's cache, and once to see how long it takes; the two must be equal. */
    private UninterruptedRun reference(Path folder) throws IOException {
        final Path first = folder.resolve("journal");
        runWhole(folder, first);
        final Path second = folder.resolve("again/journal");
        final UninterruptedRun reference = runWhole(second.getParent(), second);
        final Optional<String> difference = reference.difference(first);
        if (difference.isPresent()) {
            throw new RoundFailure(
                    folder, plan.seed(), "two runs that nobody killed differ: " + difference.get(), null);
        }
        totals.run(reference);
        return reference;
    }

    private UninterruptedRun runWhole(Path folder, Path journal) throws IOException {
        Files.createDirectories(folder);
        try (KillableRun child = starter.start(plan.run(journal, false), folder)) {
            long beginNanos = 0;
            while (!child.awaitEnd(POLL_NANOS)) {
                KillRound.requireWanted(console.interruption());
                if (beginNanos == 0 && !DataFiles.of(journal).isEmpty()) {
                    beginNanos = child.elapsedNanos();
                }
            }
            final long wallNanos = child.elapsedNanos();
            if (child.exitCode() != ExitCode.OK) {
                throw CommandException.failure(
                        ExitCode.FAILURE,
                        "the run does not work even if nobody kills it: exit code " + child.exitCode() + ", "
                                + child.complaint(),
                        null);
            }
            try {
                return UninterruptedRun.of(journal, plan.controlTicks(), beginNanos, wallNanos);
            } catch (final KilledJournal.BrokenException e) {
                throw new RoundFailure(folder, plan.seed(), "a run that nobody killed: " + e.getMessage(), e);
            }
        }
    }

    private static CommandException unusable(Path folder, IOException e) {
        return CommandException.failure(
                ExitCode.FAILURE,
                "folder " + folder + " cannot be used (" + FileTrouble.reason(e) + "); name another with --keep",
                e);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (final Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            delete(folder);
        } catch (final IOException | UncheckedIOException e) {
            // A temporary folder that stays harms nobody.
        }
    }

    /** How far the rounds are. */
    private final class Progress implements StatusLine.Progress {
        private final long startNanos = System.nanoTime();

        @Override
        public double wallSeconds() {
            return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
        }

        @Override
        public String text() {
            final double left = wallSeconds() / totals.rounds() * (plan.rounds() - totals.rounds());
            return String.format(
                    Locale.ROOT,
                    "round %,d of %,d, %,d kills | %d s left",
                    totals.rounds(),
                    plan.rounds(),
                    totals.kills(),
                    Math.round(left));
        }
    }
}
