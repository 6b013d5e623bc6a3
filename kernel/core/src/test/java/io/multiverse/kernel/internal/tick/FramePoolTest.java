package io.multiverse.kernel.internal.tick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FramePoolTest {
    @Test
    void atFirstAllFramesTakeTurns() {
        final FramePool pool = new FramePool(new int[8]);
        final Set<Integer> seen = new HashSet<>();
        for (int sequence = 0; sequence < 8; sequence++) {
            assertFalse(pool.isEmpty());
            seen.add(pool.take(sequence));
        }
        assertEquals(8, seen.size());
    }

    @Test
    void laterTheFrameThatCameBackLastIsHandedOutFirst() {
        final FramePool pool = new FramePool(new int[8]);
        final int next = takeTurns(pool, 8);
        pool.giveBack(next - 2);
        pool.take(next);
        final int second = pool.take(next + 1);
        pool.take(next + 2);
        pool.giveBack(next + 1);
        assertFalse(pool.isEmpty());
        assertEquals(second, pool.take(next + 3));
    }

    @Test
    void aJournalerThatKeepsUpNeedsFewFramesWhateverTheSize() {
        final FramePool pool = new FramePool(new int[64]);
        final Set<Integer> seen = new HashSet<>();
        final int first = takeTurns(pool, 64);
        for (int sequence = first; sequence < first + 1_000; sequence++) {
            if (pool.isEmpty()) {
                pool.giveBack(sequence - 2);
            }
            seen.add(pool.take(sequence));
        }
        assertEquals(2, seen.size());
    }

    private static int takeTurns(FramePool pool, int size) {
        int sequence = 0;
        while (!pool.isEmpty()) {
            pool.take(sequence++);
        }
        assertEquals(0, sequence % size);
        return sequence;
    }

    /** Whatever the journaler's lag, no two sequences that are in use have the same frame. */
    @Test
    void noFrameIsInUseTwice() {
        for (int seed = 0; seed < 50; seed++) {
            final Random random = new Random(seed);
            final int size = 2 << random.nextInt(6);
            final FramePool pool = new FramePool(new int[size]);
            final int[] frames = new int[2_000];
            int inUseFrom = 0;
            for (int sequence = 0; sequence < frames.length; sequence++) {
                inUseFrom = Math.max(
                        sequence - size + 1, Math.min(sequence - 1, inUseFrom + random.nextInt(Math.min(3, size))));
                inUseFrom = Math.max(0, inUseFrom);
                if (pool.isEmpty() || random.nextBoolean()) {
                    pool.giveBack(inUseFrom - 1);
                }
                frames[sequence] = pool.take(sequence);
                final Set<Integer> inUse = new HashSet<>();
                for (int used = inUseFrom; used <= sequence; used++) {
                    assertTrue(inUse.add(frames[used]), "seed " + seed + ", sequence " + used);
                }
            }
            assertNotEquals(frames[frames.length - 1], frames[frames.length - 2]);
        }
    }
}
