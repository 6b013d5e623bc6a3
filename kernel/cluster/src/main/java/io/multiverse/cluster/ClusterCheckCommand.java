package io.multiverse.cluster;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.HelpFlag;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.Table;
import io.multiverse.cluster.settings.ClusterFile;
import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.status.NodeStatus;
import io.multiverse.kernel.KernelVersion;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code multiverse cluster check}. */
@Command(
        name = "check",
        description = "Checks a cluster's file, and the nodes that are up, joining or running: names, versions, the"
                + " secret, round trips. Runs nothing.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {"", "Exit codes: 0 all nodes answer and fit, 1 one does not, 2 usage."})
public final class ClusterCheckCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "the file that describes the cluster")
    private Path file;

    @Mixin
    private HelpFlag help;

    ClusterCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final ClusterSettings cluster = ClusterFile.load(file);
        final Table table = new Table("Node", "Address", "Kernel", "Java", ">Round trip", "Finding");
        boolean isFine = true;
        for (final ClusterNode node : cluster.nodes()) {
            final String address = address(node);
            final NodeStatus status = NodeStatus.of(cluster, node);
            final String finding = finding(node, address, status);
            isFine &= finding.equals("ok");
            table.row(
                    Integer.toString(node.number()),
                    node.endpoint() + (address.isEmpty() || address.equals(node.host()) ? "" : " = " + address),
                    status.text("kernel"),
                    status.text("java"),
                    status.isThere() ? Figures.span(status.roundTripNanos()) : "-",
                    finding);
        }
        table.lines().forEach(console.out()::println);
        console.out().flush();
        return isFine ? ExitCode.OK : ExitCode.FAILURE;
    }

    private static String finding(ClusterNode node, String address, NodeStatus status) {
        if (address.isEmpty()) {
            return "nobody knows the name " + node.host();
        }
        if (!status.isThere()) {
            return "does not answer: " + status.trouble();
        }
        if (status.number("node") != node.number()) {
            return "is node " + status.number("node") + " of its own cluster's file";
        }
        return status.text("kernel").equals(KernelVersion.get())
                ? "ok"
                : "has another kernel than this command, " + KernelVersion.get();
    }

    private static String address(ClusterNode node) {
        try {
            return InetAddress.getByName(node.host()).getHostAddress();
        } catch (final UnknownHostException e) {
            return "";
        }
    }
}
