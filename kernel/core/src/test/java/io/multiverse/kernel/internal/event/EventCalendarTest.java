package io.multiverse.kernel.internal.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.Seeds;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.event.PendingRecords.Pending;
import io.multiverse.kernel.internal.memory.EventMemory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@link EventCalendar} against a list that is searched from end to end. */
class EventCalendarTest {
    private static final int TARGETS = 5;
    private static final int BLOCK = 256;

    private final PendingRecords records = new PendingRecords();
    private final List<Pending> model = new ArrayList<>();
    private EventCalendar calendar;
    private long windowNanos;
    private long mostBytes;
    private long window;
    private List<Pending> due;
    private long lastId;

    private void begin(long nanos, long bytes, long firstWindow) {
        windowNanos = nanos;
        mostBytes = bytes;
        window = firstWindow;
        calendar = new EventCalendar(nanos, bytes, firstWindow);
    }

    private static boolean isFor(Pending event, int target) {
        return target < 0 ? event.target() < 0 : event.target() == target;
    }

    private void add(int target, long dueNanos, int priority, byte[] payload) {
        final Pending event = new Pending(++lastId, target, lastId, dueNanos, priority, payload);
        final long waiting = model.stream()
                .filter(other -> isFor(other, target))
                .mapToLong(Pending::bytes)
                .sum();
        final boolean hasRoom = waiting + event.bytes() <= mostBytes;
        assertEquals(hasRoom, calendar.add(records.record(event)), "room for " + event);
        if (hasRoom) {
            model.add(event);
        }
    }

    /** Adds an event that is due some windows after the current one. */
    private void addDueIn(long windows, int target) {
        add(target, (window + windows - 1) * windowNanos, 0, new byte[0]);
    }

    private void recall(long id) {
        calendar.recall(id);
        model.removeIf(event -> event.id() == id);
    }

    /** Advances the calendar alone, and lets what it takes out leave. */
    private void takeOut() {
        calendar.advance();
        due = new ArrayList<>();
        for (RecordChunk chunk = calendar.due(); chunk != null; chunk = chunk.next()) {
            for (long at = chunk.start(); at < chunk.end(); at += EventMemory.recordLength(at)) {
                if (!EventCalendar.isRecalled(calendar.leave(at))) {
                    due.add(PendingRecords.read(at));
                }
            }
        }
    }

    private void advance() {
        window++;
        takeOut();
        final List<Pending> expected = new ArrayList<>();
        for (final Iterator<Pending> all = model.iterator(); all.hasNext(); ) {
            final Pending event = all.next();
            if (event.dueNanos() / windowNanos + 1 == window) {
                expected.add(event);
                all.remove();
            }
        }
        assertEquals(expected, due, "window " + window);
    }

    private void compare() {
        final Set<Pending> present = new HashSet<>();
        calendar.forEachRecord(address -> assertTrue(present.add(PendingRecords.read(address))));
        assertEquals(new HashSet<>(model), present);
        assertEquals(model.size(), calendar.size());
        final EventCalendar same = new EventCalendar(windowNanos, Long.MAX_VALUE, window);
        // a digest does not depend on the order in which events came
        model.stream()
                .sorted(Comparator.comparingLong(event -> -event.id()))
                .forEach(event -> same.add(records.record(event)));
        for (int target = 0; target < TARGETS; target++) {
            final int realm = target;
            assertEquals(same.digest(target), calendar.digest(target), "digest of realm " + target);
            assertEquals(
                    model.stream().anyMatch(event -> event.target() == realm),
                    calendar.digest(target) != 0,
                    "realm " + target + " has a digest if anything waits for it");
        }
        assertEquals(same.multicastDigest(), calendar.multicastDigest());
        assertEquals(model.stream().anyMatch(event -> event.target() < 0), calendar.multicastDigest() != 0);
    }

    private static int someTarget(SplittableRandom random) {
        return random.nextInt(4) > 0 ? random.nextInt(TARGETS) : Targets.SUBSCRIBERS - 2 * random.nextInt(2);
    }

