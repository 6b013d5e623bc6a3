package io.multiverse.kernel.internal.journal.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.Seeds;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.event.CanonicalMerge;
import io.multiverse.kernel.internal.event.Emitter;
import io.multiverse.kernel.internal.event.EventSource;
import io.multiverse.kernel.internal.event.InstantSort;
import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.RealmRanges;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.FrameFixture;
import io.multiverse.kernel.internal.journal.FrameHashes;
import io.multiverse.kernel.internal.journal.codec.ControlTickFrameDecoder;
import io.multiverse.kernel.internal.journal.codec.MessageHeaderDecoder;
import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.journal.JournalMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Due times, priorities and recalls in a frame's document. */
class ScheduleEncodingTest {
    private static final long TIME = 7 * FrameFixture.WINDOW_NANOS;
    private static final UnsafeBuffer NO_PAYLOAD = new UnsafeBuffer(new byte[0]);
    private static final int[] PRIORITIES = {0, 0, 0, 1, -1, 63, 64, -64, -65, Integer.MAX_VALUE, Integer.MIN_VALUE};

    private final RealmDirectory directory = new RealmDirectory();
    private final InstantSort sort = new InstantSort();

    private static ControlTickFrame open(int workers) {
        final ControlTickFrame frame = new ControlTickFrame(workers);
        frame.open(7, TIME, RealmRanges.even(workers, workers));
        return frame;
    }

    private static byte[] document(ControlTickFrame frame) {
        final FrameHashes sink = FrameHashes.keeping(FrameFixture.header(JournalMode.FULL));
        sink.append(frame);
        return sink.documents().get(1);
    }

    private static JournaledFrame decode(byte[] document) {
        return FrameDecoder.decode(new UnsafeBuffer(document), 0);
    }

    private Emitter realm(ControlTickFrame frame, int worker) {
        final Emitter realm = new Emitter();
        realm.begin(frame.part(worker).outbox(), Integer.MAX_VALUE, TIME);
        realm.open(new EventSource(EventId.realmEmitter(worker), EmissionLimits.UNLIMITED));
        realm.at(EventRef.FIRST_WINDOW_INSTANT, TIME - FrameFixture.WINDOW_NANOS);
        return realm;
    }

    private void close(Emitter realm, ControlTickFrame frame, int worker) {
        realm.close();
        frame.part(worker).outbox().seal(sort, EventRef.FIRST_WINDOW_INSTANT + 1, directory, frame.ranges());
    }

    private static long someDue(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> Long.MAX_VALUE;
            case 1 -> TIME + (random.nextLong(Long.MAX_VALUE - TIME) >>> random.nextInt(60));
            case 2 -> TIME + (1L << 7 * (1 + random.nextInt(7))) - random.nextInt(2);
            case 3 -> random.nextLong();
            default -> 0;
        };
    }

    private void assertComesBack(ControlTickFrame frame) {
        final JournaledFrame decoded = decode(document(frame));
        final CanonicalMerge merge = new CanonicalMerge();
        final EventFlyweight event = new EventFlyweight();
        frame.walk(merge);
        for (final JournaledEvent actual : decoded.events()) {
            assertTrue(merge.next());
            merge.outbox().wrap(event, merge.ref());
            assertEquals(event.id(), actual.id());
            assertEquals(event.dueNanos(), actual.dueNanos());
            assertEquals(event.priority(), actual.priority());
        }
        final List<Long> recalls = new ArrayList<>();
        for (int worker = 0; worker < frame.workers(); worker++) {
            for (int i = 0; i < frame.part(worker).outbox().recalls().size(); i++) {
                recalls.add(frame.part(worker).outbox().recalls().get(i));
            }
        }
        assertEquals(recalls, decoded.recalls());
    }

    @Test
    void dueTimesPrioritiesAndRecallsComeBackWhereverInAFrameTheyAre() {
        Seeds.each(200, random -> {
            final int workers = 1 + random.nextInt(4);
            final ControlTickFrame frame = open(workers);
            for (int worker = 0; worker < workers; worker++) {
                final Emitter realm = realm(frame, worker);
                final int oneIn = 1 + random.nextInt(80);
                final boolean hasSchedules = random.nextInt(3) > 0;
                for (int i = random.nextInt(200); i > 0; i--) {
                    final boolean isScheduled = hasSchedules && random.nextInt(oneIn) == 0;
                    final long id = realm.emit(
                            0,
                            0,
                            isScheduled ? someDue(random) : 0,
                            isScheduled ? PRIORITIES[random.nextInt(PRIORITIES.length)] : 0,
                            NO_PAYLOAD,
                            0,
                            0,
                            EventId.NONE);
                    if (random.nextInt(40) == 0) {
                        realm.recall(id);
                    }
                }
                close(realm, frame, worker);
            }
            assertComesBack(frame);
        });
    }

    private byte[] documentOf(long dueNanos, int priority) {
        final ControlTickFrame frame = open(1);
        final Emitter realm = realm(frame, 0);
        realm.emit(0, 0, dueNanos, priority, NO_PAYLOAD, 0, 0, EventId.NONE);
        close(realm, frame, 0);
        return document(frame);
    }

    @Test
    void aScheduleIsNeverLongerThanWhatItCountsTowardsTheLimit() {
        final int none = documentOf(0, 0).length;
        // a mask of eight bytes for up to 64 events is not counted, as no group's header is
        final int longest = documentOf(Long.MAX_VALUE, Integer.MIN_VALUE).length - none - Long.BYTES;
        assertTrue(longest <= EmissionLimits.SCHEDULE_BYTES, longest + " bytes");
    }

    /** Returns where the schedules, which are the last that a frame holds, end in its document. */
    private static int endOfSchedules(byte[] document) {
        final ControlTickFrameDecoder frame = new ControlTickFrameDecoder();
        frame.wrapAndApplyHeader(new UnsafeBuffer(document), 0, new MessageHeaderDecoder());
        frame.sbeSkip();
        return frame.limit();
    }

    private static void assertRefused(byte[] document) {
        assertThrows(IllegalArgumentException.class, () -> decode(document));
    }

    @Test
    void schedulesThatAreCutOffAreRefused() {
        final byte[] document = documentOf(TIME + 300, 5);
        document[endOfSchedules(document) - 1] |= (byte) 0x80;
        assertRefused(document);
    }

    @Test
    void moreSchedulesThanScheduledEventsAreRefused() {
        final byte[] document = documentOf(TIME + 300, 5);
        document[endOfSchedules(document) - 3] &= 0x7F;
        assertRefused(document);
    }

    @Test
    void aPriorityOfMoreThan32BitsIsRefused() {
        final byte[] document = documentOf(TIME + 1, Integer.MIN_VALUE);
        document[endOfSchedules(document) - 1] = 0x1F;
        assertRefused(document);
    }

    @Test
    void aDueTimeAfterTheEndOfTimeIsRefused() {
        final byte[] document = documentOf(Long.MAX_VALUE, 0);
        final int priority = endOfSchedules(document) - 1;
        Arrays.fill(document, priority - 9, priority - 1, (byte) -1);
        assertRefused(document);
    }
}
