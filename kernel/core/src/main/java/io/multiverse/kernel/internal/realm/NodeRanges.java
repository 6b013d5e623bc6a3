package io.multiverse.kernel.internal.realm;

import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.RealmRanges;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The ranges of a run that several nodes share, as one of them sees them. Its longest segment of realms of the start is
 * divided among its workers by a plan; its other segments are cut into ranges that its workers take in turn, and those
 * of other nodes are one range each. Ranges stay where they are as realms join, and new ones follow.
 *
 * <p>A node that owns nothing of the start has an empty range before all others, since each has to have one.
 */
final class NodeRanges implements RangePlan {
    private static final int REMOTE = -1;

    private final RealmOwners owners;
    private final int node;
    private final int workers;
    private final RangePlan plan;
    private final int home;
    /** The nodes whose range is the empty one before all others. */
    private final int[] homeless;

    private int homeRange = Integer.MAX_VALUE;
    private RealmRanges own;
    private int[] ends = new int[8];
    private int[] nodes = new int[8];
    private int[] threads = new int[8];
    private int count;
    private int turn;

    /** Makes the ranges of a node, which a plan divides among its workers. */
    NodeRanges(RealmOwners owners, int node, int workers, RangePlan plan) {
        this.owners = owners;
        this.node = node;
        this.workers = workers;
        this.plan = plan;
        own = RealmRanges.even(0, workers);
        home = owners.home(node);
        homeless = IntStream.range(0, owners.nodes())
                .filter(other -> owners.home(other) < 0 && other != owners.owner(0))
                .toArray();
        plan.restrict(home < 0 ? 0 : owners.start(home), home < 0 ? 0 : owners.end(home));
    }

    @Override
    public RealmRanges next(long controlTick, RealmDirectory directory, RealmRanges current, boolean hasGrown) {
        final RealmRanges next = plan.next(controlTick, directory, own, hasGrown);
        final boolean isSame = next == own && !hasGrown && current.isShared();
        own = next;
        return isSame ? current : of(directory.size());
    }

    /** Only what the plan divides is measured: the rest stays where it is. */
    @Override
    public VisitTimer timer(int range) {
        return range >= homeRange && range - homeRange < workers ? plan.timer(range - homeRange) : null;
    }

    private RealmRanges of(int realms) {
        count = 0;
        turn = 0;
        for (final int other : homeless) {
            add(0, other, other == node ? 0 : REMOTE);
        }
        for (int segment = 0; segment < owners.segments(); segment++) {
            final int start = owners.start(segment);
            if (segment > 0 && start >= realms) {
                break;
            }
            if (owners.owner(segment) != node) {
                add(owners.end(segment), owners.owner(segment), REMOTE);
            } else if (segment == home) {
                addHome(start, owners.end(segment));
            } else {
                addOther(start, owners.end(segment), realms);
            }
        }
        return RealmRanges.shared(
                Arrays.copyOf(ends, count), Arrays.copyOf(nodes, count), Arrays.copyOf(threads, count));
    }

    private void addHome(int start, int end) {
        homeRange = count;
        for (int worker = 0; worker < workers; worker++) {
            final int planned = worker == workers - 1 ? end : own.end(worker);
            add(Math.max(start, Math.min(planned, end)), node, worker);
        }
    }

    /** Realms of the start are divided evenly, blocks of those that join later stay whole. */
    private void addOther(int first, int end, int realms) {
        int start = first;
        if (start < owners.initial()) {
            final int length = Math.min(end, owners.initial()) - first;
            final int pieces = Math.min(workers, length);
            for (int piece = 1; piece <= pieces; piece++) {
                start = first + (int) ((long) length * piece / pieces);
                add(start, node, turn++ % workers);
            }
        }
        while (start < end && (start < realms || start == first)) {
            start = Math.min(end, owners.endOfBlock(start));
            add(start, node, turn++ % workers);
        }
    }

    private void add(int end, int owner, int thread) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count << 1);
            nodes = Arrays.copyOf(nodes, count << 1);
            threads = Arrays.copyOf(threads, count << 1);
        }
        ends[count] = end;
        nodes[count] = owner;
        threads[count++] = thread;
    }
}
