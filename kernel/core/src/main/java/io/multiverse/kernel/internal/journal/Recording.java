package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.RecordedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A recorded run, or the part of it between a snapshot and a control tick, as something to be executed again.
 *
 * <p>Making one reads that part of the journal once and checks its chain. Immutable.
 */
public final class Recording implements RecordedRun {
    private final Path directory;
    private final JournalHeader header;
    private final long headerHash;
    private final Snapshot snapshot;
    private final long controlTicks;
    private final long lastHash;
    private final boolean sealed;
    private final String tornTail;
    private final List<String> skippedSnapshots;

    private Recording(
            Path directory, long headerHash, Snapshot snapshot, JournalReader reader, List<String> skippedSnapshots) {
        this.directory = directory;
        this.header = reader.header();
        this.headerHash = headerHash;
        this.snapshot = snapshot;
        this.controlTicks = reader.frames();
        this.lastHash = reader.lastHash();
        this.sealed = reader.isSealed();
        this.tornTail = reader.tornTail().orElse(null);
        this.skippedSnapshots = List.copyOf(skippedSnapshots);
    }

    /**
     * Returns the whole run in a journal's directory.
     *
     * @throws JournalException as {@link JournalReader#open} and {@link JournalReader#next} do
     */
    public static Recording of(Path directory) {
        try (JournalReader reader = JournalReader.open(directory)) {
            return read(directory, reader.lastHash(), null, reader, Long.MAX_VALUE, List.of());
        }
    }

    /**
     * Returns what leads to a control tick: the newest usable snapshot at or before {@code fromControlTick}, or else
     * the start, and the frames from there to {@code toControlTick} or the journal's end.
     *
     * @throws JournalException as {@link JournalReader#open} and {@link JournalReader#next} do
     */
    public static Recording between(Path directory, long fromControlTick, long toControlTick) {
        final long headerHash = headerHash(directory);
        final List<String> skipped = new ArrayList<>();
        long newest = fromControlTick;
        while (true) {
            final Optional<Snapshot> snapshot = SnapshotFiles.in(directory)
                    .newestAtOrBefore(newest, headerHash, trouble -> skipped.add(trouble.getMessage()));
            if (snapshot.isEmpty()) {
                try (JournalReader reader = JournalReader.open(directory)) {
                    return read(directory, headerHash, null, reader, toControlTick, skipped);
                }
            }
            try (JournalReader reader =
                    JournalReader.openAt(directory, snapshot.get().position())) {
                return read(directory, headerHash, snapshot.get(), reader, toControlTick, skipped);
            } catch (JournalException e) {
                if (e.kind() != JournalException.Kind.CORRUPT) {
                    throw e;
                }
                // Damage that older snapshots lead to as well comes up again when they are tried.
                skipped.add("the snapshot of control tick " + snapshot.get().controlTick() + " is of no use: "
                        + e.getMessage());
                newest = snapshot.get().controlTick() - 1;
            }
        }
    }

    /**
     * Returns what leads from a snapshot, wherever that comes from, to {@code toControlTick} or the journal's end.
     *
     * @throws JournalException as {@link JournalReader#openAt} and {@link JournalReader#next} do
     */
    public static Recording behind(Path directory, Snapshot snapshot, long toControlTick) {
        try (JournalReader reader = JournalReader.openAt(directory, snapshot.position())) {
            return read(directory, snapshot.headerHash(), snapshot, reader, toControlTick, List.of());
        }
    }

    /**
     * Returns what an engine is given to re-execute as what it is.
     *
     * @throws IllegalArgumentException if it was not made here
     */
    public static Recording of(RecordedRun run) {
        if (run instanceof Recording recording) {
            return recording;
        }
        throw new IllegalArgumentException(run == null
                ? "the recorded run to re-execute is missing: it is null"
                : "a recorded run must be read by EngineJournal.read, not be a "
                        + run.getClass().getName());
    }

    private static long headerHash(Path directory) {
        try (JournalReader reader = JournalReader.open(directory)) {
            return reader.lastHash();
        }
    }

    private static Recording read(
            Path directory,
            long headerHash,
            Snapshot snapshot,
            JournalReader reader,
            long toControlTick,
            List<String> skipped) {
        boolean more = true;
        while (more && reader.frames() < toControlTick) {
            more = reader.advance();
        }
        return new Recording(directory, headerHash, snapshot, reader, skipped);
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public JournalHeader header() {
        return header;
    }

    /** Returns the hash of the header, with which the chain begins. */
    public long headerHash() {
        return headerHash;
    }

    /** Returns the snapshot it begins with, if it does not begin with the run itself. */
    public Optional<Snapshot> snapshot() {
        return Optional.ofNullable(snapshot);
    }

    @Override
    public long startControlTick() {
        return snapshot == null ? 0 : snapshot.controlTick();
    }

    /** Returns the hash of the document behind which it begins. */
    public long startHash() {
        return snapshot == null ? headerHash : snapshot.frameHash();
    }

    @Override
    public long controlTicks() {
        return controlTicks;
    }

    /** Returns the hash of the last frame it covers. */
    public long lastHash() {
        return lastHash;
    }

    /** Returns whether it reaches the journal's end and that is an orderly one. */
    public boolean isSealed() {
        return sealed;
    }

    /** Returns, if it reaches the journal's end, what is wrong with the document after the last whole frame. */
    public Optional<String> tornTail() {
        return Optional.ofNullable(tornTail);
    }

    /** Returns why snapshots that would have been nearer were passed over. */
    public List<String> skippedSnapshots() {
        return skippedSnapshots;
    }

    /** Returns the inputs of what it covers. */
    public InputFrames inputs() {
        return snapshot == null ? InputFrames.in(directory) : InputFrames.behind(directory, snapshot.position());
    }

    /** Returns a reader that stands before the first frame it covers; the caller closes it. */
    public JournalReader reader() {
        return snapshot == null ? JournalReader.open(directory) : JournalReader.openAt(directory, snapshot.position());
    }

    Reexecution reexecution() {
        return snapshot == null
                ? Reexecution.fromStart(directory, controlTicks)
                : Reexecution.behind(directory, snapshot.position(), controlTicks);
    }
}
