package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.file.FileTakenException;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.kernel.journal.JournalException;
import java.nio.file.Path;

/** Says why a journal cannot be written, and what to do about it. */
final class WriteTrouble {
    private WriteTrouble() {}

    /** Says that writing {@code what} failed, of a journal with so many frames. */
    static JournalException failed(Path directory, String what, long frames, Throwable cause) {
        return new JournalException(
                JournalException.Kind.WRITE_FAILED,
                cause instanceof JournalException trouble ? trouble.remedy() : JournalException.Remedy.NONE,
                "journal " + directory + ": " + what + " cannot be written: "
                        + FileTrouble.reasonOf(cause)
                        + (cause instanceof FileTakenException
                                ? " (it had " + frames + " frames)"
                                : " (the journal ends with frame " + frames + ")"),
                cause);
    }

    /** Says that the journal was closed, or writing failed before; {@code failure} is null if it did not. */
    static JournalException noMoreFrames(Path directory, Throwable failure) {
        return new JournalException(
                JournalException.Kind.WRITE_FAILED,
                "journal " + directory + " takes no more frames: it is closed, or writing failed before",
                failure);
    }

    /** Says that a frame is longer than the settings allow. */
    static JournalException tooLong(int bytes, int maxFrameBytes) {
        return new JournalException(
                JournalException.Kind.WRITE_FAILED,
                JournalException.Remedy.LONGER_FRAMES,
                "it takes " + bytes + " bytes, but a frame may have " + maxFrameBytes
                        + "; allow longer frames, or let realms emit less per window (limits: maxBytesPerWindow,"
                        + " maxEventsPerWindow)",
                null);
    }

    /** Says that a journal to be resumed holds a frame that is longer than the settings allow. */
    static JournalException holdsTooLong(Path directory, int bytes, int maxFrameBytes) {
        return new JournalException(
                JournalException.Kind.INCOMPATIBLE,
                JournalException.Remedy.LONGER_FRAMES,
                "journal " + directory + " holds a frame of " + bytes + " bytes, but a frame may have " + maxFrameBytes
                        + ": allow longer frames",
                null);
    }
}
