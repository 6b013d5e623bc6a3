package io.multiverse.kernel.internal.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.Seeds;
import io.multiverse.kernel.internal.memory.EventLayout;
import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.internal.memory.RefList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InstantSortModelTest {
    private static final int[] COUNTS = {1, 2, 3, 2_047, 2_048, 2_049, 1 << 22, (1 << 22) + 1, Integer.MAX_VALUE};

    private static List<Long> content(RefList list) {
        final List<Long> refs = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            refs.add(list.get(i));
        }
        return refs;
    }

    private static RefList someRefs(SplittableRandom random, int size, int instants) {
        final RefList list = new RefList();
        for (int place = 0; place < size; place++) {
            // instants at the edges of digits too, which few random ones are
            final int instant = random.nextBoolean() ? random.nextInt(instants) : instants - 1 >>> random.nextInt(31);
            list.add(EventRef.of(instant, place * EventLayout.ALIGNMENT));
        }
        return list;
    }

    private static List<Long> sorted(RefList list) {
        final List<Long> refs = content(list);
        refs.sort(Comparator.comparingInt(EventRef::instant));
        return refs;
    }

    @Test
    void oneSorterSortsListsOfAllSizesAndLeavesThoseItSortedBeforeAlone() {
        Seeds.each(40, random -> {
            final InstantSort sort = new InstantSort();
            final List<RefList> lists = new ArrayList<>();
            final List<List<Long>> expected = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                final int instants = COUNTS[random.nextInt(COUNTS.length)];
                final RefList list = someRefs(random, 1 + random.nextInt(1 << random.nextInt(11)), instants);
                lists.add(list);
                expected.add(sorted(list));
                sort.sort(list, instants);
            }
            for (int i = 0; i < lists.size(); i++) {
                assertEquals(expected.get(i), content(lists.get(i)), "list " + i);
            }
        });
    }

    @Test
    void aListGrowsOnAfterItWasSorted() {
        Seeds.each(40, random -> {
            final InstantSort sort = new InstantSort();
            final RefList list = new RefList();
            final List<Long> expected = new ArrayList<>();
            for (int round = 0; round < 6; round++) {
                final RefList more = someRefs(random, 1 + random.nextInt(150), 5_000);
                for (final long ref : content(more)) {
                    list.add(ref);
                    expected.add(ref);
                }
                sort.sort(list, 5_000);
                expected.sort(Comparator.comparingInt(EventRef::instant));
                assertEquals(expected, content(list), "round " + round);
            }
        });
    }

    @Test
    void aWindowOfOneInstantIsLeftAsItIs() {
        final RefList list = new RefList();
        list.add(EventRef.of(0, 16));
        list.add(EventRef.of(0, 8));
        final List<Long> before = content(list);
        new InstantSort().sort(list, 1);
        assertEquals(before, content(list));
    }

    @Test
    void aSingleReferenceStays() {
        for (final int count : COUNTS) {
            final RefList list = new RefList();
            list.add(EventRef.of(count - 1, 8));
            new InstantSort().sort(list, count);
            assertEquals(List.of(EventRef.of(count - 1, 8)), content(list));
        }
    }

    @Test
    void theLastInstantOfTheLongestWindowComesLast() {
        final RefList list = new RefList();
        list.add(EventRef.of(Integer.MAX_VALUE - 1, 0));
        list.add(EventRef.of(0, 8));
        list.add(EventRef.of(1 << 22, 16));
        new InstantSort().sort(list, Integer.MAX_VALUE);
        assertEquals(
                List.of(EventRef.of(0, 8), EventRef.of(1 << 22, 16), EventRef.of(Integer.MAX_VALUE - 1, 0)),
                content(list));
    }
}
