package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.file.JournalPosition;
import io.multiverse.kernel.journal.JournalException;
import java.nio.file.Path;

/** Reads the frames of a journal that have external inputs, and passes over the others without decoding them. */
public final class InputFrames implements AutoCloseable {
    private final JournalReader reader;

    /** Reads what follows the frame that {@code reader} stands at. */
    InputFrames(JournalReader reader) {
        this.reader = reader;
    }

    /**
     * Opens the journal in a directory.
     *
     * @throws JournalException as {@link JournalReader#open} does
     */
    public static InputFrames in(Path directory) {
        return new InputFrames(JournalReader.open(directory));
    }

    /**
     * Opens the journal in a directory after one of its frames.
     *
     * @throws JournalException as {@link JournalReader#openAt} does
     */
    public static InputFrames after(Path directory, JournalPosition position) {
        return new InputFrames(JournalReader.openAt(directory, position));
    }

    /**
     * Moves to the next control tick and returns its frame, or null if it has no inputs.
     *
     * @throws JournalException of kind CORRUPT if there is no such frame, or it is damaged
     */
    public JournaledFrame next() {
        if (!reader.advance()) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT,
                    "the frame of control tick " + (reader.frames() + 1) + " is gone: somebody changes the journal");
        }
        return reader.hasInputs() ? reader.decode() : null;
    }

    /** Returns the control tick moved to, 0 before the first. */
    public long controlTick() {
        return reader.frames();
    }

    @Override
    public void close() {
        reader.close();
    }
}
