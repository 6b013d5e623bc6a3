package io.multiverse.player.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ByteChainsTest {
    private static final int QUEUES = 20;

    private static long number(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextLong();
            case 1 -> -1;
            default -> random.nextInt(300);
        };
    }

    @Test
    void manyQueuesInOnePoolKeepTheirNumbersWhateverIsAddedDroppedAndCleared() {
        for (long seed = 0; seed < 30; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final ByteChains chains = new ByteChains();
            final int[] queues = new int[QUEUES];
            final List<Deque<Long>> expected = new ArrayList<>();
            for (int i = 0; i < QUEUES; i++) {
                expected.add(new ArrayDeque<>());
            }
            for (int step = 0; step < 3_000; step++) {
                final int which = random.nextInt(QUEUES);
                final Deque<Long> numbers = expected.get(which);
                final int what = random.nextInt(40);
                if (what == 0) {
                    chains.clear(queues[which]);
                    queues[which] = ByteChains.EMPTY;
                    numbers.clear();
                } else if (what < 16 && numbers.size() > 1) {
                    chains.begin(queues[which]);
                    for (int left = 1 + random.nextInt(Math.min(3, numbers.size() - 1)); left > 0; left--) {
                        assertEquals(numbers.removeFirst(), chains.next(), "seed " + seed);
                    }
                    chains.dropRead(queues[which]);
                } else {
                    final long number = number(random);
                    numbers.addLast(number);
                    queues[which] = chains.add(queues[which], number);
                }
            }
            for (int i = 0; i < QUEUES; i++) {
                if (!expected.get(i).isEmpty()) {
                    chains.begin(queues[i]);
                }
                for (final long number : expected.get(i)) {
                    assertEquals(number, chains.next(), "seed " + seed);
                }
            }
        }
    }
}
