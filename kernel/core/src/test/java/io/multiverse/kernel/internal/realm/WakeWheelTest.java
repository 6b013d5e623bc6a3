package io.multiverse.kernel.internal.realm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class WakeWheelTest {
    private static long someDistance(Random random) {
        return 1L << random.nextInt(28) >>> random.nextInt(4) | 1L;
    }

    @Test
    void everyPlaceIsPolledInItsWindowAndInNoOther() {
        for (long seed = 0; seed < 20; seed++) {
            final Random random = new Random(seed);
            final int places = 1 + random.nextInt(300);
            final long first = 1 + random.nextInt(100_000);
            final WakeWheel wheel = new WakeWheel(places, first);
            final long[] due = new long[places];
            for (int place = 0; place < places; place++) {
                due[place] = first + random.nextInt(10_000);
                wheel.wake(place, due[place]);
            }
            for (long window = first; window < first + 10_000; window++) {
                wheel.advance();
                int previous = -1;
                for (int place = wheel.poll(); place >= 0; place = wheel.poll()) {
                    assertEquals(true, place > previous, "seed " + seed + ": places come in order");
                    assertEquals(window, due[place], "seed " + seed + " place " + place);
                    previous = place;
                    due[place] = window + 1 + random.nextInt(5_000);
                    wheel.wake(place, due[place]);
                }
                for (final long next : due) {
                    assertEquals(true, next > window, "seed " + seed + " window " + window + ": one was missed");
                }
            }
        }
    }

    @Test
    void aPlaceFarBeyondTheReachIsPolledWhenItsTimeComesAndNotReportedDueBefore() {
        final WakeWheel wheel = new WakeWheel(1, 1);
        final long due = (1L << 24) + 12_345;
        wheel.wake(0, due);
        for (long window = 1; window <= due; window++) {
            wheel.advance();
            if (wheel.poll() == 0 && window < due) {
                assertEquals(true, wheel.dueWindow(0) > window, "a worker can tell that it is too early");
                wheel.wake(0, wheel.dueWindow(0));
            }
            if (window == due) {
                assertEquals(due, wheel.dueWindow(0));
            }
        }
    }

    @Test
    void aFewOfAMillionPlacesArePolledInOrder() {
        final int[] due = {0, 63, 64, 4_095, 4_096, 262_143, 262_144, 500_000, 999_999};
        final WakeWheel wheel = new WakeWheel(1_000_000, 1);
        for (final int window : new int[] {1, 70, 5_000}) {
            for (int i = due.length - 1; i >= 0; i--) {
                wheel.wake(due[i], window);
            }
        }
        for (int window = 1; window <= 5_000; window++) {
            wheel.advance();
            if (window == 5_000) {
                for (final int place : due) {
                    assertEquals(place, wheel.poll());
                }
            } else {
                while (wheel.poll() >= 0) {
                    // stale bits of wakes that were replaced: who owns the place looks at its due window
                }
            }
            assertEquals(-1, wheel.poll());
        }
    }

    @Test
    void aMarkedPlaceIsPolledOnceInThePresentWindow() {
        final WakeWheel wheel = new WakeWheel(200, 1);
        wheel.advance();
        wheel.mark(199);
        wheel.mark(0);
        wheel.mark(199);
        assertEquals(0, wheel.poll());
        assertEquals(199, wheel.poll());
        assertEquals(-1, wheel.poll());
        wheel.advance();
        assertEquals(-1, wheel.poll());
    }

    @Test
    void aWakeThatIsBroughtForwardComesEarly() {
        final WakeWheel wheel = new WakeWheel(1, 1);
        wheel.wake(0, 5_000);
        wheel.wake(0, 3);
        final long[] polled = new long[2];
        int count = 0;
        for (long window = 1; window <= 5_000; window++) {
            wheel.advance();
            if (wheel.poll() == 0) {
                polled[count++] = window;
                wheel.wake(0, 5_000);
            }
        }
        assertEquals("[3, 5000]", Arrays.toString(polled));
    }

    @Test
    void distancesOfEveryMagnitudeAreKept() {
        final Random random = new Random(1);
        for (int i = 0; i < 30; i++) {
            final long distance = Math.min(someDistance(random), 1L << 21);
            final WakeWheel wheel = new WakeWheel(70, 1_000);
            wheel.wake(65, 999 + distance);
            for (long step = 1; step < distance; step++) {
                wheel.advance();
                assertEquals(-1, wheel.poll());
            }
            wheel.advance();
            assertEquals(65, wheel.poll());
        }
    }
}
