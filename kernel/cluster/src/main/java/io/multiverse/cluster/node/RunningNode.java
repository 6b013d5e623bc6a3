package io.multiverse.cluster.node;

import io.multiverse.cluster.exchange.AeronExchange;
import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.status.ClusterStatus;
import io.multiverse.cluster.status.StatusServer;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.launcher.node.NodeReport;
import io.multiverse.launcher.node.SharedNode;
import java.util.List;

/**
 * A node that has joined.
 *
 * @param place its place in the cluster
 * @param exchange what its engine exchanges parts with
 * @param status answers those who ask how it is
 * @param members who takes part, each at its place
 * @param desk answers those who ask who takes part; null: nobody comes or goes
 */
record RunningNode(
        ClusterPlace place, AeronExchange exchange, StatusServer status, List<ClusterNode> members, ClusterDesk desk)
        implements SharedNode {
    @Override
    public AeronExchange exchange() {
        return exchange;
    }

    @Override
    public int number() {
        return place.number();
    }

    @Override
    public List<NodeReport> reports() {
        return ClusterStatus.of(place.cluster()).reports();
    }

    @Override
    public void runs(MultiGameTickEngine engine) {
        status.runs(engine, exchange::awaitedControlTick, members);
        if (desk != null) {
            desk.runs(engine);
        }
        engine.addObserver(frame -> exchange.journaled(frame.controlTick()));
    }

    @Override
    public boolean beginsAgain() {
        return exchange.hasFallenBehind();
    }

    @Override
    public void close() {
        status.joins();
        exchange.close();
    }
}
