package io.multiverse.kernel.internal.journal.encoding;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.event.CanonicalMerge;
import io.multiverse.kernel.internal.event.DeadLetterLog;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.DigestLog;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.journal.codec.ControlTickFrameEncoder;
import io.multiverse.kernel.internal.journal.codec.ControlTickFrameEncoder.DeadLettersEncoder;
import io.multiverse.kernel.internal.journal.codec.ControlTickFrameEncoder.InputsEncoder;
import io.multiverse.kernel.internal.journal.codec.ControlTickFrameEncoder.LifecycleEncoder;
import io.multiverse.kernel.internal.journal.codec.ControlTickFrameEncoder.NewSelectionsEncoder;
import io.multiverse.kernel.internal.journal.codec.ControlTickFrameEncoder.NewTypesEncoder;
import io.multiverse.kernel.internal.journal.codec.ControlTickFrameEncoder.RealmDigestsEncoder;
import io.multiverse.kernel.internal.journal.codec.ControlTickFrameEncoder.RecallsEncoder;
import io.multiverse.kernel.internal.journal.codec.ControlTickFrameEncoder.StageDigestsEncoder;
import io.multiverse.kernel.internal.journal.codec.JournalSealEncoder;
import io.multiverse.kernel.internal.journal.codec.QuietFrameEncoder;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.internal.memory.RefList;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.report.LifecycleChange;
import java.util.List;
import org.agrona.UnsafeApi;

/**
 * Encodes frames as documents and chains their hashes.
 *
 * <p>The bytes depend on the content of a frame and on the hash before it, never on how realms were shared out among
 * workers. Not thread-safe; nothing is allocated once the buffers have grown to the largest frame, unless a frame has
 * inputs, declarations or failures.
 */
public final class FrameEncoder {
    private static final int DIGEST_LENGTH = Integer.BYTES + Long.BYTES;

    private final JournalMode mode;
    private final CanonicalMerge merge = new CanonicalMerge();
    private final EventEncoder events = new EventEncoder();
    private final DocumentBuffer out = new DocumentBuffer();
    private long hash;
    private long frames;

    /** Encodes what a journal of a mode keeps; begins before the header. */
    public FrameEncoder(JournalMode mode) {
        this.mode = mode;
    }

    /** Encodes the first document. */
    public void encode(JournalHeader header) {
        hash = HeaderEncoder.encode(header, out);
    }

    /** Continues a chain after the frame of {@code controlTick}, or after the header if that is 0. */
    public void follow(long lastHash, long controlTick) {
        hash = lastHash;
        frames = controlTick;
    }

    /** Encodes the document of a frame. */
    public void encode(ControlTickFrame frame) {
        final int events = journaledEvents(frame);
        final int deadLetters = deadLetterRows(frame);
        out.clear();
        if (events + deadLetters + recallCount(frame) == 0 && isUneventful(frame)) {
            out.message(QuietFrameEncoder.TEMPLATE_ID, QuietFrameEncoder.BLOCK_LENGTH);
            block(frame);
            digests(frame);
        } else {
            out.message(ControlTickFrameEncoder.TEMPLATE_ID, ControlTickFrameEncoder.BLOCK_LENGTH);
            block(frame);
            declarations(frame);
            inputs(frame.inputs());
            lifecycle(frame.lifecycle());
            digests(frame);
            deadLetters(frame, deadLetters);
            events(frame, events);
        }
        hash = out.finish();
        frames++;
    }

    private static boolean isUneventful(ControlTickFrame frame) {
        return frame.inputs().isEmpty()
                && frame.lifecycle().isEmpty()
                && frame.newTypes().isEmpty()
                && frame.newSelections().isEmpty();
    }

    /** Puts the fields that both messages of a frame begin with. */
    private void block(ControlTickFrame frame) {
        out.int64(frame.controlTick());
        out.int64(frame.simTimeNanos());
        out.int64(hash);
        out.int64(frame.root());
        out.int32(frame.eventCount());
    }

    /** Encodes the last document of a run that ends in order. */
    public void encodeSeal() {
        out.clear();
        out.message(JournalSealEncoder.TEMPLATE_ID, JournalSealEncoder.BLOCK_LENGTH);
        out.int64(frames);
        out.int64(hash);
        hash = out.finish();
    }

    /** Returns the document encoded last. */
    public DocumentBuffer document() {
        return out;
    }

    /** Returns the hash of the document encoded last. */
    public long hash() {
        return hash;
    }

    /** Returns the number of frames encoded. */
    public long frames() {
        return frames;
    }

    private void declarations(ControlTickFrame frame) {
        final List<String> types = frame.newTypes();
        out.group(NewTypesEncoder.sbeBlockLength(), types.size() / 2);
        for (int i = 0; i < types.size(); i++) {
            out.text(types.get(i));
        }
        final List<String> selections = frame.newSelections();
        out.group(NewSelectionsEncoder.sbeBlockLength(), selections.size());
        for (int i = 0; i < selections.size(); i++) {
            out.text(selections.get(i));
        }
    }

