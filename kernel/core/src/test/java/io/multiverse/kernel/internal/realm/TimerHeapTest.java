package io.multiverse.kernel.internal.realm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimerHeapTest {
    private record Key(long tick, long order, int row) {}

    private static final Comparator<Key> ORDER =
            Comparator.comparingLong(Key::tick).thenComparingLong(Key::order).thenComparingInt(Key::row);

    private final TimerHeap heap = new TimerHeap();

    /** Rows are given in order of insertion here. */
    private static void add(TimerHeap heap, Key key) {
        heap.add(key.tick(), key.order(), key.row(), key.row());
    }

    private static Key first(TimerHeap heap) {
        return new Key(heap.firstTick(), heap.firstOrder(), heap.firstRow());
    }

    private static List<Key> drained(TimerHeap heap) {
        final List<Key> keys = new ArrayList<>();
        for (; heap.size() > 0; heap.removeFirst()) {
            keys.add(first(heap));
        }
        return keys;
    }

    private static long someValue(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            case 2 -> random.nextLong();
            default -> random.nextInt(-5, 6);
        };
    }

    @Test
    void theFirstTimerIsTheEarliestAtAnySize() {
        Seeds.each(60, random -> {
            final TimerHeap tested = new TimerHeap();
            final PriorityQueue<Key> expected = new PriorityQueue<>(ORDER);
            final int most = 1 << random.nextInt(9);
            for (int row = 0; row < 600; row++) {
                final boolean adds = expected.isEmpty() || expected.size() < most && random.nextInt(5) > 1;
                if (adds) {
                    final Key key = new Key(someValue(random), someValue(random), row);
                    add(tested, key);
                    expected.add(key);
                } else {
                    tested.removeFirst();
                    expected.remove();
                }
                assertEquals(expected.size(), tested.size());
                if (!expected.isEmpty()) {
                    assertEquals(expected.peek(), first(tested));
                }
            }
        });
    }

    @Test
    void anyTimerCanBeRemovedOncePlacesAreTracked() {
        Seeds.each(60, random -> {
            final TimerHeap tested = new TimerHeap();
            final List<Key> expected = new ArrayList<>();
            final int most = 1 << random.nextInt(9);
            final int tracksFrom = random.nextInt(200);
            for (int row = 0; row < 1_000; row++) {
                if (row == tracksFrom) {
                    tested.trackPlaces();
                }
                final Key key = new Key(someValue(random), someValue(random), row);
                add(tested, key);
                expected.add(key);
                while (expected.size() > most || row >= tracksFrom && random.nextInt(2) == 0 && !expected.isEmpty()) {
                    if (row < tracksFrom || random.nextInt(4) == 0) {
                        expected.remove(first(tested));
                        tested.removeFirst();
                    } else {
                        final Key removed = expected.remove(random.nextInt(expected.size()));
                        assertEquals(removed.order(), tested.orderOf(removed.row()));
                        tested.remove(removed.row());
                    }
                }
                assertEquals(expected.size(), tested.size());
            }
            expected.sort(ORDER);
            assertEquals(expected, drained(tested));
        });
    }

    @Test
    void aHeapOfOneIsEmptyAgainOnceThatIsTakenOff() {
        add(heap, new Key(1, 2, 3));
        assertEquals(new Key(1, 2, 3), first(heap));
        heap.removeFirst();
        assertEquals(0, heap.size());
    }

    @Test
    void timersOfEqualTickAndOrderComeAsTheyWereInserted() {
        final List<Key> keys = new ArrayList<>();
        for (int row = 0; row < 100; row++) {
            keys.add(new Key(5, 5, row));
        }
        keys.forEach(key -> add(heap, key));
        assertEquals(keys, drained(heap));
    }

    @Test
    void takingFromACopyLeavesTheHeapAlone() {
        for (int row = 0; row < 50; row++) {
            add(heap, new Key(-row, 0, row));
        }
        final List<Key> ofCopy = drained(heap.copy());
        assertEquals(50, heap.size());
        assertEquals(ofCopy, drained(heap));
    }
}
