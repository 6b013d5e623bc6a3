package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.journal.encoding.FrameEncoder;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.internal.journal.file.JournalPosition;
import io.multiverse.kernel.journal.JournalException;
import java.nio.file.Path;

/**
 * Compares the frames of a run that is re-executed with those its journal holds. Room for one frame; not thread-safe.
 */
final class Reexecution implements AutoCloseable {
    private final Path directory;
    private final long lastControlTick;
    private final JournalReader reader;

    /** Compares what follows the frame that {@code reader} stands at, to that of {@code lastControlTick}. */
    Reexecution(Path directory, long lastControlTick, JournalReader reader) {
        this.directory = directory;
        this.lastControlTick = lastControlTick;
        this.reader = reader;
    }

    /** Compares from the first frame on, to that of {@code lastControlTick}. */
    static Reexecution fromStart(Path directory, long lastControlTick) {
        return new Reexecution(directory, lastControlTick, JournalReader.open(directory));
    }

    /** Compares what follows a frame, to that of {@code lastControlTick}. */
    static Reexecution after(Path directory, JournalPosition position, long lastControlTick) {
        return new Reexecution(directory, lastControlTick, JournalReader.openAt(directory, position));
    }

    /** Returns whether all frames have been compared. */
    boolean isDone() {
        return reader.frames() == lastControlTick;
    }

    /** Returns the position of the frame compared last. */
    JournalPosition position() {
        return reader.position();
    }

    /** Compares the frame encoded last with the next recorded one; returns how they differ, or null. */
    FrameDivergence compare(FrameEncoder encoder) {
        if (!reader.advance()) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT,
                    "the journal in " + directory + " became shorter while it was re-executed: somebody changes it");
        }
        if (reader.lastHash() == encoder.hash()) {
            return null;
        }
        final DocumentBuffer encoded = encoder.document();
        final byte[] document = new byte[encoded.length()];
        encoded.bytes().getBytes(0, document);
        final FrameDivergence divergence =
                FrameDivergence.of(reader.header(), reader.decode(), document, encoder.hash());
        return reader.isThinned() ? divergence.withoutDroppedEvents() : divergence;
    }

    @Override
    public void close() {
        reader.close();
    }
}
