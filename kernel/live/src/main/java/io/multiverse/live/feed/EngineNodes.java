package io.multiverse.live.feed;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.PeerState;
import io.multiverse.kernel.report.GameState;
import io.multiverse.launcher.node.NodeReport;
import io.multiverse.launcher.node.SharedNode;
import io.multiverse.live.shown.NotShownException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The nodes that share a run, for JSON. Thread-safe. */
final class EngineNodes {
    /** What only the node that runs a game knows of it. */
    private static final List<String> KNOWN_THERE = List.of(
            "eventsEmitted", "eventsReceived", "pendingEvents", "busyNs", "windowP50Ns", "windowP99Ns", "ticksRun");

    private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final MultiGameTickEngine engine;
    private final SharedNode self;
    private List<NodeReport> reports;
    private long reportedNanos;

    /** Makes it for an engine; {@code self} is its place among others, null: it runs alone. */
    EngineNodes(MultiGameTickEngine engine, SharedNode self) {
        this.engine = engine;
        this.self = self;
    }

    /** Adds to what a run is, if it is shared, this node's number and what it knows of the others. */
    void describe(Map<String, Object> run) {
        if (self == null) {
            return;
        }
        run.put("node", self.number());
        run.put("leads", self.exchange().territory().isLead());
        run.put("peers", engine.peers().stream().map(EngineNodes::peer).toList());
    }

    private static Map<String, Object> peer(PeerState peer) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("node", peer.node());
        map.put("controlTick", peer.controlTick());
        map.put("isAwaited", peer.isAwaited());
        map.put("waitNs", peer.waitNanos());
        map.put("awaitedNs", peer.awaitedNanos());
        map.put("bytes", peer.bytes());
        map.put("parts", peer.parts());
        map.put("restarts", peer.restarts());
        return map;
    }

    /** Adds to what a game is, if the run is shared, who runs it, and takes out what this node does not know. */
    void describe(Map<String, Object> realm, GameState game) {
        if (self == null) {
            return;
        }
        realm.put("node", game.node());
        if (isElsewhere(game)) {
            KNOWN_THERE.forEach(key -> realm.put(key, null));
        }
    }

    private boolean isElsewhere(GameState game) {
        return self != null && game.node() != self.exchange().territory().node();
    }

    /** Throws {@link NotShownException} if another node runs a game. */
    void requireHere(String id) {
        if (self == null) {
            return;
        }
        final GameState game = engine.getMultiverseState().gameStates().get(id);
        if (game != null && isElsewhere(game)) {
            throw NotShownException.missing(
                    "node " + game.node() + " runs " + id + ", and only its own pages show the state of that");
        }
    }

    /** Returns what all nodes say of themselves; they are asked at most once a second, however many want to know. */
    synchronized Map<String, Object> all() {
        if (self == null) {
            throw NotShownException.missing("this run is of one process: no other nodes share it");
        }
        if (reports == null || System.nanoTime() - reportedNanos >= MAX_AGE_NANOS) {
            reports = self.reports();
            reportedNanos = System.nanoTime();
        }
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("node", self.number());
        map.put("nodes", reports.stream().map(EngineNodes::node).toList());
        return map;
    }

    private static Map<String, Object> node(NodeReport report) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("node", report.node());
        map.put("address", report.address());
        map.put("state", report.state().inWords());
        map.put("trouble", report.trouble());
        map.put("controlTick", report.controlTick());
        map.put("lag", report.lag());
        map.put("waits", waits(report.waits()));
        map.put("heldBy", waits(report.heldBy()));
        map.put("bytes", report.bytes());
        map.put("parts", report.parts());
        map.put("restarts", report.restarts());
        map.put("damagedMessages", report.damagedMessages());
        return map;
    }

    private static List<Object> waits(List<NodeReport.Wait> waits) {
        final List<Object> list = new ArrayList<>();
        for (final NodeReport.Wait wait : waits) {
            list.add(Map.of("node", wait.node(), "ns", wait.nanos()));
        }
        return list;
    }
}
