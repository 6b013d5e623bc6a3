package io.multiverse.kernel.internal.realm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class WakeWheelModelTest {
    private static final int SLOTS = 64;

    /** When each place is due, in a plain array, and whom somebody marked in the present window. */
    private static final class Model {
        final long[] due;
        final TreeSet<Integer> marked = new TreeSet<>();

        Model(int places) {
            due = new long[places];
            Arrays.fill(due, RealmSlot.NEVER);
        }

        boolean isDue(int place, long window) {
            return due[place] <= window || marked.contains(place);
        }

        List<Integer> due(long window) {
            final List<Integer> places = new ArrayList<>();
            for (int place = 0; place < due.length; place++) {
                if (isDue(place, window)) {
                    places.add(place);
                }
            }
            return places;
        }
    }

    private WakeWheel wheel;
    private Model model;
    private long window;

    private void begin(int places, long firstWindow) {
        wheel = new WakeWheel(places, firstWindow);
        model = new Model(places);
        window = firstWindow - 1;
    }

    private void wake(int place, long due) {
        wheel.wake(place, due);
        model.due[place] = due;
        assertEquals(due, wheel.dueWindow(place));
    }

    private void mark(int place) {
        wheel.mark(place);
        model.marked.add(place);
    }

    private void advance() {
        wheel.advance();
        window++;
        model.marked.clear();
    }

    /** Returns whom a worker visits: a place that was woken for another time since is polled, and passed over. */
    private List<Integer> visited(SplittableRandom random) {
        final List<Integer> visited = new ArrayList<>();
        int previous = -1;
        for (int place = wheel.poll(); place >= 0; place = wheel.poll()) {
            assertTrue(place > previous, "places come in order, each once");
            previous = place;
            if (model.isDue(place, window)) {
                visited.add(place);
                wake(place, random.nextInt(20) == 0 ? RealmSlot.NEVER : window + 1 + someDistance(random));
            }
        }
        return visited;
    }

    private static long someDistance(SplittableRandom random) {
        return random.nextInt(10) == 0 ? random.nextLong(1L << random.nextInt(26)) : random.nextInt(200);
    }

    /** Somewhere close before windows at which all levels turn, and anywhere else. */
    private static long someFirstWindow(SplittableRandom random) {
        final long turn = (1L + random.nextInt(5)) << 6 * random.nextInt(5);
        return Math.max(1, turn - random.nextInt(150));
    }

    private void someWindow(SplittableRandom random) {
        // the control-tick thread wakes realms between windows, some for a time that is over
        for (int i = random.nextInt(4); i > 0; i--) {
            wake(random.nextInt(model.due.length), Math.max(1, window - 2 + someDistance(random)));
        }
        advance();
        for (int i = random.nextInt(4); i > 0; i--) {
            mark(random.nextInt(model.due.length));
        }
        final List<Integer> expected = model.due(window);
        assertEquals(expected, visited(random), "window " + window);
    }

    @Test
    void whoIsDueOrMarkedIsVisitedInOrderAndNobodyElse() {
        Seeds.each(60, random -> {
            final int places = 1 + random.nextInt(1 << random.nextInt(11));
            begin(places, someFirstWindow(random));
            for (int i = 0; i < 400; i++) {
                someWindow(random);
            }
        });
    }

    @Test
    void aWakeOfAnyDistanceComesInItsWindowFromWhereverItIsSet() {
        Seeds.each(60, random -> {
            final long first = someFirstWindow(random);
            final long distance = random.nextLong(1, 1L << 1 + random.nextInt(19));
            final int place = random.nextInt(70);
            begin(70, first);
            wake(place, first - 1 + distance);
            for (long step = 1; step <= distance; step++) {
                advance();
                assertEquals(step < distance ? -1 : place, wheel.poll(), "distance " + distance + " from " + first);
            }
        });
    }

    @Test
    void aWakeBeyondTheReachComesInItsWindowAndNotBefore() {
        begin(1, 1);
        final long due = (1L << 24) + SLOTS + 1;
        wheel.wake(0, due);
        for (long at = 1; at < due; at++) {
            wheel.advance();
            assertEquals(-1, wheel.poll());
        }
        wheel.advance();
        assertEquals(0, wheel.poll());
    }

    @Test
    void aWheelWithoutPlacesIsNeverDue() {
        final WakeWheel none = new WakeWheel(0, 1);
        for (int at = 0; at < 2 * SLOTS; at++) {
            none.advance();
            assertEquals(-1, none.poll());
        }
    }

    @Test
    void aWakeForATimeThatIsOverComesInTheNextWindow() {
        begin(1, 1_000);
        advance();
        wake(0, 3);
        advance();
        assertEquals(0, wheel.poll());
    }

    @Test
    void aPlaceThatIsNeverDueAgainIsPassedOver() {
        begin(1, 1);
        wake(0, 2);
        wake(0, RealmSlot.NEVER);
        advance();
        advance();
        assertEquals(List.of(), visited(new SplittableRandom(0)));
    }

    @Test
    void aPlaceThatMovesDownToTheSlotOfThePresentWindowIsPolledInIt() {
        for (final long turn : new long[] {1L << 6, 1L << 12, 1L << 18, 1L << 24}) {
            final WakeWheel early = new WakeWheel(1, turn - SLOTS - 5);
            early.wake(0, turn);
            for (long at = turn - SLOTS - 5; at < turn; at++) {
                early.advance();
                assertEquals(-1, early.poll());
            }
            early.advance();
            assertEquals(0, early.poll(), "turn " + turn);
        }
    }
}
