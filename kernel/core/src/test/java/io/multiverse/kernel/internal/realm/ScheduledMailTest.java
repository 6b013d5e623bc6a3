package io.multiverse.kernel.internal.realm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.Seeds;
import io.multiverse.kernel.internal.memory.EventLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.BufferUtil;
import org.junit.jupiter.api.Test;

class ScheduledMailTest {
    private static final int[] SIZES = {0, 1, 2, 15, 16, 17, 31, 32, 33, 47, 48, 49, 64, 65, 100, 255, 1_000, 4_097};
    private static final int MOST = 4_097;

    /** An event, known by its place in memory. */
    private record Mail(long address, long dueNanos, int priority) {}

    private final ScheduledMail mail = new ScheduledMail();
    private final ByteBuffer memory = BufferUtil.allocateDirectAligned(MOST * EventLayout.HEADER_LENGTH, 64);
    private final List<Mail> model = new ArrayList<>();

    private void add(long dueNanos, int priority) {
        final long address = BufferUtil.address(memory) + (long) model.size() * EventLayout.HEADER_LENGTH;
        EventLayout.write(address, 0, 0, 0, 1, 0, 0, 1, 0, priority);
        model.add(new Mail(address, dueNanos, priority));
        mail.add(address, dueNanos);
    }

    private void clear() {
        model.clear();
        mail.clear();
    }

    private void assertSorted() {
        assertEquals(model.size(), mail.size());
        mail.sort();
        model.sort(Comparator.comparingLong(Mail::dueNanos).thenComparingInt(Mail::priority));
        for (final Mail expected : model) {
            assertEquals(expected.dueNanos(), mail.nextDueNanos());
            assertEquals(expected.address(), mail.take());
        }
        assertEquals(RealmSlot.NEVER, mail.nextDueNanos());
    }

    private void some(SplittableRandom random, int size) {
        final int dues = 1 + random.nextInt(1 << random.nextInt(12));
        final int priorities = 1 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            add(random.nextInt(dues), random.nextInt(priorities) - priorities / 2);
        }
    }

    @Test
    void mailIsInOrderOfDueTimeThenPriorityAndEqualOnesKeepTheirOrder() {
        Seeds.each(20, random -> {
            final ScheduledMailTest test = new ScheduledMailTest();
            for (int round = 0; round < 12; round++) {
                test.clear();
                test.some(random, SIZES[random.nextInt(SIZES.length)]);
                test.assertSorted();
            }
        });
    }

    @Test
    void everySizeUpToAHundredIsSorted() {
        final SplittableRandom random = new SplittableRandom(7);
        for (int size = 0; size <= 100; size++) {
            clear();
            some(random, size);
            assertSorted();
        }
    }

    @Test
    void theExtremesOfPrioritiesAndTimesAreInOrder() {
        for (final long due : new long[] {Long.MAX_VALUE - 1, 0, 5}) {
            for (final int priority : new int[] {Integer.MAX_VALUE, 0, Integer.MIN_VALUE, -1, 1}) {
                add(due, priority);
            }
        }
        assertSorted();
    }

    @Test
    void mailThatIsBackwardsIsSortedToo() {
        for (int i = 0; i < 300; i++) {
            add(300 - i, -i);
        }
        assertSorted();
    }
}
