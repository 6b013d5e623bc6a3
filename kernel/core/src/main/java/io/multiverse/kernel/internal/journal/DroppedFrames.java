package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.KernelVersion;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledFrame.IndexedDigest;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.journal.codec.ThinnedFrameEncoder;
import io.multiverse.kernel.internal.journal.encoding.JournaledFrameEncoder;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.internal.journal.file.JournalStub;
import io.multiverse.kernel.internal.journal.file.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers, frame by frame from a journal's beginning, what its stub says of those that are dropped or thinned. Room for
 * what changed names, and for one digest per realm and stage; not thread-safe.
 */
public final class DroppedFrames {
    private final JournaledFrameEncoder encoder = new JournaledFrameEncoder();
    private final long headerHash;
    private final long alreadyThinnedBefore;
    private final List<byte[]> register = new ArrayList<>();
    private final Map<Integer, Long> realmDigests = new TreeMap<>();
    private final Map<Integer, Long> stageDigests = new TreeMap<>(Collections.reverseOrder());
    private long firstControlTick;
    private long hash;
    private long root;
    private long simTimeNanos;
    private long droppedEvents;

    /** Begins before the first frame of the journal that {@code reader} stands at the header of. */
    public DroppedFrames(JournalReader reader) {
        headerHash = reader.headerHash();
        final JournalStub before = reader.stub().orElse(null);
        firstControlTick = before == null ? 1 : before.firstControlTick();
        alreadyThinnedBefore = before == null ? 1 : before.firstEventControlTick();
        hash = headerHash;
        if (before != null) {
            register.addAll(before.register());
            before.last().realmDigests().forEach(digest -> realmDigests.put(digest.index(), digest.digest()));
            before.last().stageDigests().forEach(digest -> stageDigests.put(digest.index(), digest.digest()));
            hash = before.last().hash();
            root = before.last().root();
            simTimeNanos = before.last().simTimeNanos();
            droppedEvents = before.droppedEvents();
        }
    }

    /** Takes in the next frame, which is dropped. */
    public void drop(JournaledFrame frame) {
        if (frame.controlTick() < firstControlTick) {
            // left over from a dropping that was interrupted
            return;
        }
        countEvents(frame);
        frame.realmDigests().forEach(digest -> realmDigests.put(digest.index(), digest.digest()));
        frame.stageDigests().forEach(digest -> stageDigests.put(digest.index(), digest.digest()));
        hash = frame.hash();
        root = frame.root();
        simTimeNanos = frame.simTimeNanos();
        firstControlTick = frame.controlTick() + 1;
        final List<JournaledInput> inputs = frame.inputs().stream()
                .filter(input -> input.kind() != InputKind.EVENT && input.kind() != InputKind.STAGE)
                .toList();
        if (!inputs.isEmpty()
                || !frame.newTypes().isEmpty()
                || !frame.newSelections().isEmpty()
                || !frame.lifecycle().isEmpty()) {
            register.add(message(new JournaledFrame(
                    frame.controlTick(),
                    frame.simTimeNanos(),
                    frame.previousHash(),
                    frame.hash(),
                    frame.root(),
                    frame.eventCount(),
                    frame.newTypes(),
                    frame.newSelections(),
                    inputs,
                    frame.lifecycle(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of())));
        }
    }

    private byte[] message(JournaledFrame frame) {
        final DocumentBuffer encoded = encoder.encode(frame);
        final byte[] message = new byte[encoded.length()];
        encoded.bytes().getBytes(0, message);
        return message;
    }

    /**
     * Takes in the next frame, which stays without the events that follow from executing its run again.
     *
     * @param document is set to what is kept of it
     */
    public void thin(JournaledFrame frame, DocumentBuffer document) {
        countEvents(frame);
        final DocumentBuffer kept = encoder.encode(thinned(frame));
        document.clear();
        document.message(ThinnedFrameEncoder.TEMPLATE_ID, ThinnedFrameEncoder.BLOCK_LENGTH);
        document.int64(frame.hash());
        document.int32(kept.length());
        document.copy(kept.bytes(), kept.length());
        document.finish();
    }

    private void countEvents(JournaledFrame frame) {
        if (frame.controlTick() >= alreadyThinnedBefore) {
            droppedEvents += frame.eventCount();
        }
    }

    /**
     * Returns what stands for the frames taken in.
     *
     * @param firstEventControlTick the first control tick whose events are kept
     * @param snapshot from which the run is re-executed; null: from its start
     */
    public JournalStub stub(String reason, long firstEventControlTick, Snapshot snapshot) {
        return new JournalStub(
                KernelVersion.get(),
                reason,
                headerHash,
                firstControlTick,
                Math.max(Math.max(firstControlTick, firstEventControlTick), alreadyThinnedBefore),
                new JournalStub.Link(hash, root, simTimeNanos, digests(realmDigests), digests(stageDigests)),
                droppedEvents,
                snapshot == null ? 0 : snapshot.controlTick(),
                snapshot == null ? headerHash : snapshot.frameHash(),
                register);
    }

    private static List<IndexedDigest> digests(Map<Integer, Long> digests) {
        return digests.entrySet().stream()
                .map(digest -> new IndexedDigest(digest.getKey(), digest.getValue()))
                .toList();
    }

    /** Returns a frame without the events that follow from executing its run again. */
    public static JournaledFrame thinned(JournaledFrame frame) {
        return new JournaledFrame(
                frame.controlTick(),
                frame.simTimeNanos(),
                frame.previousHash(),
                frame.hash(),
                frame.root(),
                frame.eventCount(),
                frame.newTypes(),
                frame.newSelections(),
                frame.inputs(),
                frame.lifecycle(),
                frame.realmDigests(),
                frame.stageDigests(),
                frame.deadLetters(),
                frame.events().stream()
                        .filter(event -> EventId.emitter(event.id()) == EventId.INPUT_EMITTER)
                        .toList(),
                List.of());
    }
}
