package io.multiverse.kernel.internal.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.Seeds;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.event.PendingRecords.Pending;
import io.multiverse.kernel.internal.memory.EventMemory;
import io.multiverse.kernel.state.StateDecoder;
import io.multiverse.kernel.state.StateEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Pending events follow realms from worker to worker, and lose neither their order nor each other. */
class EventCalendarsTest {
    private static final long WINDOW_NANOS = 100;
    private static final int REALMS = 9;

    private final PendingRecords records = new PendingRecords();
    private final long[] sequences = new long[1 << 12];

    /** All that waits, in canonical order. */
    private final List<Pending> model = new ArrayList<>();

    private EventCalendars calendars;
    private RealmRanges ranges;
    private int workers;
    private long window;

    private void begin(int count, RealmRanges owners) {
        workers = count;
        ranges = owners;
        calendars = new EventCalendars(WINDOW_NANOS, Long.MAX_VALUE, count);
    }

    private void add(Pending event) {
        model.add(event);
        for (int worker = 0; worker < workers; worker++) {
            if (event.target() < 0 || ranges.owner(event.target()) == worker) {
                calendars.of(worker).add(records.record(event));
            }
        }
    }

    private void recall(long id) {
        model.removeIf(event -> event.id() == id);
        for (int worker = 0; worker < workers; worker++) {
            calendars.of(worker).recall(id);
        }
    }

    private Pending event(SplittableRandom random, int emitter, long emitNanos) {
        final long due =
                (window + 1 + (random.nextInt(5) == 0 ? random.nextInt(70_000) : random.nextInt(12))) * WINDOW_NANOS;
        return new Pending(
                EventId.of(emitter, ++sequences[emitter]),
                random.nextInt(3) > 0 ? random.nextInt(REALMS) : Targets.SUBSCRIBERS - 2 * random.nextInt(3),
                emitNanos,
                due + random.nextLong(WINDOW_NANOS),
                random.nextInt(3),
                PendingRecords.somePayload(random));
    }

    /** Adds what a frame of the current window holds, in the order of the contract. */
    private void someFrame(SplittableRandom random) {
        final long end = window * WINDOW_NANOS;
        for (int i = random.nextInt(3); i > 0; i--) {
            add(event(random, EventId.INPUT_EMITTER, end));
        }
        final List<Pending> ofRealms = new ArrayList<>();
        for (int realm = 0; realm < REALMS; realm++) {
            long now = end - WINDOW_NANOS;
            for (int i = random.nextInt(3); i > 0; i--) {
                now = Math.min(end - 1, now + random.nextInt(3) * 10);
                ofRealms.add(event(random, EventId.realmEmitter(realm), now));
            }
        }
        ofRealms.sort(Comparator.comparingLong(Pending::emitNanos).thenComparingLong(Pending::id));
        ofRealms.forEach(this::add);
        for (int stage = 0; stage < 3; stage++) {
            for (int i = random.nextInt(2); i > 0; i--) {
                add(event(random, EventId.stageEmitter(stage), end));
            }
        }
    }

    private RealmRanges someRanges(SplittableRandom random) {
        return RealmRanges.even(1 + random.nextInt(2 * REALMS), workers);
    }

    private void advance() {
        window++;
        final List<Pending> due = model.stream()
                .filter(event -> event.dueNanos() / WINDOW_NANOS + 1 == window)
                .toList();
        model.removeAll(due);
        for (int worker = 0; worker < workers; worker++) {
            final int owner = worker;
            calendars.of(worker).advance();
            assertEquals(
                    due.stream()
                            .filter(event -> event.target() < 0 || ranges.owner(event.target()) == owner)
                            .toList(),
                    taken(calendars.of(worker)),
                    "window " + window + ", worker " + worker);
        }
    }

    private static List<Pending> taken(EventCalendar calendar) {
        final List<Pending> taken = new ArrayList<>();
        for (RecordChunk chunk = calendar.due(); chunk != null; chunk = chunk.next()) {
            for (long at = chunk.start(); at < chunk.end(); at += EventMemory.recordLength(at)) {
                if (!EventCalendar.isRecalled(calendar.leave(at))) {
                    taken.add(PendingRecords.read(at));
                }
            }
        }
        return taken;
    }

    private byte[] state() {
        final StateEncoder out = new StateEncoder();
        calendars.writeState(out, List.of());
        return out.toByteArray();
    }

    @Test
    void newOwnersGetWhatWaitsForTheirRealmsInTheSameOrder() {
        Seeds.each(60, random -> {
            final EventCalendarsTest test = new EventCalendarsTest();
            final int count = 1 + random.nextInt(5);
            test.begin(count, RealmRanges.even(REALMS, count));
            for (int step = 0; step < 60; step++) {
                test.advance();
                test.someFrame(random);
                if (random.nextInt(3) == 0 && !test.model.isEmpty()) {
                    test.recall(
                            test.model.get(random.nextInt(test.model.size())).id());
                }
                if (random.nextInt(3) == 0) {
                    test.ranges = test.someRanges(random);
                    test.calendars.redistribute(test.ranges, test.window);
                }
            }
        });
    }

    @Test
    void everyWorkerKeepsWhatIsForSeveralRealms() {
        begin(3, RealmRanges.even(REALMS, 3));
        add(new Pending(EventId.of(300, 1), Targets.SUBSCRIBERS, 5, 1_000, 0, new byte[3]));
        final long digest = calendars.multicastDigest();
        calendars.redistribute(RealmRanges.even(2, 3), 0);
        for (int worker = 0; worker < workers; worker++) {
            assertEquals(1, calendars.of(worker).size());
            assertEquals(digest, calendars.of(worker).multicastDigest());
        }
    }

    @Test
    void theStateIsTheSameForAnyNumberOfWorkersAndCanBeReadByAnyOther() {
        Seeds.each(30, random -> {
            final long seed = random.nextLong();
            byte[] first = null;
            for (int count = 1; count <= 4; count++) {
                final SplittableRandom same = new SplittableRandom(seed);
                final EventCalendarsTest test = new EventCalendarsTest();
                test.begin(count, RealmRanges.even(REALMS, count));
                for (int step = 0; step < 10; step++) {
                    test.advance();
                    test.someFrame(same);
                }
                test.recall(test.model.get(same.nextInt(test.model.size())).id());
                final byte[] state = test.state();
                if (first != null) {
                    assertArrayEquals(first, state, count + " workers");
                }
                first = state;
                test.goOnFrom(state, 1 + random.nextInt(5));
            }
        });
    }

    /** Reads the state for other workers and takes out what is due in the next windows. */
    private void goOnFrom(byte[] state, int otherWorkers) {
        begin(otherWorkers, RealmRanges.even(REALMS + 4, otherWorkers));
        calendars.readState(new StateDecoder(Arrays.copyOf(state, state.length)), ranges, window);
        assertArrayEquals(state, state());
        for (int step = 0; step < 20; step++) {
            advance();
        }
    }
}
