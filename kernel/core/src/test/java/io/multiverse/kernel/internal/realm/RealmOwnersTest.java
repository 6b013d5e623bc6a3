package io.multiverse.kernel.internal.realm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.exchange.OwnerTable;
import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.RealmRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealmOwnersTest {
    private static RealmDirectory directory(int realms) {
        final RealmDirectory directory = new RealmDirectory();
        for (int i = 0; i < realms; i++) {
            directory.register();
        }
        return directory;
    }

    private static RealmOwners even(int nodes, int initial) {
        return RealmOwners.of(OwnerTable.even(nodes), initial);
    }

    private static RealmRanges ranges(RealmOwners owners, int node, int workers, int realms) {
        return new NodeRanges(owners, node, workers, RangePlan.even(workers))
                .next(0, directory(realms), RealmRanges.even(0, workers), true);
    }

    private static OwnerTable randomTable(SplittableRandom random, int nodes, int realms) {
        final List<Integer> weights = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            weights.add(random.nextInt(3));
        }
        weights.set(random.nextInt(nodes), 1 + random.nextInt(9));
        final List<OwnerTable.Move> moves = new ArrayList<>();
        for (int move = random.nextInt(6); move > 0; move--) {
            final int first = random.nextInt(realms);
            final int end = random.nextInt(5) == 0 ? Integer.MAX_VALUE : first + 1 + random.nextInt(realms);
            moves.add(new OwnerTable.Move(first, end, random.nextInt(nodes)));
        }
        return new OwnerTable(weights, moves);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 1", "2, 10, 1", "3, 10, 2", "5, 3, 3", "7, 0, 2"})
    void allNodesAgreeOnWhoRunsARealmHoweverManyJoin(int nodes, int initial, int workers) {
        final RealmOwners owners = even(nodes, initial);
        for (int realms = initial; realms < initial + 300; realms++) {
            requireAgreement(owners, workers, realms, "even");
        }
    }

    private static void requireAgreement(RealmOwners owners, int workers, int realms, String about) {
        for (int node = 0; node < owners.nodes(); node++) {
            final RealmRanges ranges = ranges(owners, node, workers, realms);
            for (int realm = 0; realm < realms; realm++) {
                final int range = ranges.owner(realm);
                assertTrue(ranges.start(range) <= realm && realm < ranges.end(range), about);
                assertEquals(owners.node(realm), ranges.node(range), about);
                assertEquals(owners.node(realm) == node, ranges.isLocal(range), about);
                assertTrue(ranges.thread(range) < workers, about);
            }
        }
    }

    @Test
    void anyTableGivesEachRealmToTheNodeThatItNamesLast() {
        for (long seed = 1; seed <= 300; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final int nodes = 1 + random.nextInt(5);
            final int initial = random.nextInt(30);
            final OwnerTable table = randomTable(random, nodes, 60);
            final RealmOwners owners = RealmOwners.of(table, initial);
            final RealmOwners unmoved = RealmOwners.of(new OwnerTable(table.weights(), List.of()), initial);
            for (int realm = 0; realm < 100; realm++) {
                int expected = unmoved.node(realm);
                for (final OwnerTable.Move move : table.moves()) {
                    expected = move.first() <= realm && realm < move.end() ? move.node() : expected;
                }
                assertEquals(expected, owners.node(realm), "seed " + seed + ", realm " + realm);
            }
            requireAgreement(owners, 1 + random.nextInt(4), initial + random.nextInt(70), "seed " + seed);
        }
    }

    @Test
    void othersSeeOneRangeForSuccessiveRangesOfANodeWhateverItsWorkers() {
        for (long seed = 1; seed <= 300; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final int nodes = 2 + random.nextInt(4);
            final int initial = random.nextInt(30);
            final RealmOwners owners = RealmOwners.of(randomTable(random, nodes, 60), initial);
            final int realms = initial + random.nextInt(70);
            final int node = random.nextInt(nodes);
            final List<Integer> own = new ArrayList<>();
            final RealmRanges ofNode = ranges(owners, node, 1 + random.nextInt(4), realms);
            for (int range = 0; range < ofNode.count(); range++) {
                if (ofNode.isLocal(range) && (range == 0 || !ofNode.isLocal(range - 1))) {
                    own.add(ofNode.start(range));
                }
            }
            final RealmRanges ofOther = ranges(owners, (node + 1) % nodes, 1, realms);
            final List<Integer> seen = new ArrayList<>();
            for (int range = 0; range < ofOther.count(); range++) {
                if (ofOther.node(range) == node) {
                    seen.add(ofOther.start(range));
                }
            }
            assertEquals(own, seen, "seed " + seed);
            assertFalse(own.isEmpty(), "seed " + seed);
        }
    }

    @Test
    void rangesKeepTheirThreadAsRealmsJoin() {
        for (long seed = 1; seed <= 300; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final int nodes = 1 + random.nextInt(5);
            final int initial = random.nextInt(30);
            final RealmOwners owners = RealmOwners.of(randomTable(random, nodes, 60), initial);
            final int node = random.nextInt(nodes);
            final int workers = 1 + random.nextInt(4);
            final RealmRanges before = ranges(owners, node, workers, initial + random.nextInt(20));
            final RealmRanges after = ranges(owners, node, workers, initial + 20 + random.nextInt(70));
            assertTrue(before.count() <= after.count(), "seed " + seed);
            for (int range = 0; range < before.count(); range++) {
                assertEquals(before.thread(range), after.thread(range), "seed " + seed);
                assertEquals(before.node(range), after.node(range), "seed " + seed);
            }
        }
    }

    @Test
    void realmsThatJoinAreSharedEvenlyInFewRanges() {
        final RealmOwners owners = even(3, 100);
        final int[] counts = new int[3];
        for (int realm = 100; realm < 100 + 3 * 1023; realm++) {
            counts[owners.node(realm)]++;
        }
        assertEquals(1023, counts[0]);
        assertEquals(1023, counts[1]);
        assertEquals(1023, counts[2]);
        assertEquals(3 + 3 * 10, ranges(owners, 0, 1, 100 + 3 * 1023).count());
    }

    @Test
    void aNodeOwnsAShareByItsWeightAndNothingByWeightZero() {
        final RealmOwners owners = RealmOwners.of(new OwnerTable(List.of(4, 0, 2), List.of()), 60);
        final int[] counts = new int[3];
        for (int realm = 0; realm < 60; realm++) {
            counts[owners.node(realm)]++;
        }
        assertArrayEquals(new int[] {40, 0, 20}, counts);
        for (int realm = 60; realm < 60 + 3 * 255; realm++) {
            counts[owners.node(realm)]++;
        }
        assertArrayEquals(new int[] {40 + 2 * 255, 0, 20 + 255}, counts);
    }

    @Test
    void realmsThatAreMovedToANodeAreDividedAmongItsWorkers() {
        final OwnerTable table = new OwnerTable(List.of(1, 1), List.of(new OwnerTable.Move(4, 16, 1)));
        final RealmRanges ranges = ranges(RealmOwners.of(table, 40), 1, 3, 40);
        final int[] byThread = new int[3];
        for (int realm = 4; realm < 16; realm++) {
            byThread[ranges.thread(ranges.owner(realm))]++;
        }
        assertArrayEquals(new int[] {4, 4, 4}, byThread);
    }

    @Test
    void onlyTheRangesThatAPlanDividesAreMeasured() {
        final OwnerTable table = new OwnerTable(List.of(1, 1), List.of(new OwnerTable.Move(4, 16, 1)));
        final NodeRanges ranges = new NodeRanges(
                RealmOwners.of(table, 40), 1, 2, new MeasuredRanges(2, SystemNanoClock.INSTANCE, () -> 0));
        final RealmRanges divided = ranges.next(0, directory(50), RealmRanges.even(0, 2), true);
        for (int range = 0; range < divided.count(); range++) {
            final boolean isPlanned = divided.start(range) >= 20 && divided.end(range) <= 40;
            assertEquals(isPlanned, ranges.timer(range) != null, "range " + range);
        }
    }
}
