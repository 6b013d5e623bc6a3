package io.multiverse.kernel.internal.realm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.multiverse.kernel.state.StateDecoder;
import io.multiverse.kernel.state.StateEncoder;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LocalScheduleTest {
    private record Timer(long tick, long order, long insertion) {}

    private static void add(LocalSchedule schedule, Timer timer) {
        schedule.add(timer.tick(), timer.order(), 3, timer.insertion(), 0, 0, 0, 0);
    }

    @Test
    void timersComeInOrderOfTickThenKeyThenInsertion() {
        for (long seed = 0; seed < 50; seed++) {
            final Random random = new Random(seed);
            final LocalSchedule schedule = new LocalSchedule();
            final PriorityQueue<Timer> expected = new PriorityQueue<>(Comparator.comparingLong(Timer::tick)
                    .thenComparingLong(Timer::order)
                    .thenComparingLong(Timer::insertion));
            for (long insertion = 0; insertion < 2_000; insertion++) {
                final Timer timer = new Timer(random.nextInt(40), random.nextInt(3), insertion);
                add(schedule, timer);
                expected.add(timer);
                if (random.nextInt(5) < 2) {
                    final Timer first = expected.remove();
                    assertEquals(first.tick(), schedule.firstTick(), "seed " + seed);
                    schedule.pop();
                    assertEquals(first.insertion(), schedule.a(), "seed " + seed);
                }
            }
            assertEquals(expected.size(), schedule.size());
        }
    }

    @Test
    void theDigestDependsOnWhatIsPendingAndNotOnTheHeapsShape() {
        final LocalSchedule one = new LocalSchedule();
        final LocalSchedule other = new LocalSchedule();
        for (int i = 0; i < 100; i++) {
            add(one, new Timer(i, 0, i));
            add(other, new Timer(i, 0, i));
        }
        assertEquals(one.digest(), other.digest());
        one.pop();
        assertNotEquals(one.digest(), other.digest());
        other.pop();
        assertEquals(one.digest(), other.digest());
    }

    @Test
    void whatIsWrittenDependsOnWhatIsPendingAndNotOnWhereItStands() {
        final Random random = new Random(7);
        final LocalSchedule one = new LocalSchedule();
        for (int i = 0; i < 500; i++) {
            add(one, new Timer(random.nextInt(40), random.nextInt(3), i));
            if (i % 3 == 0) {
                one.pop();
            }
        }
        final LocalSchedule other = new LocalSchedule();
        other.readState(new StateDecoder(written(one)));
        assertEquals(one.digest(), other.digest());
        assertArrayEquals(written(one), written(other));
        for (int i = 0; i < 100; i++) {
            one.pop();
            other.pop();
            add(one, new Timer(40 + i, 0, i));
            add(other, new Timer(40 + i, 0, i));
        }
        assertEquals(one.digest(), other.digest());
        assertArrayEquals(written(one), written(other));
    }

    private static byte[] written(LocalSchedule schedule) {
        final StateEncoder out = new StateEncoder();
        schedule.writeState(out);
        return out.toByteArray();
    }
}
