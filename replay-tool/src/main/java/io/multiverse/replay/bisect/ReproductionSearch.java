package io.multiverse.replay.bisect;

import io.multiverse.cli.Console;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.replay.jvm.JvmSetting;
import io.multiverse.replay.jvm.JvmVariation;
import io.multiverse.replay.reexecute.CheckedReexecution;
import io.multiverse.replay.reexecute.ReexecutionProof;
import io.multiverse.replay.verify.JvmProof;
import io.multiverse.replay.verify.OtherJvms;
import io.multiverse.replay.verify.TrialSnapshots;
import java.util.ArrayList;
import java.util.List;

/**
 * Re-executes a run in one way after the other, all that {@code verify} knows and more, until one comes out different.
 * Not thread-safe.
 */
final class ReproductionSearch {
    private static final int ROUNDS = 2;
    private static final int TRIES_OF_A_NAMED_JVM = 4;

    private final Recording recording;
    private final OtherJvms jvms;
    private final List<JvmVariation> variations;
    private final Console console;
    private final StatusLine status;
    private final List<String> codeDifferences = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int executions;
    private int executingJvms;

    /**
     * Makes a search.
     *
     * @param jvms executes runs in other JVMs
     * @param variations in what they may differ; may be empty
     */
    ReproductionSearch(
            Recording recording, OtherJvms jvms, List<JvmVariation> variations, Console console, StatusLine status) {
        this.recording = recording;
        this.jvms = jvms;
        this.variations = variations;
        this.console = console;
        this.status = status;
    }

    /**
     * Returns a way that diverges, or null if none does.
     *
     * @param workers with how many workers to begin
     * @param named the JVM to begin with, or null for this one
     * @param snapshot the control tick of the snapshot to begin with, or 0 for the run's start
     */
    Reproduction find(int workers, JvmVariation named, long snapshot) {
        Reproduction found = snapshot == 0 ? null : fromSnapshot(snapshot, workers);
        for (int i = 0; i < TRIES_OF_A_NAMED_JVM && named != null && found == null; i++) {
            found = elsewhere(named);
        }
        for (int round = 0; round < ROUNDS && found == null; round++) {
            found = here(recording, workers);
            if (found == null) {
                found = here(recording, workers == 1 ? 2 + round : 1);
            }
            if (found == null && round == 0) {
                found = fromSnapshots(workers);
            }
            for (int i = 0; i < variations.size() && found == null; i++) {
                found = elsewhere(variations.get(i));
            }
        }
        return found;
    }

    private Reproduction here(Recording part, int workers) {
        executions++;
        try (CheckedReexecution run = CheckedReexecution.open(part, workers, null, console, status)) {
            run.runTo(part.controlTicks());
            if (run.divergence().isEmpty()) {
                return null;
            }
            codeDifferences.addAll(run.codeDifferences());
            return new Reproduction(
                    null,
                    part.snapshot().orElse(null),
                    workers,
                    run.divergence().get());
        }
    }

    private Reproduction fromSnapshot(long controlTick, int workers) {
        final TrialSnapshots snapshots = new TrialSnapshots(recording, console, status);
        final Recording part = snapshots.after(controlTick).orElse(null);
        return part == null ? strayed(snapshots) : here(part, workers);
    }

    private Reproduction fromSnapshots(int workers) {
        final TrialSnapshots snapshots = new TrialSnapshots(recording, console, status);
        try {
            for (final Recording part : snapshots.parts(true, recording.controlTicks())) {
                final Reproduction found = here(part, workers);
                if (found != null) {
                    return found;
                }
            }
            return strayed(snapshots);
        } catch (final JournalException e) {
            notes.add("No run could be gone on with from a snapshot: " + e.getMessage() + ".");
        }
        return null;
    }

    /** Returns the execution that came out different before it could take a snapshot, or null. */
    private Reproduction strayed(TrialSnapshots snapshots) {
        final TrialSnapshots.Stray stray = snapshots.stray().orElse(null);
        if (stray == null) {
            return null;
        }
        executions++;
        codeDifferences.addAll(stray.codeDifferences());
        return new Reproduction(
                null, null, stray.proof().workers(), stray.proof().divergence().orElseThrow());
    }

    private Reproduction elsewhere(JvmVariation variation) {
        final JvmProof proof = jvms.prove(recording, recording.controlTicks(), variation);
        if (proof.failure() == null) {
            executingJvms++;
        } else {
            final String note = "JVM " + variation.name() + " could not execute the run: " + proof.failure();
            if (!notes.contains(note)) {
                notes.add(note);
            }
        }
        executions += proof.proofs().size();
        final ReexecutionProof divergent = proof.divergent();
        if (divergent == null) {
            return null;
        }
        codeDifferences.addAll(proof.codeDifferences());
        final int executed = proof.proofs().indexOf(divergent) + 1;
        return new Reproduction(
                new JvmVariation(
                        variation.name(),
                        variation.settings(),
                        variation.workers().subList(0, executed)),
                null,
                divergent.workers(),
                divergent.divergence().orElseThrow());
    }

    /**
     * Returns the setting of a JVM that alone makes the run come out different, found by halves; null if hash salts or
     * chance do, or only several settings together.
     *
     * @param found a way that came out different in another JVM
     */
    JvmSetting decisiveSetting(Reproduction found) {
        if (comesOutDifferent(JvmVariation.none(found.jvm().workers()), found)) {
            return null;
        }
        List<JvmSetting> left = found.jvm().settings();
        while (left.size() > 1) {
            final List<JvmSetting> first = left.subList(0, left.size() / 2);
            final List<JvmSetting> second = left.subList(left.size() / 2, left.size());
            if (comesOutDifferent(found.jvm().only(first), found)) {
                left = first;
            } else if (comesOutDifferent(found.jvm().only(second), found)) {
                left = second;
            } else {
                return null;
            }
        }
        return left.isEmpty() ? null : left.get(0);
    }

    private boolean comesOutDifferent(JvmVariation variation, Reproduction found) {
        return jvms.prove(recording, found.divergence().controlTick(), variation)
                        .divergent()
                != null;
    }

    /** Returns in what the code differs from that which recorded the run, if it came out different. */
    List<String> codeDifferences() {
        return codeDifferences;
    }

    /** Returns what else there is to say. */
    List<String> notes() {
        return notes;
    }

    /** Returns how much was tried, in words. */
    String tried() {
        return Figures.count(executions, "execution") + " in "
                + (executingJvms == 0 ? "1 JVM, this one" : Figures.count(1 + executingJvms, "JVM"));
    }
}
