package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.frame.RealmRecording;
import io.multiverse.kernel.internal.frame.RecordedWish;
import io.multiverse.kernel.internal.journal.encoding.FrameDecoder;
import io.multiverse.kernel.internal.journal.encoding.FrameEncoder;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Compares one realm that is re-executed alone with what a full journal holds of it: its events, its digests and what
 * it asked of the run. Room for one frame; used by one thread, but any may ask for the divergence.
 */
public final class RealmComparison implements RealmRecording {
    private final Recording recording;
    private final JournalReader reader;
    private final FrameEncoder encoder = new FrameEncoder(JournalMode.FULL);
    private JournaledFrame recorded;
    private volatile FrameDivergence divergence;
    private volatile long equalControlTicks;

    /**
     * Opens the recording.
     *
     * @throws JournalException of kind INCOMPATIBLE if its journal does not hold all events
     */
    public RealmComparison(Recording recording) {
        if (recording.header().mode() != JournalMode.FULL) {
            throw new JournalException(
                    JournalException.Kind.INCOMPATIBLE,
                    JournalException.Remedy.RECORD_FULL,
                    "journal " + recording.directory() + " holds inputs only: one realm alone can be re-executed out"
                            + " of a full journal",
                    null);
        }
        recording.requireEvents();
        this.recording = recording;
        reader = recording.reader();
        equalControlTicks = recording.startControlTick();
    }

    @Override
    public JournaledFrame next() {
        recorded = reader.next();
        if (recorded == null) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT,
                    "the journal in " + recording.directory() + " became shorter while it was re-executed");
        }
        return recorded;
    }

    @Override
    public boolean compare(ControlTickFrame frame, int realmIndex, String realmId) {
        if (divergence != null) {
            return false;
        }
        if (realmIndex < 0) {
            equalControlTicks = frame.controlTick();
            return true;
        }
        encoder.encode(frame);
        final DocumentBuffer document = encoder.document();
        final JournaledFrame present = of(
                FrameDecoder.decode(new UnsafeBuffer(document.bytes(), 0, document.length()), encoder.hash()),
                realmIndex,
                frame.part(0).outbox().wishes().list().stream()
                        .map(RecordedWish::of)
                        .toList());
        final JournaledFrame expected = of(
                recorded,
                realmIndex,
                recorded.inputs().stream()
                        .filter(input ->
                                input.kind().isOfRealm() && input.subject().equals(realmId))
                        .toList());
        final FrameDivergence candidate = new FrameDivergence(reader.header(), expected, present);
        if (candidate.firstInput() >= 0
                || candidate.firstEvent() >= 0
                || !candidate.realms().isEmpty()
                || !expected.recalls().equals(present.recalls())) {
            divergence = candidate;
            return false;
        }
        equalControlTicks = frame.controlTick();
        return true;
    }

    /** Returns a frame that holds nothing but what one realm did. */
    private static JournaledFrame of(JournaledFrame frame, int realmIndex, List<JournaledInput> asked) {
        final Map<Integer, Long> digests = new TreeMap<>();
        frame.realmDigests().forEach(digest -> digests.put(digest.index(), digest.digest()));
        final List<JournaledEvent> events = frame.events().stream()
                .filter(event -> EventId.realmIndex(event.id()) == realmIndex)
                .toList();
        return new JournaledFrame(
                frame.controlTick(),
                frame.simTimeNanos(),
                frame.previousHash(),
                frame.hash(),
                frame.root(),
                events.size(),
                List.of(),
                List.of(),
                asked,
                List.of(),
                digests.containsKey(realmIndex)
                        ? List.of(new JournaledFrame.IndexedDigest(realmIndex, digests.get(realmIndex)))
                        : List.of(),
                List.of(),
                List.of(),
                events,
                frame.recalls().stream()
                        .filter(id -> EventId.realmIndex(id) == realmIndex)
                        .toList());
    }

    /** Returns the first difference, or null. */
    public FrameDivergence divergence() {
        return divergence;
    }

    /** Returns the last control tick up to which the realm is known to be equal. */
    public long equalControlTicks() {
        return equalControlTicks;
    }

    @Override
    public void close() {
        reader.close();
    }
}
