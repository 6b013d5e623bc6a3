package io.multiverse.kernel.internal.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.Seeds;
import io.multiverse.kernel.internal.memory.EventLayout;
import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.internal.memory.RefList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CanonicalMergeTest {
    /** An event of a list: its position among all added lists, its position in its own, and its reference. */
    private record Entry(int list, int place, long ref) {
        int instant() {
            return EventRef.instant(ref);
        }

        @Override
        public String toString() {
            return "list " + list + " place " + place + " instant " + instant();
        }
    }

    private final CanonicalMerge merge = new CanonicalMerge();
    private final List<Outbox> outboxes = new ArrayList<>();

    private static RefList listOf(int... instants) {
        final RefList list = new RefList();
        for (int place = 0; place < instants.length; place++) {
            list.add(EventRef.of(instants[place], place * EventLayout.ALIGNMENT));
        }
        return list;
    }

    private void add(int... instants) {
        outboxes.add(new Outbox());
        merge.add(outboxes.get(outboxes.size() - 1), listOf(instants));
    }

    /** The order of the contract: by time of emission, then by source, then as the source emitted. */
    private static List<Entry> inOrder(List<int[]> lists) {
        final List<Entry> all = new ArrayList<>();
        for (int list = 0; list < lists.size(); list++) {
            for (int place = 0; place < lists.get(list).length; place++) {
                all.add(new Entry(list, place, EventRef.of(lists.get(list)[place], place * EventLayout.ALIGNMENT)));
            }
        }
        all.sort(Comparator.comparingInt(Entry::instant)
                .thenComparingInt(Entry::list)
                .thenComparingInt(Entry::place));
        return all;
    }

    private List<Entry> walked() {
        final List<Entry> entries = new ArrayList<>();
        while (merge.next()) {
            entries.add(new Entry(outboxes.indexOf(merge.outbox()), (int) (merge.ref() & 0xFFFF_FFFFL), merge.ref()));
        }
        return entries;
    }

    private List<Entry> walkedByRuns() {
        final List<Entry> entries = new ArrayList<>();
        while (merge.nextRun()) {
            assertTrue(merge.runStart() < merge.runEnd(), "a run has an event");
            for (int place = merge.runStart(); place < merge.runEnd(); place++) {
                entries.add(new Entry(
                        outboxes.indexOf(merge.outbox()), place, merge.run().get(place)));
            }
        }
        return entries;
    }

    private static List<int[]> someLists(SplittableRandom random) {
        final List<int[]> lists = new ArrayList<>();
        final int latest = 1 << random.nextInt(6);
        final int count = random.nextInt(12);
        for (int list = 0; list < count; list++) {
            final int[] instants = new int[random.nextInt(4) == 0 ? 0 : random.nextInt(40)];
            Arrays.setAll(instants, i -> random.nextInt(20) == 0 ? EventRef.STAGE_INSTANT : random.nextInt(latest));
            Arrays.sort(instants);
            lists.add(instants);
        }
        return lists;
    }

    @Test
    void listsAreWalkedByTimeThenByListThenByPlace() {
        Seeds.each(400, random -> {
            final List<int[]> lists = someLists(random);
            outboxes.clear();
            merge.reset();
            lists.forEach(this::add);
            assertEquals(inOrder(lists), walked());
        });
    }

    @Test
    void runsTogetherAreTheSameWalk() {
        Seeds.each(400, random -> {
            final List<int[]> lists = someLists(random);
            outboxes.clear();
            merge.reset();
            lists.forEach(this::add);
            assertEquals(inOrder(lists), walkedByRuns());
        });
    }

    @Test
    void aWalkOfNothingIsAtItsEnd() {
        merge.reset();
        assertFalse(merge.next());
        assertFalse(merge.nextRun());
    }

    @Test
    void listsWithoutEventsAreNotCountedAsSources() {
        add();
        add(7);
        assertTrue(merge.next());
        assertEquals(0, merge.source());
        assertSame(outboxes.get(1), merge.outbox());
        assertFalse(merge.next());
    }

    @Test
    void aSingleListIsOneRunWhateverItsInstants() {
        add(0, 3, 3, EventRef.STAGE_INSTANT);
        assertTrue(merge.nextRun());
        assertEquals(0, merge.runStart());
        assertEquals(4, merge.runEnd());
        assertFalse(merge.nextRun());
    }

    @Test
    void stagesComeLastAtTheLatestInstantThereIs() {
        add(EventRef.STAGE_INSTANT);
        add(EventRef.INPUT_INSTANT);
        add(EventRef.STAGE_INSTANT - 1);
        assertEquals(List.of(1, 2, 0), walked().stream().map(Entry::list).toList());
    }

    @Test
    void aWalkGivenUpLeavesNothingToTheNextOne() {
        add(1, 2, 3);
        add(1, 2, 3);
        merge.next();
        merge.next();
        merge.reset();
        outboxes.clear();
        add(5);
        add(4);
        assertEquals(List.of(1, 0), walked().stream().map(Entry::list).toList());
    }

    @Test
    void theEndStaysTheEnd() {
        add(1);
        add(2);
        assertEquals(2, walked().size());
        assertFalse(merge.next());
        assertFalse(merge.next());
    }
}
