package io.multiverse.kernel.internal.realm;

import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.RealmRanges;
import java.util.Arrays;

/**
 * The ranges of a run that several nodes share, as one of them sees them: its own realms of the start are divided among
 * its workers by a plan, each other node's are one range, and each block of realms that join later is one.
 */
final class NodeRanges implements RangePlan {
    private static final int REMOTE = -1;

    private final RealmOwners owners;
    private final int node;
    private final int workers;
    private final RangePlan plan;
    private RealmRanges own;
    private int[] ends = new int[8];
    private int[] nodes = new int[8];
    private int[] threads = new int[8];
    private int count;

    /** Makes the ranges of a node, which a plan divides among its workers. */
    NodeRanges(RealmOwners owners, int node, int workers, RangePlan plan) {
        this.owners = owners;
        this.node = node;
        this.workers = workers;
        this.plan = plan;
        own = RealmRanges.even(0, workers);
        plan.restrict(node == 0 ? 0 : owners.end(node - 1), owners.end(node));
    }

    @Override
    public RealmRanges next(long controlTick, RealmDirectory directory, RealmRanges current, boolean hasGrown) {
        final RealmRanges next = plan.next(controlTick, directory, own, hasGrown);
        final boolean isSame = next == own && !hasGrown && current.isShared();
        own = next;
        return isSame ? current : of(directory.size());
    }

    @Override
    public VisitTimer timer(int worker) {
        return plan.timer(worker);
    }

    private RealmRanges of(int realms) {
        count = 0;
        int start = 0;
        for (int other = 0; other < owners.nodes(); other++) {
            if (other == node) {
                for (int worker = 0; worker < workers; worker++) {
                    add(Math.max(start, Math.min(own.end(worker), owners.end(node))), node, worker);
                }
            } else {
                add(owners.end(other), other, REMOTE);
            }
            start = owners.end(other);
        }
        for (int block = 0; start < realms; block++) {
            start = owners.endOfBlock(block);
            final int owner = block % owners.nodes();
            add(start, owner, owner == node ? block / owners.nodes() % workers : REMOTE);
        }
        return RealmRanges.shared(
                Arrays.copyOf(ends, count), Arrays.copyOf(nodes, count), Arrays.copyOf(threads, count));
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
