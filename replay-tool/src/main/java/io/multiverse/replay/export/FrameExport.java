package io.multiverse.replay.export;

import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.replay.journal.RunRegister;
import java.util.List;

/** Writes a journal in another format: first the header, then frames. Not thread-safe. */
interface FrameExport extends AutoCloseable {
    /** Writes what the run consists of at its start. */
    void header(JournalHeader header);

    /**
     * Writes a frame.
     *
     * @param due the events of earlier frames that are due in the window after this one
     * @param register who is registered as of this frame
     */
    void frame(JournaledFrame frame, List<JournaledEvent> due, RunRegister register);

    /** Hands all that was written to the target, in whole records. */
    void flush();

    /** Completes the output and flushes it; does not close what it goes to. */
    @Override
    void close();
}
