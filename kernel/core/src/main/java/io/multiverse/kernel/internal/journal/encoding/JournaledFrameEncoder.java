package io.multiverse.kernel.internal.journal.encoding;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.journal.codec.ControlTickFrameEncoder;
import io.multiverse.kernel.internal.journal.codec.QuietFrameEncoder;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.report.LifecycleChange;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes frames that were read from a journal, or what is kept of them, as {@link FrameEncoder} encodes those of a
 * run: a frame of which nothing is missing gets the bytes it had. Not thread-safe.
 */
public final class JournaledFrameEncoder {
    private final ScheduleTable schedules = new ScheduleTable();
    private final UnsafeBuffer bytes = new UnsafeBuffer(0, 0);
    private final DocumentBuffer out = new DocumentBuffer();

    /** Returns the message of a frame, without a trailer; valid until the next one. */
    public DocumentBuffer encode(JournaledFrame frame) {
        out.clear();
        final boolean isQuiet = frame.newTypes().isEmpty()
                && frame.newSelections().isEmpty()
                && frame.inputs().isEmpty()
                && frame.lifecycle().isEmpty()
                && frame.deadLetters().isEmpty()
                && frame.events().isEmpty()
                && frame.recalls().isEmpty();
        if (isQuiet) {
            out.message(QuietFrameEncoder.TEMPLATE_ID, QuietFrameEncoder.BLOCK_LENGTH);
            block(frame);
            digests(frame);
            return out;
        }
        out.message(ControlTickFrameEncoder.TEMPLATE_ID, ControlTickFrameEncoder.BLOCK_LENGTH);
        block(frame);
        declarations(frame);
        inputs(frame.inputs());
        lifecycle(frame.lifecycle());
        digests(frame);
        deadLetters(frame.deadLetters());
        events(frame);
        return out;
    }

    private void block(JournaledFrame frame) {
        out.int64(frame.controlTick());
        out.int64(frame.simTimeNanos());
        out.int64(frame.previousHash());
        out.int64(frame.root());
        out.int32((int) frame.eventCount());
    }

    private void declarations(JournaledFrame frame) {
        out.group(
                ControlTickFrameEncoder.NewTypesEncoder.sbeBlockLength(),
                frame.newTypes().size());
        for (final JournalHeader.EventType type : frame.newTypes()) {
            out.text(type.name());
            out.text(type.schema());
        }
        out.group(
                ControlTickFrameEncoder.NewSelectionsEncoder.sbeBlockLength(),
                frame.newSelections().size());
        frame.newSelections().forEach(out::text);
    }

    private void inputs(List<JournaledInput> inputs) {
        out.group(ControlTickFrameEncoder.InputsEncoder.sbeBlockLength(), inputs.size());
        for (final JournaledInput input : inputs) {
            out.int8(input.kind().ordinal());
            out.int64(input.eventId());
            out.text(input.subject());
            out.text(input.detail());
            out.bytes(input.payload());
            out.text(input.refusal());
        }
    }

    private void lifecycle(List<LifecycleChange> changes) {
        out.group(ControlTickFrameEncoder.LifecycleEncoder.sbeBlockLength(), changes.size());
        for (final LifecycleChange change : changes) {
            out.int32(change.realmIndex());
            out.int8(change.from().journalCode());
            out.int8(change.to().journalCode());
            out.int64(change.simTimeNanos());
            out.text(change.detail());
        }
    }

    private void digests(JournaledFrame frame) {
        digests(ControlTickFrameEncoder.RealmDigestsEncoder.sbeBlockLength(), frame.realmDigests());
        digests(ControlTickFrameEncoder.StageDigestsEncoder.sbeBlockLength(), frame.stageDigests());
    }

    private void digests(int blockLength, List<JournaledFrame.IndexedDigest> digests) {
        out.group(blockLength, digests.size());
        for (final JournaledFrame.IndexedDigest digest : digests) {
            out.int32(digest.index());
            out.int64(digest.digest());
        }
    }

    private void deadLetters(List<JournaledFrame.DeadLetter> letters) {
        out.group(ControlTickFrameEncoder.DeadLettersEncoder.sbeBlockLength(), letters.size());
        for (final JournaledFrame.DeadLetter letter : letters) {
            out.int64(letter.eventId() == EventId.NONE ? EventId.of(letter.emitter(), 0) : letter.eventId());
            out.int32(letter.targetIndex());
            out.int32(letter.typeId());
            out.int8(letter.reason().ordinal());
            out.int32(letter.count());
            out.int64(letter.simTimeNanos());
        }
    }

    private void events(JournaledFrame frame) {
        final List<JournaledEvent> events = frame.events();
        out.group(ControlTickFrameEncoder.EventsEncoder.sbeBlockLength(), events.size());
        schedules.begin(frame.simTimeNanos());
        for (int i = 0; i < events.size(); i++) {
            final JournaledEvent event = events.get(i);
            out.int64(event.id());
            out.int32(event.target());
            out.int16(event.typeId());
            out.int16(event.payload().length);
            put(event.payload());
            schedules.add(event.dueNanos(), event.priority(), i);
        }
        schedules.end(events.size());
        instants(events);
        causes(events);
        correlations(events);
        table(ControlTickFrameEncoder.ScheduledEventsEncoder.sbeBlockLength(), schedules.masks());
        out.group(
                ControlTickFrameEncoder.RecallsEncoder.sbeBlockLength(),
                frame.recalls().size());
        frame.recalls().forEach(out::int64);
        out.int32(schedules.numbers().length());
        out.copy(schedules.numbers().bytes(), schedules.numbers().length());
    }

    private void put(byte[] payload) {
        bytes.wrap(payload);
        out.copy(bytes, payload.length);
    }

    private void table(int blockLength, DocumentBuffer table) {
        out.group(blockLength, table.length() / blockLength);
        out.copy(table.bytes(), table.length());
    }

    private void instants(List<JournaledEvent> events) {
        final DocumentBuffer table = new DocumentBuffer();
        int start = 0;
        for (int i = 1; i <= events.size(); i++) {
            final long emitTimeNanos = events.get(start).emitTimeNanos();
            if (i == events.size() || events.get(i).emitTimeNanos() != emitTimeNanos) {
                table.int64(emitTimeNanos);
                table.int32(i - start);
                start = i;
            }
        }
        table(ControlTickFrameEncoder.InstantsEncoder.sbeBlockLength(), table);
    }

    private void causes(List<JournaledEvent> events) {
        final List<JournaledEvent> caused =
                events.stream().filter(event -> event.parent() != EventId.NONE).toList();
        final long[] masks = new long[caused.isEmpty() ? 0 : (events.size() + Long.SIZE - 1) / Long.SIZE];
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).parent() != EventId.NONE) {
                masks[i / Long.SIZE] |= 1L << i;
            }
        }
        out.group(ControlTickFrameEncoder.CausedEventsEncoder.sbeBlockLength(), masks.length);
        for (final long mask : masks) {
            out.int64(mask);
        }
        out.group(ControlTickFrameEncoder.CausesEncoder.sbeBlockLength(), caused.size());
        for (final JournaledEvent event : caused) {
            out.int64(event.parent());
            out.int64(event.root());
            out.int32(event.depth());
        }
    }

    private void correlations(List<JournaledEvent> events) {
        final DocumentBuffer table = new DocumentBuffer();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).correlation() != EventId.NONE) {
                table.int32(i);
                table.int64(events.get(i).correlation());
            }
        }
        table(ControlTickFrameEncoder.CorrelationsEncoder.sbeBlockLength(), table);
    }
}
