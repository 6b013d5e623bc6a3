package io.multiverse.kernel.internal.realm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.multiverse.kernel.Seeds;
import io.multiverse.kernel.state.StateDecoder;
import io.multiverse.kernel.state.StateEncoder;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LocalScheduleModelTest {
    /** A timer and all it carries; its place among all that were ever set decides between equal ones. */
    private record Timer(
            long tick, long order, long insertion, int kind, long a, long b, long cause, long root, int depth) {}

    private static final Comparator<Timer> ORDER = Comparator.comparingLong(Timer::tick)
            .thenComparingLong(Timer::order)
            .thenComparingLong(Timer::insertion);

    private LocalSchedule schedule = new LocalSchedule();
    private final TreeSet<Timer> model = new TreeSet<>(ORDER);
    private long insertions;

    private void add(long tick, long order, SplittableRandom random) {
        final Timer timer = new Timer(
                tick,
                order,
                insertions++,
                random.nextInt(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextInt(Integer.MAX_VALUE));
        model.add(timer);
        schedule.add(tick, order, timer.kind(), timer.a(), timer.b(), timer.cause(), timer.root(), timer.depth());
    }

    private void pop() {
        final Timer first = model.pollFirst();
        final long tick = schedule.firstTick();
        schedule.pop();
        final Timer popped = new Timer(
                tick,
                first.order(),
                first.insertion(),
                schedule.kind(),
                schedule.a(),
                schedule.b(),
                schedule.causeId(),
                schedule.causeRoot(),
                schedule.causeDepth());
        assertEquals(first, popped);
    }

    private void assertSame() {
        assertEquals(model.size(), schedule.size());
        assertEquals(model.isEmpty() ? LocalSchedule.NEVER : model.first().tick(), schedule.firstTick());
    }

    private void restore() {
        final StateEncoder out = new StateEncoder();
        schedule.writeState(out);
        final LocalSchedule restored = new LocalSchedule();
        restored.readState(new StateDecoder(out.toByteArray()));
        assertEquals(schedule.digest(), restored.digest());
        schedule = restored;
    }

    /** Few distinct ticks and orders, so that most timers are equal in one or both, and a few that are far off. */
    private void someTimer(SplittableRandom random, long now) {
        final long tick = random.nextInt(30) == 0 ? LocalSchedule.NEVER - 1 : now + random.nextInt(12);
        final long order = random.nextInt(30) == 0 ? random.nextLong() : random.nextInt(-1, 2);
        add(tick, order, random);
    }

    private void someChanges(SplittableRandom random, int timers, boolean restores) {
        final int most = 1 + random.nextInt(1 << random.nextInt(9));
        long now = 0;
        boolean fills = true;
        for (int change = 0; change < timers; change++) {
            if (model.isEmpty() || model.size() >= most) {
                fills = model.isEmpty();
            }
            if (model.isEmpty() || random.nextInt(8) < (fills ? 6 : 2)) {
                someTimer(random, now);
            } else {
                now = model.first().tick() < LocalSchedule.NEVER - 20
                        ? model.first().tick()
                        : now;
                pop();
            }
            if (restores && random.nextInt(100) == 0) {
                restore();
            }
            assertSame();
        }
    }

    private void drain() {
        while (!model.isEmpty()) {
            pop();
            assertSame();
        }
    }

    @Test
    void timersComeInOrderWithAllTheyCarry() {
        Seeds.each(60, random -> {
            final LocalScheduleModelTest test = new LocalScheduleModelTest();
            test.someChanges(random, 2_000, false);
            test.drain();
        });
    }

    @Test
    void aScheduleReadFromItsStateGoesOnLikeTheOneThatWasWritten() {
        Seeds.each(60, random -> {
            final LocalScheduleModelTest test = new LocalScheduleModelTest();
            test.someChanges(random, 2_000, true);
            test.drain();
        });
    }

    @Test
    void theDigestIsTheSameWhereverTimersStand() {
        Seeds.each(60, random -> {
            final int count = 1 + random.nextInt(150);
            final LocalScheduleModelTest test = new LocalScheduleModelTest();
            for (int i = 0; i < count; i++) {
                test.someTimer(random, 0);
            }
            // the copy's timers were set in order of time, so they stand where no timer had to move to
            final LocalSchedule moved = test.schedule;
            test.restore();
            for (int i = 0; i < count; i++) {
                moved.pop();
                test.pop();
                assertEquals(moved.digest(), test.schedule.digest());
            }
        });
    }

    @Test
    void anEmptyScheduleIsNeverDue() {
        assertEquals(LocalSchedule.NEVER, schedule.firstTick());
        assertEquals(0, schedule.size());
        restore();
        assertSame();
    }

    @Test
    void aTimerSetAndTakenOffLeavesATraceInTheDigest() {
        final long before = schedule.digest();
        add(1, 0, new SplittableRandom(0));
        pop();
        assertNotEquals(before, schedule.digest(), "the next timer is set under another number");
    }

    @Test
    void equalTimersSetInTheOtherOrderAreAnotherDigest() {
        final LocalSchedule other = new LocalSchedule();
        schedule.add(1, 0, 5, 0, 0, 0, 0, 0);
        schedule.add(1, 0, 6, 0, 0, 0, 0, 0);
        other.add(1, 0, 6, 0, 0, 0, 0, 0);
        other.add(1, 0, 5, 0, 0, 0, 0, 0);
        assertNotEquals(schedule.digest(), other.digest(), "they come in another order");
    }

    @Test
    void aTimerThatComesFirstIsTakenOffFirstThoughManyWereSetBefore() {
        final SplittableRandom random = new SplittableRandom(0);
        for (int i = 0; i < 1_000; i++) {
            add(1_000 - i, 0, random);
        }
        assertSame();
        drain();
    }

    @Test
    void manyTimersOfOneTickAndOrderComeAsTheyWereSet() {
        final SplittableRandom random = new SplittableRandom(0);
        for (int i = 0; i < 500; i++) {
            add(7, 7, random);
        }
        drain();
    }

    @Test
    void theExtremesOfTicksAndOrdersAreOrderedToo() {
        final SplittableRandom random = new SplittableRandom(0);
        for (int i = 0; i < 20; i++) {
            for (final long value : new long[] {Long.MAX_VALUE - 1, 0, 1}) {
                add(value, Long.MAX_VALUE, random);
                add(value, Long.MIN_VALUE, random);
                add(value, 0, random);
            }
        }
        restore();
        drain();
    }
}
