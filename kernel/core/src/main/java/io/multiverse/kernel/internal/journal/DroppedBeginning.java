package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.encoding.FrameDecoder;
import io.multiverse.kernel.internal.journal.file.DayFile;
import io.multiverse.kernel.internal.journal.file.JournalDocuments;
import io.multiverse.kernel.internal.journal.file.JournalStub;
import io.multiverse.kernel.internal.journal.file.StubFile;
import io.multiverse.kernel.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a reader has to know of a journal whose beginning was dropped: where it goes on, and what is not there. */
final class DroppedBeginning {
    private DroppedBeginning() {}

    /**
     * Moves from the header, or from the first document after it, to the first frame that is kept.
     *
     * <p>Frames before it are left over where somebody was interrupted who dropped them: they are passed over.
     *
     * @return false if it is not there
     */
    static boolean cross(JournalDocuments documents, FrameDecoder frame, JournalStub stub, long windowNanos)
            throws IOException {
        final long first = stub.firstControlTick();
        final long day = DayFile.day(first * windowNanos);
        boolean isThere = documents.day() >= day || !documents.skipTo(day) || documents.next(first);
        while (isThere && frame.wrap(documents.document()) && frame.controlTick() < first) {
            isThere = documents.next(first);
        }
        return isThere;
    }

    /** Returns what is wrong with a frame of a journal with this stub, or null; {@code stub} is null if it has none. */
    static String flaw(FrameDecoder frame, JournalStub stub) {
        if (frame.isThinned() && (stub == null || frame.controlTick() >= stub.firstEventControlTick())) {
            return "its events were dropped, but no file " + StubFile.NAME + " says so";
        }
        return stub != null
                        && frame.controlTick() == stub.firstControlTick()
                        && frame.previousHash() != stub.last().hash()
                ? "the frame follows hash " + Long.toHexString(frame.previousHash()) + ", but file " + StubFile.NAME
                        + " says " + Long.toHexString(stub.last().hash()) + ": it is that of another run"
                : null;
    }

    /**
     * Returns what is kept of the dropped frames that say who is registered and what things are called, in order.
     *
     * @throws JournalException of kind CORRUPT if the stub of the journal in {@code directory} contradicts itself
     */
    static List<JournaledFrame> register(Path directory, JournalStub stub) {
        try {
            return stub.register().stream().map(FrameDecoder::decodeMessage).toList();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT,
                    "stub file " + StubFile.of(directory) + " contradicts itself: " + e.getMessage());
        }
    }

    /** Says that no snapshot is there from which a run without its beginning could be executed. */
    static JournalException noSnapshot(Path directory, JournalStub stub, List<String> troubles) {
        return new JournalException(
                JournalException.Kind.CORRUPT,
                "the beginning of journal " + directory + " was dropped (" + stub.reason()
                        + "), and the snapshot of control tick " + stub.snapshotControlTick()
                        + ", from which its run is executed, cannot be used"
                        + (troubles.isEmpty() ? ": it is missing" : ": " + String.join("; ", troubles))
                        + "; bring it back");
    }

    /** Says that events that were asked for were dropped. */
    static JournalException noEvents(Path directory, JournalStub stub) {
        return new JournalException(
                JournalException.Kind.DROPPED,
                "journal " + directory + " keeps no events before control tick " + stub.firstEventControlTick() + " ("
                        + stub.reason() + "): ask for " + stub.firstEventControlTick() + " or later");
    }

    /** Says that what was asked for was dropped. */
    static JournalException refusal(Path directory, JournalStub stub, long controlTick) {
        return new JournalException(
                JournalException.Kind.DROPPED,
                "journal " + directory + " does not lead to control tick " + controlTick
                        + ": what came before control tick " + stub.firstControlTick() + " was dropped ("
                        + stub.reason()
                        + "), and it can be executed from control tick " + stub.snapshotControlTick()
                        + " on: ask for " + stub.snapshotControlTick() + " or later");
    }
}
