package io.multiverse.cluster.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cluster.balance.LoadBalance.RealmLoad;
import io.multiverse.kernel.exchange.OwnerTable;
import io.multiverse.kernel.exchange.OwnerTable.Move;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class LoadBalanceTest {
    private static List<RealmLoad> loads(int first, long... nanos) {
        return IntStream.range(0, nanos.length)
                .mapToObj(i -> new RealmLoad(first + i, nanos[i]))
                .toList();
    }

    private static List<Move> proposal(int node, long[] byNode, List<RealmLoad> own) {
        return LoadBalance.proposal(OwnerTable.even(byNode.length), node, byNode, own);
    }

    @Test
    void theBusiestNodeHandsItsExcessToThoseThatLackMost() {
        assertEquals(
                List.of(new Move(10, 13, 1), new Move(13, 16, 2)),
                proposal(0, new long[] {90, 0, 0}, loads(10, 10, 10, 10, 10, 10, 10, 10, 10, 10)));
    }

    @Test
    void onlyTheBusiestNodeProposes() {
        assertEquals(List.of(), proposal(1, new long[] {90, 60, 0}, loads(10, 30, 30)));
        assertEquals(List.of(), proposal(1, new long[] {90, 90, 0}, loads(10, 30, 30, 30)));
    }

    @Test
    void aSmallDifferenceIsLeftAsItIs() {
        assertEquals(List.of(), proposal(0, new long[] {124, 76}, loads(0, 24, 100)));
        assertEquals(List.of(new Move(0, 1, 1)), proposal(0, new long[] {126, 74}, loads(0, 26, 100)));
    }

    @Test
    void aRealmThatIsTooBusyForAnybodyStays() {
        assertEquals(List.of(), proposal(0, new long[] {100, 10}, loads(0, 100)));
    }

    @Test
    void aNodeIsBusyInProportionToItsWeight() {
        final OwnerTable owners = new OwnerTable(List.of(3, 1, 0), List.of());
        assertEquals(List.of(), LoadBalance.proposal(owners, 0, new long[] {300, 100, 0}, loads(0, 150, 150)));
        assertEquals(
                List.of(new Move(7, 8, 0)),
                LoadBalance.proposal(owners, 1, new long[] {100, 300, 0}, loads(6, 100, 200)));
    }

    @Test
    void aNodeOfWeightZeroGivesAllAndGetsNothing() {
        final OwnerTable owners = new OwnerTable(List.of(1, 0), List.of());
        assertEquals(List.of(new Move(4, 6, 0)), LoadBalance.proposal(owners, 1, new long[] {0, 30}, loads(4, 10, 20)));
    }

    @Test
    void aRangeHoldsOnlyOwnRealms() {
        final List<RealmLoad> own = List.of(
                new RealmLoad(1, 20),
                new RealmLoad(3, 20),
                new RealmLoad(4, 0),
                new RealmLoad(5, 20),
                new RealmLoad(9, 40));
        assertEquals(List.of(new Move(9, 10, 1)), proposal(0, new long[] {100, 20}, own));
        assertEquals(List.of(new Move(3, 6, 1)), proposal(0, new long[] {100, 20}, own.subList(0, 4)));
    }

    @Test
    void aRunThatDidNothingNeedsNoBalance() {
        assertEquals(List.of(), proposal(0, new long[] {0, 0}, loads(0, 0, 0)));
    }

    @Test
    void figuresOfOtherNodesThanTheTableHasAreRefused() {
        final OwnerTable owners = OwnerTable.even(2);
        final List<RealmLoad> none = List.of();
        assertThrows(IllegalArgumentException.class, () -> LoadBalance.proposal(owners, 0, new long[] {1, 2, 3}, none));
        assertThrows(IllegalArgumentException.class, () -> LoadBalance.proposal(owners, 2, new long[] {1, 2}, none));
        assertThrows(IllegalArgumentException.class, () -> LoadBalance.proposal(owners, 0, new long[] {1, -2}, none));
        assertThrows(
                IllegalArgumentException.class,
                () -> LoadBalance.proposal(
                        owners, 0, new long[] {1, 2}, List.of(new RealmLoad(4, 1), new RealmLoad(4, 1))));
    }

    /** Returns the first move as somebody finds it who tries all ranges. */
    private static Move tryAll(long[] byNode, int[] owners, long[] nanos, int node) {
        final double share = Arrays.stream(byNode).sum() / (double) byNode.length;
        final int receiver = IntStream.range(0, byNode.length)
                .reduce(0, (idlest, other) -> byNode[other] < byNode[idlest] ? other : idlest);
        final double wanted = Math.min(byNode[node] - share, share - byNode[receiver]);
        Move best = null;
        double least = Double.MAX_VALUE;
        int fewest = 0;
        long moved = 0;
        for (int first = 0; first < owners.length; first++) {
            long sum = 0;
            int busy = 0;
            for (int end = first + 1; end <= owners.length && owners[end - 1] == node; end++) {
                sum += nanos[end - 1];
                busy += nanos[end - 1] > 0 ? 1 : 0;
                final double distance = Math.abs(sum - wanted);
                final boolean isTrimmed = nanos[first] > 0 && nanos[end - 1] > 0;
                if (isTrimmed && (distance < least || distance == least && busy < fewest)) {
                    best = new Move(first, end, receiver);
                    least = distance;
                    fewest = busy;
                    moved = sum;
                }
            }
        }
        return best != null && moved >= 0.05 * share && byNode[receiver] + moved < byNode[node] ? best : null;
    }

    @Test
    void theFirstMoveIsTheBestOfAll() {
        int proposed = 0;
        for (long seed = 1; seed <= 2000; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final int nodes = 2 + random.nextInt(3);
            final int[] owners = random.ints(1 + random.nextInt(25), 0, nodes).toArray();
            Arrays.sort(owners, 0, owners.length / 2);
            final long[] nanos = new long[owners.length];
            final long[] byNode = new long[nodes];
            for (int realm = 0; realm < owners.length; realm++) {
                nanos[realm] = random.nextInt(3) == 0 ? 0 : random.nextInt(1 + random.nextInt(1000));
                byNode[owners[realm]] += nanos[realm];
            }
            final long most = Arrays.stream(byNode).max().orElseThrow();
            for (int node = 0; node < nodes; node++) {
                final List<Move> moves = proposal(node, byNode, own(owners, nanos, node));
                final boolean isBusiest =
                        byNode[node] == most && Arrays.stream(byNode, 0, node).allMatch(other -> other < most);
                final boolean isTooBusy = most > 1.25 * Arrays.stream(byNode).sum() / nodes;
                final Move expected = isBusiest && isTooBusy ? tryAll(byNode, owners, nanos, node) : null;
                assertEquals(expected, moves.isEmpty() ? null : moves.get(0), "seed " + seed);
                proposed += moves.size();
            }
        }
        assertTrue(proposed > 1000, "proposed " + proposed);
    }

    private static List<RealmLoad> own(int[] owners, long[] nanos, int node) {
        final List<RealmLoad> own = new ArrayList<>();
        for (int realm = 0; realm < owners.length; realm++) {
            if (owners[realm] == node) {
                own.add(new RealmLoad(realm, nanos[realm]));
            }
        }
        return own;
    }

    @Test
    void whoFollowsProposalsComesToRestAndIsNeverWorseOff() {
        for (long seed = 1; seed <= 200; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final int nodes = 2 + random.nextInt(4);
            final int realms = 20 + random.nextInt(200);
            final long[] nanos = IntStream.range(0, realms)
                    .mapToLong(realm -> random.nextInt(100) * (realm < realms / 3 ? 10 : 1))
                    .toArray();
            OwnerTable table = OwnerTable.even(nodes);
            long before = Long.MAX_VALUE;
            int rounds = 0;
            for (boolean isAtRest = false; !isAtRest; ) {
                final int[] owners = owners(table, realms);
                final long[] byNode = new long[nodes];
                for (int realm = 0; realm < realms; realm++) {
                    byNode[owners[realm]] += nanos[realm];
                }
                final long most = Arrays.stream(byNode).max().orElseThrow();
                assertTrue(most <= before, "seed " + seed);
                before = most;
                final List<Move> moves = new ArrayList<>();
                for (int node = 0; node < nodes; node++) {
                    moves.addAll(proposal(node, byNode, own(owners, nanos, node)));
                }
                for (final Move move : moves) {
                    table = table.moved(move);
                }
                isAtRest = moves.isEmpty();
                assertTrue(++rounds < 30, "seed " + seed);
            }
            assertTrue(before <= 2 * Arrays.stream(nanos).sum() / nodes, "seed " + seed);
        }
    }

    /** Returns the owners of realms that an even split and a table's moves name. */
    private static int[] owners(OwnerTable table, int realms) {
        final int[] owners = new int[realms];
        for (int realm = 0; realm < realms; realm++) {
            int owner = (int) ((long) realm * table.nodes() / realms);
            for (final Move move : table.moves()) {
                owner = move.first() <= realm && realm < move.end() ? move.node() : owner;
            }
            owners[realm] = owner;
        }
        return owners;
    }
}
