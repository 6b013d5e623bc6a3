package io.multiverse.kernel.internal.exchange;

import static io.multiverse.kernel.internal.exchange.PartReader.require;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.event.DeadLetterLog;
import io.multiverse.kernel.internal.event.InstantSort;
import io.multiverse.kernel.internal.event.RealmRanges;
import io.multiverse.kernel.internal.event.RealmWish;
import io.multiverse.kernel.internal.exchange.codec.MessageHeaderDecoder;
import io.multiverse.kernel.internal.exchange.codec.WindowPartDecoder;
import io.multiverse.kernel.internal.exchange.codec.WindowPartDecoder.RangesDecoder;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.WorkerPart;
import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.internal.realm.RealmSlot;
import io.multiverse.kernel.internal.realm.RealmTable;
import io.multiverse.kernel.internal.text.TextRules;
import io.multiverse.kernel.report.LifecycleChange;
import io.multiverse.kernel.report.StopReason;
import org.agrona.DirectBuffer;

/**
 * Puts the part of another node into a frame. Nothing in it is believed: it tells of its sender's realms only, in
 * order, and of what there is. Not thread-safe; steady state allocates nothing.
 */
final class PartDecoder {
    private static final int MOST_CLASS_NAME = 65_535;
    private static final int MOST_WISH = 1 << 20;
    private static final RealmWish.Kind[] WISHES = RealmWish.Kind.values();

    private final PartReader in = new PartReader();
    private final EventsDecoder events = new EventsDecoder();
    private final InstantSort sort = new InstantSort();
    private RealmTable realms;
    private ControlTickFrame frame;

    /** Begins to read the part of a node; returns the root before that it names. */
    long begin(RealmTable newRealms, DirectBuffer part, int offset, int length) {
        realms = newRealms;
        in.wrap(part, offset, length);
        in.message(
                WindowPartDecoder.TEMPLATE_ID,
                WindowPartDecoder.BLOCK_LENGTH,
                MessageHeaderDecoder.SCHEMA_ID,
                MessageHeaderDecoder.SCHEMA_VERSION);
        return in.int64();
    }

    /**
     * Reads the rest of it into the frame.
     *
     * @throws IllegalArgumentException if it can be no part of this node and frame; the frame must not be used then
     * @throws IndexOutOfBoundsException if it is cut off
     */
    void decode(ControlTickFrame newFrame, int node, InputBatches inputs) {
        frame = newFrame;
        inputs.take(node, in);
        final RealmRanges ranges = frame.ranges();
        int left = in.group(RangesDecoder.sbeBlockLength());
        for (int range = 0; range < ranges.count(); range++) {
            if (ranges.node(range) == node) {
                require(left-- > 0, "it lacks a range of its realms");
                range(range);
            }
        }
        require(left == 0, "it has more than its sender's ranges");
        PartStates.decode(in, frame, node, realms);
        require(in.isAtEnd(), "it goes on behind its end");
    }

    private void range(int range) {
        final RealmRanges ranges = frame.ranges();
        final WorkerPart part = frame.part(range);
        final int start = ranges.start(range);
        final int end = Math.min(ranges.end(range), realms.size());
        part.clear();
        require(in.int32() == start, "a range begins elsewhere");
        final int delivered = in.int32();
        final int deliveries = in.int32();
        require(delivered >= 0 && deliveries >= 0, "a count is negative");
        part.countDue(delivered, deliveries);
        digests(part, start, end);
        refusals(part.outbox().refusals(), start, end);
        deadLetters(part.deadLetters(), range == 0, start, end);
        failures(part, start, end);
        wishes(part, start, end);
        recalls(part, start, end);
        events.decode(in, start, end, frame.simTimeNanos(), realms.grid(), realms.directory(), part.outbox());
        part.outbox().seal(sort, EventRef.FIRST_WINDOW_INSTANT + realms.grid().steps(), realms.directory(), ranges);
    }

