package io.multiverse.kernel.internal.realm;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.exchange.OwnerTable;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which node of a run owns which realm, as segments of successive realms. The realms of the start are divided once;
 * those that join later belong to blocks, which the nodes take in turn and which double in length once each node has
 * had one: so there are few of them, and each node has its share, whenever realms join. Then moves count. Immutable.
 */
public final class RealmOwners {
    private final int nodes;
    private final int initial;
    private final int[] blockEnds;
    private final int[] starts;
    private final int[] owners;

    private RealmOwners(int nodes, int initial, int[] blockEnds, TreeMap<Integer, Integer> ownersByStart) {
        this.nodes = nodes;
        this.initial = initial;
        this.blockEnds = blockEnds;
        int count = 0;
        final int[] firsts = new int[ownersByStart.size()];
        final int[] theirOwners = new int[firsts.length];
        for (final Map.Entry<Integer, Integer> segment : ownersByStart.entrySet()) {
            if (count == 0 || theirOwners[count - 1] != segment.getValue()) {
                firsts[count] = segment.getKey();
                theirOwners[count++] = segment.getValue();
            }
        }
        starts = Arrays.copyOf(firsts, count);
        owners = Arrays.copyOf(theirOwners, count);
    }

    /** Divides the realms among the nodes as a table says; so many are there at the start. */
    public static RealmOwners of(OwnerTable table, int initial) {
        final TreeMap<Integer, Integer> ownersByStart = new TreeMap<>();
        final long total = table.weights().stream().mapToLong(weight -> weight).sum();
        long weights = 0;
        for (int node = 0; node < table.nodes(); node++) {
            // a node without a share is overwritten by the next one
            ownersByStart.put((int) (initial * weights / total), node);
            weights += table.weights().get(node);
            if (weights == total) {
                break;
            }
        }
        final int[] blockEnds = addBlocks(table, initial, ownersByStart);
        table.moves().forEach(move -> move(ownersByStart, move));
        return new RealmOwners(table.nodes(), initial, blockEnds, ownersByStart);
    }

    /** Adds what joins later; returns the ends of blocks. */
    private static int[] addBlocks(OwnerTable table, int initial, TreeMap<Integer, Integer> ownersByStart) {
        final int common = table.weights().stream().reduce(0, RealmOwners::commonDivisor);
        int[] ends = new int[16];
        int count = 0;
        int start = initial;
        for (int round = 0; start <= EventId.MAX_REALMS; round++) {
            for (int node = 0; node < table.nodes() && start <= EventId.MAX_REALMS; node++) {
                if (table.weights().get(node) > 0) {
                    ownersByStart.put(start, node);
                    start += table.weights().get(node) / common << round;
                    ends = count == ends.length ? Arrays.copyOf(ends, 2 * count) : ends;
                    ends[count++] = start;
                }
            }
        }
        ends[count - 1] = Integer.MAX_VALUE;
        return Arrays.copyOf(ends, count);
    }

    private static int commonDivisor(int one, int other) {
        return other == 0 ? one : commonDivisor(other, one % other);
    }

    private static void move(TreeMap<Integer, Integer> ownersByStart, OwnerTable.Move move) {
        if (move.end() < Integer.MAX_VALUE) {
            ownersByStart.putIfAbsent(
                    move.end(), ownersByStart.floorEntry(move.end()).getValue());
        }
        ownersByStart.subMap(move.first(), move.end()).clear();
        ownersByStart.put(move.first(), move.node());
    }

    /** Lets the second of three nodes own the realms from {@code first} to {@code end} - 1, and others the rest. */
    public static RealmOwners around(int first, int end) {
        final TreeMap<Integer, Integer> ownersByStart = new TreeMap<>(Map.of(0, 0));
        ownersByStart.put(first, 1);
        ownersByStart.put(end, 2);
        return new RealmOwners(3, Integer.MAX_VALUE, new int[] {Integer.MAX_VALUE}, ownersByStart);
    }

    /** Returns the number of nodes. */
    int nodes() {
        return nodes;
    }

    /** Returns how many realms there are at the start. */
    int initial() {
        return initial;
    }

    /** Returns the number of segments, at least 1. */
    int segments() {
        return starts.length;
    }

    /** Returns the first index of a segment. */
    int start(int segment) {
        return starts[segment];
    }

    /** Returns the index after the last one of a segment; the last segment is open. */
    int end(int segment) {
        return segment + 1 == starts.length ? Integer.MAX_VALUE : starts[segment + 1];
    }

    /** Returns the node that owns a segment. */
    int owner(int segment) {
        return owners[segment];
    }

    /** Returns the node that owns a realm. */
    public int node(int realmIndex) {
        final int place = Arrays.binarySearch(starts, realmIndex);
        return owners[place < 0 ? -place - 2 : place];
    }

    /** Returns the index after the last one of the block of a realm that joined later, whoever owns it. */
    int endOfBlock(int realmIndex) {
        final int place = Arrays.binarySearch(blockEnds, realmIndex);
        return blockEnds[place < 0 ? -place - 1 : place + 1];
    }

    /** Returns the segment of a node that holds most realms of the start, -1 if it owns none of them. */
    int home(int node) {
        int home = -1;
        int most = 0;
        for (int segment = 0; segment < starts.length && starts[segment] < initial; segment++) {
            final int realms = Math.min(end(segment), initial) - starts[segment];
            if (owners[segment] == node && realms > most) {
                home = segment;
                most = realms;
            }
        }
        return home;
    }
}
