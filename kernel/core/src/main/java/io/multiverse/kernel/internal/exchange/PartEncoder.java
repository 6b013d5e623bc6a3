package io.multiverse.kernel.internal.exchange;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.event.CanonicalMerge;
import io.multiverse.kernel.internal.event.DeadLetterLog;
import io.multiverse.kernel.internal.event.Outbox;
import io.multiverse.kernel.internal.event.RealmRanges;
import io.multiverse.kernel.internal.event.RealmWish;
import io.multiverse.kernel.internal.exchange.codec.MessageHeaderEncoder;
import io.multiverse.kernel.internal.exchange.codec.WindowPartEncoder;
import io.multiverse.kernel.internal.exchange.codec.WindowPartEncoder.RangesEncoder;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.DigestLog;
import io.multiverse.kernel.internal.frame.WorkerPart;
import io.multiverse.kernel.internal.journal.encoding.EventEncoder;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.internal.memory.RefList;
import io.multiverse.kernel.internal.realm.RealmTable;
import io.multiverse.kernel.report.LifecycleChange;
import java.util.List;

/**
 * Encodes what the windows of this node hold: for each of its ranges of realms one entry, whatever the number of
 * workers that run it. Not thread-safe; steady state allocates nothing.
 */
final class PartEncoder {
    /** So much room stays; what a snapshot took beyond is let go with the next part. */
    private static final int MOST_SPARE_BYTES = 64 << 20;

    private final CanonicalMerge merge = new CanonicalMerge();
    private final EventEncoder events = new EventEncoder();
    private final DocumentBuffer out = new DocumentBuffer();

    /** Returns the part of this node; good until the next call. */
    DocumentBuffer encode(ControlTickFrame frame, long rootBefore, InputBatches inputs, RealmTable realms) {
        out.letGoBeyond(MOST_SPARE_BYTES);
        out.message(
                WindowPartEncoder.TEMPLATE_ID,
                WindowPartEncoder.BLOCK_LENGTH,
                MessageHeaderEncoder.SCHEMA_ID,
                MessageHeaderEncoder.SCHEMA_VERSION);
        out.int64(rootBefore);
        inputs.seal(frame.controlTick(), out);
        final RealmRanges ranges = frame.ranges();
        out.group(RangesEncoder.sbeBlockLength(), count(ranges));
        for (int first = 0; first < ranges.count(); first++) {
            if (ranges.isLocal(first)) {
                int end = first + 1;
                while (end < ranges.count() && ranges.isLocal(end)) {
                    end++;
                }
                range(frame, first, end);
                first = end - 1;
            }
        }
        PartStates.encode(frame, realms, out);
        return out;
    }

    /** Successive ranges of this node are one to others, who need not know of its workers. */
    private static int count(RealmRanges ranges) {
        int count = 0;
        for (int range = 0; range < ranges.count(); range++) {
            count += ranges.isLocal(range) && (range == 0 || !ranges.isLocal(range - 1)) ? 1 : 0;
        }
        return count;
    }

    private void range(ControlTickFrame frame, int first, int end) {
        int delivered = 0;
        int deliveries = 0;
        for (int range = first; range < end; range++) {
            delivered += frame.part(range).dueDelivered();
            deliveries += frame.part(range).dueDeliveries();
        }
        out.int32(frame.ranges().start(first));
        out.int32(delivered);
        out.int32(deliveries);
        digests(frame, first, end);
        deadLetters(frame, first, end);
        failures(frame, first, end);
        wishes(frame, first, end);
        recalls(frame, first, end);
        events(frame, first, end);
    }

    private void digests(ControlTickFrame frame, int first, int end) {
        int count = 0;
        for (int range = first; range < end; range++) {
            count += frame.part(range).digests().size();
        }
        out.group(RangesEncoder.DigestsEncoder.sbeBlockLength(), count);
        for (int range = first; range < end; range++) {
            final DigestLog log = frame.part(range).digests();
            for (int i = 0; i < log.size(); i++) {
                out.int32(log.index(i));
                out.int64(log.digest(i));
            }
        }
    }

    private void deadLetters(ControlTickFrame frame, int first, int end) {
        int refusals = 0;
        int letters = 0;
        for (int range = first; range < end; range++) {
            refusals += frame.part(range).outbox().refusals().size();
            letters += frame.part(range).deadLetters().size();
        }
        out.group(RangesEncoder.RefusalsEncoder.sbeBlockLength(), refusals);
        for (int range = first; range < end; range++) {
            rows(frame.part(range).outbox().refusals());
        }
        out.group(RangesEncoder.DeadLettersEncoder.sbeBlockLength(), letters);
        for (int range = first; range < end; range++) {
            rows(frame.part(range).deadLetters());
        }
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

    private void failures(ControlTickFrame frame, int first, int end) {
        int count = 0;
        for (int range = first; range < end; range++) {
            count += frame.part(range).failures().size();
        }
        out.group(RangesEncoder.FailuresEncoder.sbeBlockLength(), count);
        for (int range = first; range < end; range++) {
            final List<LifecycleChange> failures = frame.part(range).failures();
            for (int i = 0; i < failures.size(); i++) {
                out.int32(failures.get(i).realmIndex());
                out.int64(failures.get(i).simTimeNanos());
                out.text(failures.get(i).detail());
            }
        }
    }

    private void wishes(ControlTickFrame frame, int first, int end) {
        int count = 0;
        for (int range = first; range < end; range++) {
            count += frame.part(range).outbox().wishes().list().size();
        }
        out.group(RangesEncoder.WishesEncoder.sbeBlockLength(), count);
        for (int range = first; range < end; range++) {
            final List<RealmWish> wishes = frame.part(range).outbox().wishes().list();
            for (int i = 0; i < wishes.size(); i++) {
                out.int32(wishes.get(i).realmIndex());
                out.int8(wishes.get(i).kind().ordinal());
                out.int64(wishes.get(i).timeNanos());
                out.text(wishes.get(i).text());
            }
        }
    }

    private void recalls(ControlTickFrame frame, int first, int end) {
        int count = 0;
        for (int range = first; range < end; range++) {
            count += frame.part(range).outbox().recalls().size();
        }
        out.group(RangesEncoder.RecallsEncoder.sbeBlockLength(), count);
        for (int range = first; range < end; range++) {
            final RefList eventIds = frame.part(range).outbox().recalls();
            for (int i = 0; i < eventIds.size(); i++) {
                out.int64(eventIds.get(i));
            }
        }
    }

    private void events(ControlTickFrame frame, int first, int end) {
        merge.reset();
        int count = 0;
        for (int range = first; range < end; range++) {
            final WorkerPart part = frame.part(range);
            final Outbox outbox = part.outbox();
            count += outbox.size();
            merge.add(outbox, outbox.events());
        }
        if (count == 0) {
            EventEncoder.encodeNone(out);
            out.int32(0);
        } else {
            events.encode(merge, count, frame.simTimeNanos(), out);
            events.encodeSchedules(out);
        }
    }
}
