package io.multiverse.kernel.journal;

import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Compares the frames of a run that is re-executed with those its journal holds. Room for one frame; not thread-safe.
 */
final class Reexecution implements AutoCloseable {
    private final Path directory;
    private final RecordedRun run;
    private final JournalReader reader;

    private Reexecution(Path directory, RecordedRun run, JournalReader reader) {
        this.directory = directory;
        this.run = run;
        this.reader = reader;
    }

    static Reexecution of(Path directory, RecordedRun run) {
        return new Reexecution(directory, run, JournalReader.open(directory));
    }

    RecordedRun run() {
        return run;
    }

    /** Returns whether all recorded frames have been compared. */
    boolean isDone() {
        return reader.frames() == run.frames();
    }

    /**
     * Compares the frame encoded last with the next recorded one.
     *
     * @throws JournalException of kind DIVERGED if they differ
     */
    void compare(FrameEncoder encoder) {
        if (!reader.advance()) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT,
                    "the journal in " + directory + " became shorter while it was resumed: somebody changes it");
        }
        if (reader.lastHash() != encoder.hash()) {
            throw new JournalException(
                    JournalException.Kind.DIVERGED,
                    "journal " + directory + ": control tick " + reader.frames()
                            + " comes out different from what is recorded: " + difference(encoder)
                            + "; the journal stays as it is. Resume it with the code that recorded it");
        }
    }

    private String difference(FrameEncoder encoder) {
        final DocumentBuffer encoded = encoder.document();
        final JournaledFrame recorded = reader.decode();
        final JournaledFrame present =
                new FrameDecoder().decode(new UnsafeBuffer(encoded.bytes(), 0, encoded.length()), encoder.hash());
        if (recorded.inputs().size() != present.inputs().size()) {
            return "it has " + present.inputs().size() + " inputs instead of "
                    + recorded.inputs().size();
        }
        if (recorded.eventCount() != present.eventCount()) {
            return "it has " + present.eventCount() + " events instead of " + recorded.eventCount();
        }
        if (!recorded.realmDigests().equals(present.realmDigests())) {
            return "the state of realm " + firstRealm(recorded.realmDigests(), present.realmDigests());
        }
        return "its hash is " + Long.toHexString(present.hash()) + " instead of " + Long.toHexString(recorded.hash());
    }

    private String firstRealm(List<JournaledFrame.IndexedDigest> recorded, List<JournaledFrame.IndexedDigest> present) {
        int at = 0;
        while (at < Math.min(recorded.size(), present.size())
                && recorded.get(at).equals(present.get(at))) {
            at++;
        }
        int index = Integer.MAX_VALUE;
        if (at < recorded.size()) {
            index = recorded.get(at).index();
        }
        if (at < present.size()) {
            index = Math.min(index, present.get(at).index());
        }
        final List<JournalHeader.RealmEntry> realms = run.header().realms();
        return index < realms.size() ? realms.get(index).id() : "with index " + index;
    }

    @Override
    public void close() {
        reader.close();
    }
}
