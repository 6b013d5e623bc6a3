package io.multiverse.cluster.node;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.JsonText;
import io.multiverse.cluster.exchange.AeronExchange;
import io.multiverse.cluster.link.MismatchException;
import io.multiverse.cluster.link.NodeLink;
import io.multiverse.cluster.link.RunDescription;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.status.StatusServer;
import io.multiverse.kernel.exchange.PeerException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.launcher.node.NodePlace;
import io.multiverse.launcher.node.SharedNode;
import java.util.Map;

/**
 * The place of a node in a cluster.
 *
 * @param cluster the cluster
 * @param number the node's number
 */
record ClusterPlace(ClusterSettings cluster, int number) implements NodePlace {
    @Override
    public String clusterName() {
        return cluster.name();
    }

    @Override
    public int workers() {
        return cluster.nodes().get(number).workers();
    }

    @Override
    public boolean keepsSnapshots() {
        return cluster.keepsSnapshots(number);
    }

    @Override
    public SharedNode join(JournalSettings journal, Map<String, Object> scenario, Console console) {
        final NodeLink link =
                new NodeLink(cluster, number, RunDescription.of(cluster, JournalHeader.FORMAT_VERSION, scenario));
        final AeronExchange exchange = new AeronExchange(link, journal.directory(), console::say);
        StatusServer status = null;
        boolean hasJoined = false;
        try {
            status = StatusServer.start(cluster, number, exchange::damagedMessages);
            hasJoined =
                    exchange.joining().join(journal, JsonText.compact(scenario), console.interruption()::isRequested);
            if (!hasJoined) {
                throw CommandException.failure(ExitCode.INTERRUPTED, "interrupted before all nodes were there", null);
            }
            return new RunningNode(this, exchange, status);
        } catch (final MismatchException e) {
            throw CommandException.failure(ExitCode.JOURNAL_INCOMPATIBLE, e.getMessage(), e);
        } catch (final PeerException | IllegalStateException e) {
            throw CommandException.failure(ExitCode.of(e), e.getMessage(), e);
        } finally {
            if (!hasJoined) {
                exchange.close();
                if (status != null) {
                    status.close();
                }
            }
        }
    }
}
