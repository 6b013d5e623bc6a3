package io.multiverse.kernel.internal.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.internal.memory.RefList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InstantSortTest {
    @Test
    void referencesAreSortedByInstantAndEqualInstantsKeepTheirOrder() {
        final InstantSort sort = new InstantSort();
        for (long seed = 0; seed < 60; seed++) {
            final Random random = new Random(seed);
            final int instants = 1 + random.nextInt(1 << random.nextInt(30));
            final int size = random.nextInt(5_000);
            final RefList list = new RefList();
            final Long[] expected = new Long[size];
            for (int i = 0; i < size; i++) {
                expected[i] = EventRef.of(random.nextInt(instants), i * 8);
                list.add(expected[i]);
            }
            sort.sort(list, instants);
            Arrays.sort(expected, Comparator.comparingInt(EventRef::instant));
            final Long[] sorted = new Long[size];
            Arrays.setAll(sorted, list::get);
            assertArrayEquals(expected, sorted, "seed " + seed);
        }
    }
}