    private void digests(WorkerPart part, int start, int end) {
        final int count = in.group(RangesDecoder.DigestsDecoder.sbeBlockLength());
        int last = start - 1;
        for (int i = 0; i < count; i++) {
            final int index = in.int32();
            final long digest = in.int64();
            require(index > last && index < end && realms.slot(index) != null, "a digest is of no realm of its own");
            last = index;
            part.digests().add(index, digest, realms.slot(index).adoptDigest(digest));
        }
    }

    private void refusals(DeadLetterLog log, int start, int end) {
        final int count = in.group(RangesDecoder.RefusalsDecoder.sbeBlockLength());
        for (int i = 0; i < count; i++) {
            final long id = in.int64();
            final int target = in.int32();
            final int source = EventId.realmIndex(id);
            require(
                    EventId.sequence(id) == 0 && source >= start && source < end && target == -1,
                    "a refusal is of no realm of its own");
            row(log, id, target);
        }
    }

    private void deadLetters(DeadLetterLog log, boolean isFirst, int start, int end) {
        final int count = in.group(RangesDecoder.DeadLettersDecoder.sbeBlockLength());
        for (int i = 0; i < count; i++) {
            final long id = in.int64();
            final int target = in.int32();
            require(
                    id > 0 && EventId.sequence(id) > 0 && (target >= start && target < end || isFirst && target == -1),
                    "a dead letter is of no realm of its own");
            row(log, id, target);
        }
    }

    private void row(DeadLetterLog log, long id, int target) {
        final int type = in.int32();
        final DeadLetterReason reason = DeadLetterReason.of(in.int8());
        final int count = in.int32();
        final long nanos = in.int64();
        require(count > 0 && nanos >= 0 && type >= -1 && type <= 0xFFFF, "a dead letter is none");
        log.add(id, target, type, reason, count, nanos);
    }

    private void failures(WorkerPart part, int start, int end) {
        final int count = in.group(RangesDecoder.FailuresDecoder.sbeBlockLength());
        int last = start - 1;
        for (int i = 0; i < count; i++) {
            final int index = in.int32();
            final long nanos = in.int64();
            final String exceptionClass = in.text(MOST_CLASS_NAME);
            require(
                    index > last && index < end && realms.directory().isRunning(index),
                    "a failure is of no realm of its own");
            require(nanos >= 0 && !exceptionClass.isEmpty(), "a failure is none");
            last = index;
            realms.slot(index).failedElsewhere(exceptionClass);
            part.failures()
                    .add(new LifecycleChange(
                            index, realms.directory().status(index), GameInstanceState.ERROR, nanos, exceptionClass));
        }
    }

    private void wishes(WorkerPart part, int start, int end) {
        final int count = in.group(RangesDecoder.WishesDecoder.sbeBlockLength());
        int last = start;
        for (int i = 0; i < count; i++) {
            final int index = in.int32();
            final int kind = in.int8();
            final long nanos = in.int64();
            final String text = in.text(MOST_WISH);
            require(
                    index >= last && index < end && realms.directory().isRunning(index) && kind < WISHES.length,
                    "a wish is of no realm of its own");
            last = index;
            requireWish(WISHES[kind], text);
            require(nanos >= 0, "a wish is of no time");
            final RealmSlot slot = realms.slot(index);
            part.outbox().wishes().add(new RealmWish(index, slot.name(), WISHES[kind], text, nanos));
        }
    }

    /** Throws {@link IllegalArgumentException} unless a realm can have asked for that. */
    private static void requireWish(RealmWish.Kind kind, String text) {
        switch (kind) {
            case SUBSCRIBE, UNSUBSCRIBE -> TextRules.requireName("the name of an event type", text);
            case SELECT -> RealmSelection.parse(text);
            case STOP -> StopReason.requireReason(text);
        }
    }

    private void recalls(WorkerPart part, int start, int end) {
        final int count = in.group(RangesDecoder.RecallsDecoder.sbeBlockLength());
        for (int i = 0; i < count; i++) {
            final long id = in.int64();
            final int source = EventId.realmIndex(id);
            require(source >= start && source < end, "a recall is of no realm of its own");
            part.outbox().recalls().add(id);
        }
    }
}