    private long someWindows(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> 1 + random.nextInt(3 * BLOCK);
            case 1 -> (BLOCK - window % BLOCK) + random.nextInt(3);
            case 2 -> (BLOCK * BLOCK - window % (BLOCK * BLOCK)) + random.nextInt(3);
            case 3 -> BLOCK * (1 + random.nextInt(BLOCK)) + random.nextInt(3);
            case 4 -> 1L << random.nextInt(40);
            default -> 1 + random.nextInt(20);
        };
    }

    private long someDue(SplittableRandom random) {
        if (random.nextInt(30) == 0) {
            return Long.MAX_VALUE;
        }
        return (window + Math.max(1, someWindows(random)) - 1) * windowNanos + random.nextLong(windowNanos);
    }

    private static long someFirstWindow(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> BLOCK * random.nextInt(4) + random.nextInt(BLOCK);
            default -> BLOCK * BLOCK * (1L + random.nextInt(2)) - 1 - random.nextInt(300);
        };
    }

    @Test
    void whatIsDueInAWindowComesOutInItInTheOrderInWhichItWasAdded() {
        Seeds.each(60, random -> {
            final EventCalendarTest test = new EventCalendarTest();
            final long bytes = random.nextInt(3) == 0 ? 70_000 : Long.MAX_VALUE;
            test.begin(1 + random.nextInt(1_000), bytes, someFirstWindow(random));
            for (int step = 0; step < 600; step++) {
                for (int i = random.nextInt(4); i > 0; i--) {
                    test.add(
                            someTarget(random),
                            test.someDue(random),
                            random.nextInt(),
                            PendingRecords.somePayload(random));
                }
                if (random.nextInt(3) == 0) {
                    test.recall(1 + random.nextLong(test.lastId + 2));
                }
                test.advance();
                if (step % 100 == 99) {
                    test.compare();
                }
            }
        });
    }

    @Test
    void whatFillsTheRoomThatIsLeftMayWaitAndWhatIsLongerMayNot() {
        for (final int target : new int[] {1, Targets.SUBSCRIBERS}) {
            for (int length = 0; length < 64; length++) {
                begin(10, 3 * 64 + 24, 0);
                model.clear();
                addDueIn(2, target);
                addDueIn(2, target);
                // the model says which of these find room
                add(target, 15, 0, new byte[length]);
            }
        }
    }

    @Test
    void eventsOnBothSidesOfAnyBorderComeOutInTheirWindowHoweverFarAwayAndHoweverLongWindowsAre() {
        Seeds.each(300, random -> {
            final long nanos = 1 + random.nextLong(1L << 1 + random.nextInt(61));
            final long border = 1 + random.nextLong(Long.MAX_VALUE / nanos);
            final EventCalendarTest test = new EventCalendarTest();
            // the last of them is due in the window after the border
            final int ahead = (int) Math.min(border, 1 + random.nextInt(400));
            test.begin(nanos, Long.MAX_VALUE, border - ahead);
            for (final long due : new long[] {border * nanos - 1, border * nanos, border * nanos + nanos / 2}) {
                if (due / nanos + 1 > test.window) {
                    test.add(0, due, 0, new byte[0]);
                }
            }
            for (int window = 0; window <= ahead; window++) {
                test.advance();
            }
            assertTrue(test.model.isEmpty());
        });
    }

    @Test
    void eventsOnBothSidesOfEveryBorderOfBlocksComeOutInTheirWindow() {
        begin(10, Long.MAX_VALUE, 0);
        final long end = 2L * BLOCK * BLOCK + 3 * BLOCK;
        for (long border = BLOCK; border < end; border += BLOCK) {
            addDueIn(border - 1, 0);
            addDueIn(border, 1);
            addDueIn(border + 1, Targets.SUBSCRIBERS);
        }
        model.sort(Comparator.comparingLong(Pending::dueNanos));
        int taken = 0;
        while (window < end) {
            window++;
            takeOut();
            for (final Pending event : due) {
                assertEquals(model.get(taken), event);
                assertEquals(window, event.dueNanos() / windowNanos + 1);
                taken++;
            }
        }
        assertEquals(model.size(), taken);
        assertEquals(0, calendar.size());
    }

    @Test
    void eventsOfOneWindowKeepTheirOrderFromHoweverFarAwayTheyWereAdded() {
        begin(10, Long.MAX_VALUE, 0);
        final long last = BLOCK * BLOCK + 5 * BLOCK + 7;
        final List<Long> ids = new ArrayList<>();
        while (window < last - 1) {
            if (window % 100 == 3 || last - window < 10) {
                addDueIn(last - window, (int) (window % TARGETS));
                ids.add(lastId);
            }
            takeOut();
            window++;
        }
        advance();
        assertTrue(model.isEmpty());
        assertEquals(ids, due.stream().map(Pending::id).toList());
    }

    @Test
    void theDigestIsZeroOnceNothingWaits() {
        begin(10, Long.MAX_VALUE, 0);
        addDueIn(3, 2);
        addDueIn(3, Targets.SUBSCRIBERS);
        addDueIn(70_000, 2);
        assertNotEquals(0, calendar.digest(2));
        assertNotEquals(0, calendar.multicastDigest());
        recall(3);
        advance();
        advance();
        assertNotEquals(0, calendar.digest(2));
        advance();
        assertEquals(0, calendar.digest(2));
        assertEquals(0, calendar.multicastDigest());
        assertEquals(0, calendar.digest(1_000));
    }

    @Test
    void aRecalledEventMakesRoomForAnother() {
        begin(10, 130, 0);
        addDueIn(3, 0);
        addDueIn(300, 0);
        addDueIn(4, 0);
        addDueIn(4, 1);
        recall(2);
        addDueIn(5, 0);
        addDueIn(6, 0);
        advance();
        advance();
        advance();
        addDueIn(1, 0);
        compare();
    }

    @Test
    void whatWasTakenOutCannotBeRecalled() {
        begin(10, Long.MAX_VALUE, 0);
        addDueIn(1, 0);
        addDueIn(2, 0);
        calendar.recall(77);
        advance();
        recall(1);
        assertEquals(1, due.size());
        assertEquals(1, calendar.size());
        recall(2);
        recall(2);
        advance();
        assertTrue(due.isEmpty());
        assertEquals(0, calendar.size());
    }

    @Test
    void eventsWithTheLongestPayloadFitAndKeepTheirBytes() {
        begin(10, Long.MAX_VALUE, 0);
        final SplittableRandom random = new SplittableRandom(3);
        for (final int length : new int[] {65_534, 65_472, 65_470, 1, 32_704, 8_128, 8_129, 65_534, 0}) {
            final byte[] payload = new byte[length];
            random.nextBytes(payload);
            add(0, 25 * BLOCK, 0, payload);
        }
        while (!model.isEmpty()) {
            advance();
        }
        assertFalse(due.isEmpty());
    }
}
