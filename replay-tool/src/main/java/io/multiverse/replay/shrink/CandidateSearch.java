package io.multiverse.replay.shrink;

import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.scenario.Scenario;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Tries candidates, and keeps the smallest run that has failed so far. Each candidate is executed once. Not
 * thread-safe.
 */
final class CandidateSearch implements AutoCloseable {
    /** A run that is shorter is executed from its start more quickly than its snapshots are taken and read. */
    private static final long LEAST_SHARED_CONTROL_TICKS = 32;

    private static final long NEVER = Long.MAX_VALUE;

    private final Recording recording;
    private final FailureCriterion criterion;
    private final ShrinkBudget budget;
    private final StatusLine status;
    private final Map<String, Long> failedAt = new HashMap<>();
    private Candidate best;
    private Occurrence occurrence;
    private SharedBeginning beginning;
    private boolean areBeginningsShared = true;

    /**
     * Begins with a run that fails.
     *
     * @param recording the start of the recorded run
     * @param failing the run, its scenario as {@link Scenario#toMap} has it
     * @param occurrence how it fails
     * @param criterion what a smaller run has to meet
     */
    CandidateSearch(
            Recording recording,
            Candidate failing,
            Occurrence occurrence,
            FailureCriterion criterion,
            ShrinkBudget budget,
            StatusLine status) {
        this.recording = recording;
        this.occurrence = occurrence;
        this.criterion = criterion;
        this.budget = budget;
        this.status = status;
        best = failing.until(occurrence.controlTick());
    }

    /** Returns the smallest run that has failed. */
    Candidate best() {
        return best;
    }

    /** Returns how it fails. */
    Occurrence occurrence() {
        return occurrence;
    }

    Recording recording() {
        return recording;
    }

    /**
     * Returns whether a candidate fails, no later than the best so far; then it is the best, up to where it fails. One
     * that cannot be run does not fail.
     *
     * @throws ShrinkBudget.Spent if there is to be no further run
     */
    boolean fails(Candidate given) {
        budget.check();
        Candidate candidate = given.until(Math.min(given.controlTicks(), best.controlTicks()));
        if (candidate.scenario() != null) {
            final Optional<Scenario> scenario = candidate.parsed();
            if (scenario.isEmpty()) {
                return false;
            }
            candidate = candidate.withScenario(scenario.get().toMap());
        }
        final String key = keyOf(candidate);
        if (key.equals(keyOf(best))) {
            return true;
        }
        final Long known = failedAt.get(key);
        if (known != null && known > candidate.controlTicks()) {
            return false;
        }
        final Occurrence found = execute(candidate);
        final boolean isRepeatable = found != null && !(found.isException() && hasInputsAt(candidate, found));
        failedAt.put(key, isRepeatable ? found.controlTick() : NEVER);
        if (!isRepeatable) {
            return false;
        }
        best = candidate.until(found.controlTick());
        occurrence = found;
        return true;
    }

    /** Of a control tick that an exception keeps from its end no inputs are journaled. */
    private static boolean hasInputsAt(Candidate candidate, Occurrence found) {
        return candidate.inputs().stream().anyMatch(input -> input.controlTick() == found.controlTick());
    }

    private Occurrence execute(Candidate candidate) {
        final Recording shared = shared(candidate);
        if (shared != null) {
            try {
                return execute(candidate, shared);
            } catch (final JournalException e) {
                // the model cannot read the state that it wrote
                areBeginningsShared = false;
            }
        }
        return execute(candidate, candidate.scenario() == null ? recording : null);
    }

    private Occurrence execute(Candidate candidate, Recording begins) {
        budget.beginRun(begins != null && begins.startControlTick() > 0);
        status.show(new Progress());
        try (CandidateRun run = new CandidateRun(candidate, criterion, begins, recording.header(), null, 0)) {
            return run.execute(budget::check);
        } catch (final JournalException | ShrinkBudget.Spent e) {
            throw e;
        } catch (final RuntimeException e) {
            // the model refuses such a scenario or input: it is no run
            return null;
        }
    }

    /** Returns what a candidate and a journaled run have in common; null: too little. */
    private Recording shared(Candidate candidate) {
        if (!areBeginningsShared || best.controlTicks() < LEAST_SHARED_CONTROL_TICKS) {
            return null;
        }
        final long shared = beginning == null ? 0 : beginning.sharedControlTicks(candidate);
        if (SharedBeginning.sharedControlTicks(best, candidate) - shared > best.controlTicks() / 2) {
            renewBeginning();
        }
        return beginning == null ? null : beginning.of(candidate);
    }

    private void renewBeginning() {
        close();
        budget.beginRun(false);
        final SharedBeginning next = new SharedBeginning(best);
        try (CandidateRun run = new CandidateRun(
                best,
                criterion,
                best.scenario() == null ? recording : null,
                recording.header(),
                next.journal(),
                next.snapshotEvery())) {
            run.execute(budget::check);
        } catch (final RuntimeException e) {
            next.close();
            throw e;
        }
        next.isWritten();
        beginning = next;
    }

    private static String keyOf(Candidate candidate) {
        final StringBuilder text = new StringBuilder(candidate.scenarioText());
        candidate
                .inputs()
                .forEach(input ->
                        text.append('|').append(input.number()).append('@').append(input.controlTick()));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("each JVM has SHA-256", e);
        }
    }

    @Override
    public void close() {
        status.clear();
        if (beginning != null) {
            beginning.close();
            beginning = null;
        }
    }

    private final class Progress implements StatusLine.Progress {
        @Override
        public double wallSeconds() {
            return budget.seconds();
        }

        @Override
        public String text() {
            return "run " + Figures.grouped(budget.runs()) + ", smallest so far: "
                    + Figures.count(best.inputs().size(), "input") + ", "
                    + Figures.count(best.controlTicks(), "control tick");
        }
    }
}
