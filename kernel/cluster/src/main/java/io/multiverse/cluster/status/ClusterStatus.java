package io.multiverse.cluster.status;

import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.launcher.node.NodeReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What all nodes of a cluster have answered. Immutable.
 *
 * @param cluster the cluster
 * @param nodes the answers, in order of number
 * @param atNanos when they came
 */
public record ClusterStatus(ClusterSettings cluster, List<NodeStatus> nodes, long atNanos) {
    private static final String CONTROL_TICK = "controlTick";
    private static final String AWAITED_NANOS = "awaitedNanos";

    /** Asks all nodes at once: it takes as long as the slowest answer, which may take some seconds. */
    public static ClusterStatus of(ClusterSettings cluster) {
        final List<CompletableFuture<NodeStatus>> answers = cluster.nodes().stream()
                .map(node -> CompletableFuture.supplyAsync(() -> NodeStatus.of(cluster, node), ClusterStatus::begin))
                .toList();
        final List<NodeStatus> nodes =
                answers.stream().map(CompletableFuture::join).toList();
        return new ClusterStatus(cluster, nodes, System.nanoTime());
    }

    private static void begin(Runnable question) {
        final Thread thread = new Thread(question, "cluster-question");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns whether all nodes run, but for those that were told to leave. */
    public boolean isComplete() {
        final List<?> left = membership().get(MembershipDesk.LEFT) instanceof List<?> list ? list : List.of();
        return nodes.stream()
                .allMatch(node -> state(node) == NodeReport.State.RUNNING
                        || left.contains(node.node().number()));
    }

    /**
     * Returns what the node says of who takes part that knows most of it; empty if nobody votes. A node that has met
     * the others in an epoch knows more than one that has not.
     */
    public Map<String, Object> membership() {
        Map<String, Object> latest = Map.of();
        for (final NodeStatus node : nodes) {
            final Map<String, Object> told = node.membership();
            final long ahead =
                    NodeStatus.number(told, MembershipDesk.EPOCH) - NodeStatus.number(latest, MembershipDesk.EPOCH);
            if (ahead > 0 || ahead == 0 && NodeStatus.number(latest, MembershipDesk.BEGAN_AFTER) < 0) {
                latest = told;
            }
        }
        return latest;
    }

    /** Returns whether any node answers. */
    public boolean isAnyThere() {
        return nodes.stream().anyMatch(NodeStatus::isThere);
    }

    /** Returns whether two nodes have journaled a control tick of the same number and another hash. */
    public boolean isDiverged() {
        final Map<Object, Object> known = new HashMap<>();
        for (final NodeStatus node : nodes) {
            if (node.facts().get("hashes") instanceof Map<?, ?> hashes) {
                for (final Map.Entry<?, ?> hash : hashes.entrySet()) {
                    final Object other = known.putIfAbsent(hash.getKey(), hash.getValue());
                    if (other != null && !other.equals(hash.getValue())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Returns what each node says of itself, and the others of it, in order of number. */
    public List<NodeReport> reports() {
        final long furthest = nodes.stream()
                .mapToLong(node -> node.number(CONTROL_TICK))
                .max()
                .orElse(0);
        return nodes.stream().map(node -> report(node, furthest)).toList();
    }

    private NodeReport report(NodeStatus status, long furthest) {
        final ClusterNode node = status.node();
        final NodeReport.State state = state(status);
        final List<NodeReport.Wait> waits = new ArrayList<>();
        final List<NodeReport.Wait> heldBy = new ArrayList<>();
        long bytes = 0;
        long parts = 0;
        for (final Map<?, ?> peer : status.peers()) {
            final int number = (int) NodeStatus.number(peer, "node");
            if (Boolean.TRUE.equals(peer.get("isAwaited"))) {
                waits.add(new NodeReport.Wait(number, NodeStatus.number(peer, "waitNanos")));
            }
            if (NodeStatus.number(peer, AWAITED_NANOS) > 0) {
                heldBy.add(new NodeReport.Wait(number, NodeStatus.number(peer, AWAITED_NANOS)));
            }
            bytes += NodeStatus.number(peer, "bytes");
            parts += NodeStatus.number(peer, "parts");
        }
        final long controlTick = status.number(CONTROL_TICK);
        return new NodeReport(
                node.number(),
                node.endpoint(),
                state,
                status.trouble(),
                controlTick,
                status.facts().containsKey(CONTROL_TICK) ? furthest - controlTick : 0,
                List.copyOf(waits),
                List.copyOf(heldBy),
                bytes,
                parts,
                restarts(node.number()),
                status.number("damagedMessages"));
    }

    /** A node that was started again knows of no start before: whoever has run longest has seen the most. */
    private long restarts(int number) {
        return nodes.stream()
                .flatMap(node -> node.peers().stream())
                .filter(peer -> NodeStatus.number(peer, "node") == number)
                .mapToLong(peer -> NodeStatus.number(peer, "restarts"))
                .max()
                .orElse(0);
    }

    private static NodeReport.State state(NodeStatus node) {
        for (final NodeReport.State state : NodeReport.State.values()) {
            if (node.isThere() && state.inWords().equals(node.text("phase"))) {
                return state;
            }
        }
        return NodeReport.State.MISSING;
    }
}
