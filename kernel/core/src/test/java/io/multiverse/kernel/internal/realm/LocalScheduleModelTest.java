package io.multiverse.kernel.internal.realm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.Seeds;
import io.multiverse.kernel.state.StateDecoder;
import io.multiverse.kernel.state.StateEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LocalScheduleModelTest {
    /** A timer and all it carries; its number among all that were ever set decides between equal ones. */
    private record Timer(
            long tick,
            long order,
            long number,
            long handle,
            long period,
            int kind,
            long a,
            long b,
            long cause,
            long root,
            int depth) {
        Timer at(long newTick, long newNumber) {
            return new Timer(newTick, order, newNumber, handle, period, kind, a, b, cause, root, depth);
        }
    }

    private static final Comparator<Timer> ORDER = Comparator.comparingLong(Timer::tick)
            .thenComparingLong(Timer::order)
            .thenComparingLong(Timer::number);

    private LocalSchedule schedule = new LocalSchedule();
    private final TreeSet<Timer> model = new TreeSet<>(ORDER);
    private final List<Long> handles = new ArrayList<>(List.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE));
    private final Set<Long> given = new HashSet<>();
    private long numbers;

    private long add(long tick, long order, SplittableRandom random) {
        return add(tick, order, 0, random);
    }

    private long add(long tick, long order, long period, SplittableRandom random) {
        final int kind = random.nextInt();
        final long a = random.nextLong();
        final long b = random.nextLong();
        final long cause = random.nextLong();
        final long root = random.nextLong();
        final int depth = random.nextInt(Integer.MAX_VALUE);
        final long handle = period == 0
                ? schedule.add(tick, order, kind, a, b, cause, root, depth)
                : schedule.addRepeated(tick, order, period, kind, a, b, cause, root, depth);
        assertTrue(handle > 0 && given.add(handle), "given before: " + handle);
        handles.add(handle);
        model.add(new Timer(tick, order, numbers++, handle, period, kind, a, b, cause, root, depth));
        return handle;
    }

    private void pop() {
        final Timer first = model.pollFirst();
        final long tick = schedule.firstTick();
        schedule.pop();
        final Timer popped = new Timer(
                tick,
                first.order(),
                first.number(),
                schedule.handle(),
                first.period(),
                schedule.kind(),
                schedule.a(),
                schedule.b(),
                schedule.causeId(),
                schedule.causeRoot(),
                schedule.causeDepth());
        assertEquals(first, popped);
        if (first.period() > 0 && first.period() < LocalSchedule.NEVER - tick) {
            model.add(first.at(tick + first.period(), numbers++));
        }
    }

    private Timer find(long handle) {
        return model.stream()
                .filter(timer -> timer.handle() == handle)
                .findFirst()
                .orElse(null);
    }

    private void cancel(long handle) {
        final Timer timer = find(handle);
        assertEquals(timer != null, schedule.cancel(handle));
        if (timer != null) {
            model.remove(timer);
        }
    }

    private void reschedule(long handle, long tick) {
        final Timer timer = find(handle);
        assertEquals(timer != null, schedule.reschedule(handle, tick));
        if (timer != null) {
            model.remove(timer);
            model.add(timer.at(tick, numbers++));
        }
    }

    /** Returns the handle of a timer that is pending, or any that was ever given, or none. */
    private long someHandle(SplittableRandom random) {
        if (random.nextInt(4) > 0) {
            final int recent = Math.min(handles.size(), 2 * model.size() + 1);
            return handles.get(handles.size() - 1 - random.nextInt(recent));
        }
        return handles.get(random.nextInt(handles.size()));
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

    private static long someTick(SplittableRandom random, long now) {
        return random.nextInt(30) == 0 ? LocalSchedule.NEVER - 1 : now + random.nextInt(12);
    }

    /** Few distinct ticks and orders, so that most timers are equal in one or both, and a few that are far off. */
    private void someTimer(SplittableRandom random, long now) {
        final long order = random.nextInt(30) == 0 ? random.nextLong() : random.nextInt(-1, 2);
        add(someTick(random, now), order, random);
    }

    private void someUseOfAHandle(SplittableRandom random, long now) {
        final long handle = someHandle(random);
        switch (random.nextInt(6)) {
            case 0, 1 -> cancel(handle);
            case 2, 3 -> reschedule(handle, someTick(random, now));
            case 4 -> assertEquals(find(handle) != null, schedule.isPending(handle));
            default -> {
                final long period = random.nextInt(9) == 0 ? LocalSchedule.NEVER - 1 : 1 + random.nextInt(20);
                add(someTick(random, now), random.nextInt(-1, 2), period, random);
            }
        }
    }

    private void someChanges(SplittableRandom random, int timers, int usesInAHundred, boolean restores) {
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
            if (random.nextInt(100) < usesInAHundred) {
                someUseOfAHandle(random, now);
            }
            if (restores && random.nextInt(100) == 0) {
                restore();
            }
            assertSame();
        }
    }

    private void drain() {
        while (!model.isEmpty()) {
            final Timer first = model.first();
            pop();
            if (first.period() > 0) {
                cancel(first.handle());
            }
            assertSame();
        }
    }

    @Test
    void timersComeInOrderWithAllTheyCarry() {
        Seeds.each(60, random -> {
            final LocalScheduleModelTest test = new LocalScheduleModelTest();
            test.someChanges(random, 2_000, 0, false);
            test.drain();
        });
    }

    @Test
    void aScheduleReadFromItsStateGoesOnLikeTheOneThatWasWritten() {
        Seeds.each(60, random -> {
            final LocalScheduleModelTest test = new LocalScheduleModelTest();
            test.someChanges(random, 2_000, 0, true);
            test.drain();
        });
    }

    @Test
    void timersAreFoundByTheirHandlesWhereverTheyStand() {
        Seeds.each(100, random -> {
            final LocalScheduleModelTest test = new LocalScheduleModelTest();
            test.someChanges(random, 2_000, 1 + random.nextInt(100), random.nextBoolean());
            test.drain();
        });
    }

    @Test
    void theDigestIsTheSameHoweverASetOfTimersCameAbout() {
        Seeds.each(60, random -> {
            final LocalScheduleModelTest test = new LocalScheduleModelTest();
            test.someChanges(random, 500, 50, false);
            final LocalSchedule changed = test.schedule;
            test.restore();
            while (!test.model.isEmpty()) {
                final long handle = test.someHandle(random);
                assertEquals(changed.cancel(handle), test.find(handle) != null);
                test.cancel(handle);
                assertEquals(changed.digest(), test.schedule.digest());
            }
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
    void aTimerThatIsRepeatedIsAnotherDigestThanOneThatIsNot() {
        final LocalSchedule other = new LocalSchedule();
        final LocalSchedule rarer = new LocalSchedule();
        schedule.add(1, 0, 5, 0, 0, 0, 0, 0);
        other.addRepeated(1, 0, 7, 5, 0, 0, 0, 0, 0);
        rarer.addRepeated(1, 0, 8, 5, 0, 0, 0, 0, 0);
        assertEquals(
                3, Set.of(schedule.digest(), other.digest(), rarer.digest()).size());
    }

    @Test
    void timersThatChangeHandlesAreAnotherDigest() {
        final LocalSchedule other = new LocalSchedule();
        for (final LocalSchedule each : List.of(schedule, other)) {
            for (int i = 0; i < 3; i++) {
                each.add(1, 0, 5, 0, 0, 0, 0, 0);
            }
        }
        schedule.cancel(3);
        schedule.reschedule(1, 2);
        other.cancel(3);
        other.reschedule(2, 2);
        assertNotEquals(schedule.digest(), other.digest(), "2 comes first in one, 1 in the other");
    }

    @Test
    void aTimerThatNoHandleIsKeptForIsFoundAfterOneThatIsMoved() {
        final SplittableRandom random = new SplittableRandom(0);
        final long early = add(1, 0, random);
        final long late = add(9, 0, random);
        reschedule(early, 5);
        cancel(late);
        assertSame();
        drain();
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
