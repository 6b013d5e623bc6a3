package io.multiverse.cluster.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.settings.Clusters;
import io.multiverse.launcher.node.NodeReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("once")
class ClusterStatusTest {
    private static final ClusterSettings CLUSTER = Clusters.of(
            "", List.of(new ClusterNode(0, "a", 1, 0), new ClusterNode(1, "b", 2, 0), new ClusterNode(2, "c", 3, 0)));
    private static final long SECOND = 1_000_000_000;

    private static Map<String, Object> peer(int node, long waitNanos, long awaitedNanos, long bytes, long restarts) {
        return Map.of(
                "node",
                node,
                "isAwaited",
                waitNanos > 0,
                "waitNanos",
                waitNanos,
                "awaitedNanos",
                awaitedNanos,
                "bytes",
                bytes,
                "parts",
                bytes / 100,
                "restarts",
                restarts);
    }

    private static NodeStatus running(int node, long controlTick, String hash, List<Map<String, Object>> peers) {
        return new NodeStatus(
                CLUSTER.nodes().get(node),
                Map.of(
                        "phase",
                        "running",
                        "controlTick",
                        controlTick,
                        "damagedMessages",
                        7,
                        "hashes",
                        Map.of("5", hash),
                        "peers",
                        peers),
                null,
                1);
    }

    private static NodeStatus missing(int node) {
        return new NodeStatus(CLUSTER.nodes().get(node), Map.of(), "Connection refused", 0);
    }

    /** Node 0 and 1 run and wait for node 2, which is gone; node 1 was started again. */
    private static ClusterStatus status(long atNanos, long controlTick, long bytes, long waitedNanos) {
        return new ClusterStatus(
                CLUSTER,
                List.of(
                        running(
                                0,
                                controlTick,
                                "x",
                                List.of(peer(1, 0, 0, bytes, 3), peer(2, waitedNanos, waitedNanos, bytes, 0))),
                        running(1, controlTick - 1, "x", List.of(peer(0, 0, 0, 0, 0), peer(2, 0, 0, 0, 0))),
                        missing(2)),
                atNanos);
    }

    @Test
    void reportsTellWhoWaitsForWhomAndHowFarNodesAreBehind() {
        final List<NodeReport> reports = status(0, 50, 1000, 5).reports();
        assertEquals(List.of(new NodeReport.Wait(2, 5)), reports.get(0).waits());
        assertEquals(0, reports.get(0).lag());
        assertEquals(1, reports.get(1).lag());
        assertEquals(NodeReport.State.MISSING, reports.get(2).state());
        assertEquals(2000, reports.get(0).bytes());
        assertEquals(20, reports.get(0).parts());
    }

    @Test
    void theOthersKnowHowOftenANodeWasStartedAgain() {
        assertEquals(
                List.of(0L, 3L, 0L),
                status(0, 50, 1000, 5).reports().stream()
                        .map(NodeReport::restarts)
                        .toList());
    }

    @Test
    void twoLooksTellWhatHappensInASecond() {
        final StatusText text =
                new StatusText(status(SECOND, 60, 3000, SECOND / 2), status(SECOND / 2, 50, 1000, SECOND / 4));
        final JsonNode node =
                new JsonMapper().readTree(text.json(true)).get("nodes").get(0);
        assertEquals(20, node.get("controlTicksPerSecond").asLong());
        assertEquals(8000, node.get("bytesPerSecond").asLong());
        assertEquals(80, node.get("partsPerSecond").asLong());
        assertEquals(50, node.get("heldUpBy").get(0).get("percent").asLong());
        assertEquals(7, node.get("damagedMessages").asLong());
        assertTrue(String.join("\n", text.lines()).contains("node 2, 500 ms"), String.join("\n", text.lines()));
    }

    @Test
    void whatIsCountedAnewByANodeThatWasStartedAgainGivesNoSpeed() {
        final StatusText text = new StatusText(status(SECOND, 60, 1000, 0), status(0, 50, 3000, 0));
        final JsonNode node =
                new JsonMapper().readTree(text.json(true)).get("nodes").get(0);
        assertTrue(node.get("bytesPerSecond").isNull());
    }

    @Test
    void twoHashesOfOneControlTickAreADivergence() {
        assertFalse(status(0, 50, 0, 0).isDiverged());
        final ClusterStatus diverged =
                new ClusterStatus(CLUSTER, List.of(running(0, 5, "x", List.of()), running(1, 5, "y", List.of())), 0);
        assertTrue(diverged.isDiverged() && diverged.isComplete());
    }
}
