package io.multiverse.replay.shrink;

import io.multiverse.cli.TemporaryFolder;
import io.multiverse.kernel.internal.journal.Recording;
import java.nio.file.Path;

/**
 * A run that fails, journaled with snapshots: what candidates have in common with its beginning need not be executed
 * again. Not thread-safe.
 */
final class SharedBeginning implements AutoCloseable {
    private static final int SNAPSHOTS = 16;

    private final Candidate run;
    private final TemporaryFolder folder = TemporaryFolder.create("multiverse-shrink");
    private Recording start;

    /** Makes the folder for a run's journal. */
    SharedBeginning(Candidate run) {
        this.run = run;
    }

    /** Returns the folder for the journal. */
    Path journal() {
        return folder.path().resolve("journal");
    }

    /** Returns after how many control ticks each there is to be a snapshot. */
    long snapshotEvery() {
        return Math.max(1, run.controlTicks() / SNAPSHOTS);
    }

    /** Says that the journal is written. */
    void isWritten() {
        start = Recording.startOf(journal());
    }

    /** Returns up to which control tick a candidate is this run, at most to the last but one; 0: it never is. */
    long sharedControlTicks(Candidate candidate) {
        return sharedControlTicks(run, candidate);
    }

    /** Returns up to which control tick two candidates are the same run, at most to the last but one; 0: never. */
    static long sharedControlTicks(Candidate a, Candidate b) {
        if (!a.scenarioText().equals(b.scenarioText())) {
            return 0;
        }
        int same = 0;
        while (same < a.inputs().size()
                && same < b.inputs().size()
                && a.inputs().get(same).isSame(b.inputs().get(same))) {
            same++;
        }
        final long end = Math.min(a.controlTicks(), b.controlTicks());
        return Math.max(0, Math.min(end, Math.min(controlTickOf(a, same), controlTickOf(b, same))) - 1);
    }

    private static long controlTickOf(Candidate run, int input) {
        return input < run.inputs().size() ? run.inputs().get(input).controlTick() : Long.MAX_VALUE;
    }

    /** Returns the part of the journal that a candidate begins with; null: none. */
    Recording of(Candidate candidate) {
        final long shared = sharedControlTicks(candidate);
        return shared == 0 ? null : start.between(shared, shared);
    }

    @Override
    public void close() {
        folder.close();
    }
}
