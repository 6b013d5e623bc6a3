package io.multiverse.crowd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WakeSlotsTest {
    private static List<Integer> due(WakeSlots slots, long controlTick) {
        final List<Integer> due = new ArrayList<>();
        for (int member = slots.poll(controlTick); member >= 0; member = slots.poll(controlTick)) {
            due.add(member);
        }
        return due;
    }

    @Test
    void thoseDueComeInOrderOfTheirNumberHoweverTheyWereAdded() {
        final WakeSlots slots = new WakeSlots(10_000);
        for (final int member : new int[] {9_999, 64, 0, 63, 4_096}) {
            slots.add(member, 7);
        }
        slots.add(1, 8);
        assertEquals(List.of(0, 63, 64, 4_096, 9_999), due(slots, 7));
        assertEquals(List.of(), due(slots, 7));
        assertEquals(List.of(1), due(slots, 8));
    }

    @Test
    void everybodyComesWhenDueAndOnceForRandomPauses() {
        final SplittableRandom random = new SplittableRandom(5);
        final int members = 300;
        final WakeSlots slots = new WakeSlots(members);
        final TreeMap<Long, TreeSet<Integer>> expected = new TreeMap<>();
        for (int member = 0; member < members; member++) {
            slots.add(member, 1);
            expected.computeIfAbsent(1L, tick -> new TreeSet<>()).add(member);
        }
        for (long tick = 1; tick <= 1_000; tick++) {
            final TreeSet<Integer> now = expected.getOrDefault(tick, new TreeSet<>());
            expected.remove(tick);
            final List<Integer> due = due(slots, tick);
            assertEquals(List.copyOf(now), due, "control tick " + tick);
            for (final int member : due) {
                final long next = tick + random.nextInt(1, WakeSlots.REACH);
                slots.add(member, next);
                expected.computeIfAbsent(next, key -> new TreeSet<>()).add(member);
            }
        }
    }
}
