package io.multiverse.cluster.status;

import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.JsonText;
import io.multiverse.cli.text.Table;
import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What all nodes of a cluster have answered. Immutable.
 *
 * @param cluster the cluster
 * @param nodes the answers, in order of number
 * @param atNanos when they came
 * @param before what was answered before, for speeds; null: nothing
 */
public record ClusterStatus(ClusterSettings cluster, List<NodeStatus> nodes, long atNanos, ClusterStatus before) {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String CONTROL_TICK = "controlTick";

    /** Asks all nodes; {@code before} is what they answered before, or null. */
    public static ClusterStatus of(ClusterSettings cluster, ClusterStatus before) {
        final List<NodeStatus> nodes = new ArrayList<>();
        for (final ClusterNode node : cluster.nodes()) {
            nodes.add(NodeStatus.of(cluster, node));
        }
        return new ClusterStatus(
                cluster,
                List.copyOf(nodes),
                System.nanoTime(),
                before == null ? null : new ClusterStatus(cluster, before.nodes, before.atNanos, null));
    }

    /** Returns whether all nodes run. */
    public boolean isComplete() {
        return nodes.stream().allMatch(node -> node.text("phase").equals("running"));
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

    private long furthest() {
        return nodes.stream().mapToLong(node -> node.number(CONTROL_TICK)).max().orElse(0);
    }

    /** Returns a table for people, a line each. */
    public List<String> lines() {
        final Table table = new Table("Node", "State", ">Control tick", ">Lag", ">Ticks/s", ">Bytes/s in", "Waits for");
        for (int number = 0; number < nodes.size(); number++) {
            final NodeStatus node = nodes.get(number);
            final boolean isRunning = node.text("phase").equals("running");
            table.row(
                    node.node().inWords(),
                    node.isThere() ? node.text("phase") : "missing: " + node.trouble(),
                    isRunning ? Figures.grouped(node.number(CONTROL_TICK)) : "-",
                    isRunning ? Figures.grouped(furthest() - node.number(CONTROL_TICK)) : "-",
                    speed(number, node.number(CONTROL_TICK), CONTROL_TICK),
                    speed(number, bytes(node), null),
                    String.join(", ", awaited(node)));
        }
        return table.lines();
    }

    private String speed(int number, long now, String fact) {
        if (before == null
                || !before.nodes.get(number).isThere()
                || !nodes.get(number).isThere()) {
            return "-";
        }
        final NodeStatus old = before.nodes.get(number);
        final long then = fact == null ? bytes(old) : old.number(fact);
        return Figures.grouped(Math.max(0, Math.round((now - then) / ((atNanos - before.atNanos) / NANOS_PER_SECOND))));
    }

    private static List<Map<?, ?>> peers(NodeStatus node) {
        final List<Map<?, ?>> peers = new ArrayList<>();
        if (node.facts().get("peers") instanceof List<?> list) {
            for (final Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    peers.add(map);
                }
            }
        }
        return peers;
    }

    private static long bytes(NodeStatus node) {
        return peers(node).stream()
                .mapToLong(peer -> peer.get("bytes") instanceof Number number ? number.longValue() : 0)
                .sum();
    }

    private static List<String> awaited(NodeStatus node) {
        return peers(node).stream()
                .filter(peer -> Boolean.TRUE.equals(peer.get("isAwaited")))
                .map(peer -> "node " + peer.get("node"))
                .toList();
    }

    /** Returns a JSON object; on one line if {@code isCompact}. */
    public String json(boolean isCompact) {
        final Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("schemaVersion", 1);
        facts.put("cluster", cluster.name());
        facts.put("isComplete", isComplete());
        facts.put("isDiverged", isDiverged());
        final List<Map<String, Object>> each = new ArrayList<>();
        for (final NodeStatus node : nodes) {
            final Map<String, Object> one = new LinkedHashMap<>();
            one.put("node", node.node().number());
            one.put("host", node.node().host());
            one.put("port", node.node().port());
            one.put("isThere", node.isThere());
            one.put("trouble", node.trouble());
            one.putAll(node.facts());
            // for programs that compare nodes, not for those who read this
            one.remove("hashes");
            each.add(one);
        }
        facts.put("nodes", each);
        return isCompact ? JsonText.compact(facts) + "\n" : JsonText.document(facts);
    }
}
