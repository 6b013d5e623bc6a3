package io.multiverse.cluster.balance;

import io.multiverse.kernel.exchange.OwnerTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Proposes that the busiest node hands realms to those that have the least to do. Each node should be busy in
 * proportion to its weight; one of weight 0 gets nothing. The proposal follows from the arguments alone, and no result
 * of a run depends on it.
 *
 * <p>Nothing is proposed while the busiest node exceeds its share by less than a quarter, nor a move that brings less
 * than a twentieth of a share: measured times vary, and a move costs more than that.
 */
public final class LoadBalance {
    /** The most moves of a proposal. */
    public static final int MOST_MOVES = 4;

    private static final double TOLERATED = 1.25;
    private static final double LEAST_GAIN = 0.05;

    /**
     * How busy a realm was.
     *
     * @param realm its index
     * @param busyNanos the time spent in it, in nanoseconds
     */
    public record RealmLoad(int realm, long busyNanos) {}

    /**
     * One of the own realms that was busy at all.
     *
     * @param isLinked whether all realms between the busy one before and this one are own ones, too
     */
    private record BusyRealm(int realm, long nanos, boolean isLinked) {}

    private final OwnerTable owners;
    private final int node;
    private final double[] busyNanos;
    private final List<BusyRealm> own = new ArrayList<>();
    private final double share;

    private LoadBalance(OwnerTable owners, int node, long[] busyNanosByNode, List<RealmLoad> own) {
        this.owners = owners;
        this.node = node;
        boolean isLinked = false;
        int next = -1;
        for (final RealmLoad load : own) {
            isLinked &= load.realm == next;
            next = load.realm + 1;
            if (load.busyNanos > 0) {
                this.own.add(new BusyRealm(load.realm, load.busyNanos, isLinked));
                isLinked = true;
            }
        }
        busyNanos = new double[busyNanosByNode.length];
        double total = 0;
        long weights = 0;
        for (int other = 0; other < busyNanos.length; other++) {
            busyNanos[other] = busyNanosByNode[other];
            total += busyNanos[other];
            weights += owners.weights().get(other);
        }
        share = total / weights;
    }

    /**
     * Returns what a node should hand over: none if another one is busier, or all is well.
     *
     * @param owners who owns what now
     * @param node the node that asks
     * @param busyNanosByNode how busy all realms of each node were, in nanoseconds, over the same control ticks
     * @param own how busy each of its own realms was, all of them, by index; what is missing is not its own
     * @return at most {@value #MOST_MOVES} moves, each of successive realms
     * @throws IllegalArgumentException if the figures are not of as many nodes as the table, one is negative, or realms
     *     are not in order
     */
    public static List<OwnerTable.Move> proposal(
            OwnerTable owners, int node, long[] busyNanosByNode, List<RealmLoad> own) {
        requireSense(owners, node, busyNanosByNode, own);
        return new LoadBalance(owners, node, busyNanosByNode, own).moves();
    }

    private static void requireSense(OwnerTable owners, int node, long[] busyNanosByNode, List<RealmLoad> own) {
        if (busyNanosByNode.length != owners.nodes() || node < 0 || node >= owners.nodes()) {
            throw new IllegalArgumentException("node " + node + " and figures of " + busyNanosByNode.length
                    + " nodes do not fit a table of " + owners.nodes() + " nodes");
        }
        for (final long nanos : busyNanosByNode) {
            requireTime(nanos);
        }
        int last = -1;
        for (final RealmLoad load : own) {
            requireTime(load.busyNanos);
            if (load.realm <= last) {
                throw new IllegalArgumentException("realm " + load.realm + " follows realm " + last);
            }
            last = load.realm;
        }
    }

    private static void requireTime(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("busy for " + nanos + " ns");
        }
    }

    private List<OwnerTable.Move> moves() {
        final List<OwnerTable.Move> moves = new ArrayList<>();
        while (moves.size() < MOST_MOVES && isBusiest() && excess(node) > (TOLERATED - 1) * share(node)) {
            final int receiver = idlest();
            final Cut cut = best(Math.min(excess(node), -excess(receiver)));
            if (cut == null || cut.nanos < LEAST_GAIN * share || !helps(receiver, cut.nanos)) {
                break;
            }
            busyNanos[node] -= cut.nanos;
            busyNanos[receiver] += cut.nanos;
            moves.add(handOver(cut, receiver));
        }
        return moves;
    }

    private OwnerTable.Move handOver(Cut cut, int receiver) {
        final List<BusyRealm> realms = own.subList(cut.from, cut.to);
        final OwnerTable.Move move =
                new OwnerTable.Move(realms.get(0).realm, realms.get(realms.size() - 1).realm + 1, receiver);
        realms.clear();
        if (cut.from < own.size()) {
            final BusyRealm next = own.get(cut.from);
            own.set(cut.from, new BusyRealm(next.realm, next.nanos, false));
        }
        return move;
    }

    private double share(int other) {
        return share * owners.weights().get(other);
    }

    private double excess(int other) {
        return busyNanos[other] - share(other);
    }

    /** Returns how busy a node is in proportion to its weight. */
    private double relative(int other) {
        final int weight = owners.weights().get(other);
        return weight == 0 ? busyNanos[other] > 0 ? Double.POSITIVE_INFINITY : 0 : busyNanos[other] / weight;
    }

    /** Of several that are as busy, the first one is it. */
    private boolean isBusiest() {
        for (int other = 0; other < busyNanos.length; other++) {
            if (relative(other) > relative(node) || relative(other) == relative(node) && other < node) {
                return false;
            }
        }
        return true;
    }

    private int idlest() {
        int idlest = -1;
        for (int other = 0; other < busyNanos.length; other++) {
            if (owners.weights().get(other) > 0 && (idlest < 0 || relative(other) < relative(idlest))) {
                idlest = other;
            }
        }
        return idlest;
    }

    /** What is handed over must not make the other one the busier of both. */
    private boolean helps(int receiver, double nanos) {
        return (busyNanos[receiver] + nanos) / owners.weights().get(receiver) < relative(node);
    }

    /**
     * Some successive realms.
     *
     * @param from the place of the first one among the own busy ones
     * @param to the place after the last one
     */
    private record Cut(int from, int to, long nanos) {}

    /** Returns the successive realms whose time comes closest to the wanted one; of several, the fewest, the first. */
    private Cut best(double wantedNanos) {
        Cut best = null;
        int to = 0;
        long sum = 0;
        for (int from = 0; from < own.size(); from++) {
            while (to < own.size() && (to <= from || own.get(to).isLinked) && sum < wantedNanos) {
                sum += own.get(to++).nanos;
            }
            best = closer(best, new Cut(from, to, sum), wantedNanos);
            // one less may come closer
            best = closer(best, new Cut(from, to - 1, sum - own.get(to - 1).nanos), wantedNanos);
            sum -= own.get(from).nanos;
        }
        return best;
    }

    private static Cut closer(Cut best, Cut other, double wantedNanos) {
        if (other.to == other.from || best == null) {
            return other.to == other.from ? best : other;
        }
        final int order = Double.compare(Math.abs(other.nanos - wantedNanos), Math.abs(best.nanos - wantedNanos));
        return order < 0 || order == 0 && other.to - other.from < best.to - best.from ? other : best;
    }
}
