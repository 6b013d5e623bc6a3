package io.multiverse.replay.verify;

import io.multiverse.cli.Console;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.kernel.KernelVersion;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.replay.reexecute.CheckedReexecution;
import io.multiverse.replay.reexecute.ReexecutionProof;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The snapshots from which a run is gone on with, to see whether they hold all that decides its future: those beside
 * its journal, or, where there are none, one that is taken in the middle of a re-execution. Not thread-safe.
 */
public final class TrialSnapshots {
    private static final int USUAL_MOST = 4;

    private final Recording whole;
    private final Console console;
    private final StatusLine status;
    private Stray stray;

    /**
     * The execution that was to take a snapshot and came out different before.
     *
     * @param proof what it has proved, its difference included
     * @param codeDifferences in what the code differs from that which recorded the run
     */
    public record Stray(ReexecutionProof proof, List<String> codeDifferences) {}

    /** Looks for the snapshots of a recording of a whole run. */
    public TrialSnapshots(Recording whole, Console console, StatusLine status) {
        this.whole = whole;
        this.console = console;
        this.status = status;
    }

    /** Returns the execution that came out different before it could take a snapshot, if one did. */
    public Optional<Stray> stray() {
        return Optional.ofNullable(stray);
    }

    /** Returns whether there are snapshots beside the journal. */
    boolean areBesideJournal() {
        return !SnapshotFiles.in(whole.directory()).controlTicks().isEmpty();
    }

    /**
     * Returns what follows each snapshot up to the next one, or to {@code last}.
     *
     * @param areAll whether to take all there are, instead of a few that lie evenly
     * @throws JournalException of kind CORRUPT or INCOMPATIBLE if a snapshot is damaged or none of this run
     */
    public List<Recording> parts(boolean areAll, long last) {
        final List<Long> there = SnapshotFiles.in(whole.directory()).controlTicks().stream()
                .filter(controlTick -> controlTick < last)
                .toList();
        final List<Recording> parts = new ArrayList<>();
        if (!areBesideJournal()) {
            taken(last / 2).ifPresent(made -> parts.add(whole.after(made, last)));
            return parts;
        }
        final int count = areAll ? there.size() : Math.min(USUAL_MOST, there.size());
        IntStream.range(0, count)
                .map(i -> (int) ((long) (i + 1) * there.size() / count) - 1)
                .forEach(place ->
                        parts.add(part(there.get(place), place + 1 < there.size() ? there.get(place + 1) : last)));
        return parts;
    }

    /**
     * Returns what follows one snapshot up to the end, if it is there or can be taken.
     *
     * @throws JournalException of kind CORRUPT or INCOMPATIBLE if it is damaged or none of this run
     */
    public Optional<Recording> after(long controlTick) {
        final long last = whole.controlTicks();
        return SnapshotFiles.in(whole.directory()).controlTicks().contains(controlTick)
                ? Optional.of(part(controlTick, last))
                : taken(controlTick).map(made -> whole.after(made, last));
    }

    private Recording part(long from, long to) {
        final Snapshot snapshot = SnapshotFiles.in(whole.directory()).read(from);
        if (snapshot.headerHash() != whole.headerHash()) {
            throw new JournalException(
                    JournalException.Kind.INCOMPATIBLE,
                    "the snapshot of control tick " + from + " belongs to another run than journal " + whole.directory()
                            + ": delete it");
        }
        return whole.after(snapshot, to);
    }

    /** Returns a snapshot of a control tick, if one can be taken and the run does not come out different before. */
    private Optional<Snapshot> taken(long controlTick) {
        if (controlTick < 1) {
            return Optional.empty();
        }
        final byte[][] state = new byte[1][];
        try (CheckedReexecution run = CheckedReexecution.open(
                whole,
                1,
                console,
                status,
                description -> description
                        .snapshots(SnapshotSchedule.every(controlTick))
                        .snapshotListener(bytes -> state[0] = bytes))) {
            run.runTo(controlTick);
            if (run.divergence().isPresent()) {
                stray = new Stray(run.proof(), run.codeDifferences());
                return Optional.empty();
            }
        }
        if (state[0] == null) {
            return Optional.empty();
        }
        try (JournalReader reader = whole.readerFromStart()) {
            while (reader.frames() < controlTick && reader.advance()) {
                // on to the control tick
            }
            return Optional.of(new Snapshot(
                    KernelVersion.get(),
                    whole.headerHash(),
                    controlTick,
                    reader.lastHash(),
                    reader.position(),
                    state[0]));
        }
    }
}
