package io.multiverse.replay.soak;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Interruption;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.replay.journal.DataFiles;
import io.multiverse.replay.journal.EventText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** One run that is killed at random moments and resumed until it finishes. Not thread-safe. */
final class KillRound {
    /** One in so many moments is chosen from the time before the journal begins. */
    private static final int EARLY_ONE_IN = 5;

    /** Resumptions are killed again with a probability of one in so many. */
    private static final int AGAIN_ONE_IN = 2;

    private static final double RESUMPTION_SHARE = 0.5;
    private static final long POLL_NANOS = 100_000_000;
    private static final long BEGIN_POLL_NANOS = 3_000_000;
    private static final long PATIENCE_NANOS = 120_000_000_000L;
    private static final int PATIENCE_FACTOR = 20;

    private final KillSoakPlan plan;
    private final KillableRun.Starter starter;
    private final Interruption interruption;
    private final UninterruptedRun reference;
    private final KillTotals totals;
    private long beginNanos;

    KillRound(
            KillSoakPlan plan,
            KillableRun.Starter starter,
            Interruption interruption,
            UninterruptedRun reference,
            KillTotals totals) {
        this.plan = plan;
        this.starter = starter;
        this.interruption = interruption;
        this.reference = reference;
        this.totals = totals;
        beginNanos = reference.beginNanos();
    }

    /**
     * Does the round.
     *
     * @param folder an empty one
     * @param seed what the moments follow from
     * @throws RoundFailure if the run does not become what it should
     */
    void run(Path folder, long seed) throws IOException {
        final SplittableRandom random = new SplittableRandom(seed);
        final Path journal = folder.resolve("journal");
        KilledJournal left = new KilledJournal(KilledJournal.Stage.NOT_BEGUN, 0, -1, false, false, false);
        boolean isKilled = true;
        boolean isFinished = false;
        try {
            while (!isFinished) {
                final boolean isResumed = left.stage() != KilledJournal.Stage.NOT_BEGUN;
                if (isResumed) {
                    totals.resumes(left);
                }
                try (KillableRun child = starter.start(plan.run(journal, isResumed), folder)) {
                    final boolean isAlive = isKilled
                            ? livesUntilMoment(child, journal, left.frames(), random)
                            : livesUntil(child, Long.MAX_VALUE);
                    if (!isAlive || !child.kill()) {
                        requireFinished(child, journal, left);
                        isFinished = true;
                        if (isKilled) {
                            totals.endedBeforeKill();
                        }
                    } else {
                        final long framesBefore = left.frames();
                        left = KilledJournal.inspect(journal, reference, framesBefore);
                        totals.killed(left, framesBefore, reference.hasPlayersInFlight(left.frames()));
                    }
                }
                isKilled = random.nextInt(AGAIN_ONE_IN) == 0;
            }
        } catch (final KilledJournal.BrokenException e) {
            throw new RoundFailure(folder, seed, e.getMessage(), e);
        }
    }

    /** Waits for the moment to kill a process; returns false if it ends before. */
    private boolean livesUntilMoment(KillableRun child, Path journal, long frames, SplittableRandom random)
            throws KilledJournal.BrokenException, IOException {
        final double share = random.nextDouble();
        if (random.nextInt(EARLY_ONE_IN) == 0) {
            return livesUntil(child, (long) (share * beginNanos));
        }
        if (frames == 0) {
            // how busy the machine is decides when it begins: what follows is scaled by that
            while (DataFiles.of(journal).isEmpty()) {
                if (!livesUntil(child, child.elapsedNanos() + BEGIN_POLL_NANOS)) {
                    return false;
                }
            }
            beginNanos = child.elapsedNanos();
        }
        final double slowness = (double) beginNanos / Math.max(1, reference.beginNanos());
        final double left = 1 - (double) frames / plan.controlTicks();
        final double work = (reference.wallNanos() - reference.beginNanos()) * left * slowness;
        // what a resumption does before it has new frames takes time, too
        final double resumption = frames == 0 ? 0 : beginNanos * RESUMPTION_SHARE;
        return livesUntil(child, beginNanos + (long) (share * (work + resumption)));
    }

    /** Waits until a process is so old; returns false if it ends before. */
    private boolean livesUntil(KillableRun child, long ageNanos) throws KilledJournal.BrokenException {
        final long patience = Math.max(PATIENCE_NANOS, PATIENCE_FACTOR * reference.wallNanos());
        for (long left = ageNanos - child.elapsedNanos(); left > 0; left = ageNanos - child.elapsedNanos()) {
            requireWanted(interruption);
            if (child.awaitEnd(Math.min(left, POLL_NANOS))) {
                return false;
            }
            if (child.elapsedNanos() > patience) {
                throw new KilledJournal.BrokenException("the run does not come to its end");
            }
        }
        return child.isAlive();
    }

    /** Ends the command if the user wants it to end. */
    static void requireWanted(Interruption interruption) {
        if (interruption.isRequested()) {
            throw CommandException.failure(ExitCode.INTERRUPTED, "interrupted", null);
        }
    }

    private void requireFinished(KillableRun child, Path journal, KilledJournal before)
            throws KilledJournal.BrokenException, IOException {
        if (child.exitCode() != ExitCode.OK) {
            throw new KilledJournal.BrokenException(
                    "the run ended with exit code " + child.exitCode() + ": " + child.complaint());
        }
        final Map<String, Object> summary = MapPayload.decode(child.output());
        final String hash = String.valueOf(((Map<?, ?>) summary.get("journal")).get("hash"));
        if (!hash.equals(EventText.hex(reference.lastHash()))) {
            throw new KilledJournal.BrokenException("the resumed run ends with hash " + hash
                    + ", the one that nobody killed with " + EventText.hex(reference.lastHash()));
        }
        final long restored = ((Number) summary.get("restoredControlTick")).longValue();
        if (restored != Math.max(0, before.newestSnapshot())) {
            throw new KilledJournal.BrokenException("the run resumed from the snapshot of control tick " + restored
                    + ", though that of " + before.newestSnapshot() + " was there");
        }
        final Optional<String> difference = reference.difference(journal);
        if (difference.isPresent()) {
            throw new KilledJournal.BrokenException("the finished journals are not equal: " + difference.get());
        }
        requirePlayers(summary);
    }

    /**
     * What the resumed run says of its players must be what its journal, equal to the reference, says, and everybody
     * must be somewhere.
     */
    private void requirePlayers(Map<String, Object> summary) throws KilledJournal.BrokenException {
        if (plan.players() == 0) {
            return;
        }
        final Map<?, ?> players = (Map<?, ?>) summary.get("players");
        final Map<String, Long> where = reference.whereabouts().distribution();
        final Map<String, Long> told = new TreeMap<>();
        ((Map<?, ?>) players.get("distribution"))
                .forEach((realm, count) -> told.put((String) realm, ((Number) count).longValue()));
        final long sum = told.values().stream().mapToLong(Long::longValue).sum();
        if (sum != plan.players() || !told.equals(where)) {
            throw new KilledJournal.BrokenException(
                    "of " + plan.players() + " players the resumed run has " + told + ", its journal has " + where);
        }
    }
}