    private void inputs(List<JournaledInput> inputs) {
        out.group(InputsEncoder.sbeBlockLength(), inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            final JournaledInput input = inputs.get(i);
            out.int8(input.kind().ordinal());
            out.int64(input.eventId());
            out.text(input.subject());
            out.text(input.detail());
            out.bytes(input.payload());
            out.text(input.refusal());
        }
    }

    private void lifecycle(List<LifecycleChange> changes) {
        out.group(LifecycleEncoder.sbeBlockLength(), changes.size());
        for (int i = 0; i < changes.size(); i++) {
            final LifecycleChange change = changes.get(i);
            out.int32(change.realmIndex());
            out.int8(change.from().journalCode());
            out.int8(change.to().journalCode());
            out.int64(change.simTimeNanos());
            out.text(change.detail());
        }
    }

    private void digests(ControlTickFrame frame) {
        int count = 0;
        for (int worker = 0; worker < frame.workers(); worker++) {
            count += frame.part(worker).digests().size();
        }
        out.group(RealmDigestsEncoder.sbeBlockLength(), count);
        for (int worker = 0; worker < frame.workers(); worker++) {
            digests(frame.part(worker).digests());
        }
        out.group(StageDigestsEncoder.sbeBlockLength(), frame.stageDigests().size());
        digests(frame.stageDigests());
    }

    private void digests(DigestLog log) {
        final int size = log.size();
        out.ensure(size * DIGEST_LENGTH);
        long to = out.address() + out.length();
        for (int i = 0; i < size; i++) {
            UnsafeApi.putInt(to, DocumentBuffer.le(log.index(i)));
            UnsafeApi.putLong(to + Integer.BYTES, DocumentBuffer.le(log.digest(i)));
            to += DIGEST_LENGTH;
        }
        out.position(out.length() + size * DIGEST_LENGTH);
    }

    private static int deadLetterRows(ControlTickFrame frame) {
        int count = frame.inputEvents().refusals().size()
                + frame.stageEvents().refusals().size()
                + frame.deadLetters().size();
        for (int worker = 0; worker < frame.workers(); worker++) {
            count += frame.part(worker).outbox().refusals().size()
                    + frame.part(worker).deadLetters().size();
        }
        return count;
    }

    private void deadLetters(ControlTickFrame frame, int count) {
        out.group(DeadLettersEncoder.sbeBlockLength(), count);
        rows(frame.inputEvents().refusals());
        for (int worker = 0; worker < frame.workers(); worker++) {
            rows(frame.part(worker).outbox().refusals());
        }
        for (int worker = 0; worker < frame.workers(); worker++) {
            rows(frame.part(worker).deadLetters());
        }
        rows(frame.stageEvents().refusals());
        rows(frame.deadLetters());
    }

    private int journaledEvents(ControlTickFrame frame) {
        return mode == JournalMode.FULL
                ? frame.eventCount()
                : frame.inputEvents().size();
    }

    private void events(ControlTickFrame frame, int count) {
        if (count == 0) {
            EventEncoder.encodeNone(out);
            recalls(frame);
            out.int32(0);
            return;
        }
        if (mode == JournalMode.FULL) {
            frame.walk(merge);
        } else {
            merge.reset();
            merge.add(frame.inputEvents(), frame.inputEvents().events());
        }
        events.encode(merge, count, frame.simTimeNanos(), out);
        recalls(frame);
        events.encodeSchedules(out);
    }

    private void recalls(ControlTickFrame frame) {
        out.group(RecallsEncoder.sbeBlockLength(), recallCount(frame));
        if (mode == JournalMode.FULL) {
            for (int worker = 0; worker < frame.workers(); worker++) {
                recalls(frame.part(worker).outbox().recalls());
            }
            recalls(frame.stageEvents().recalls());
        }
    }

    private void recalls(RefList eventIds) {
        for (int i = 0; i < eventIds.size(); i++) {
            out.int64(eventIds.get(i));
        }
    }

    private int recallCount(ControlTickFrame frame) {
        return mode == JournalMode.FULL ? frame.recallCount() : 0;
    }

    private void rows(DeadLetterLog log) {
        for (int i = 0; i < log.size(); i++) {
            final long eventId = log.eventId(i);
            out.int64(eventId == EventId.NONE ? EventId.of(log.emitter(i), 0) : eventId);
            out.int32(log.targetIndex(i));
            out.int32(log.typeId(i));
            out.int8(log.reason(i).ordinal());
            out.int32(log.count(i));
            out.int64(log.timeNanos(i));
        }
    }
}
