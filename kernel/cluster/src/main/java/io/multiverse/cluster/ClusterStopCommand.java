package io.multiverse.cluster;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.HelpFlag;
import io.multiverse.cluster.settings.ClusterFile;
import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.status.ClusterStatus;
import io.multiverse.cluster.status.NodeStatus;
import io.multiverse.launcher.node.NodeReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code multiverse cluster stop}. */
@Command(
        name = "stop",
        description = "Lets a cluster's run end, on all nodes after the same control tick, with sealed journals.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {"", "Exit codes: 0 a node was asked to, 1 none runs, 2 usage."})
public final class ClusterStopCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "the file that describes the cluster")
    private Path file;

    @Mixin
    private HelpFlag help;

    ClusterStopCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final ClusterSettings cluster = ClusterFile.load(file);
        final List<NodeReport> reports = ClusterStatus.of(cluster).reports();
        // one that catches up would end alone
        for (final NodeReport.State wanted : List.of(NodeReport.State.RUNNING, NodeReport.State.CATCHING_UP)) {
            for (final NodeReport report : reports) {
                final ClusterNode node = cluster.nodes().get(report.node());
                if (report.state() == wanted && NodeStatus.stop(cluster, node).isThere()) {
                    console.say(node.inWords() + " ends the run, at control tick " + report.controlTick()
                            + " or soon after");
                    return ExitCode.OK;
                }
            }
        }
        throw CommandException.failure(ExitCode.FAILURE, "no node of " + file + " runs", null);
    }
}
