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
import io.multiverse.cluster.status.PathProbe;
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
                + " secret, round trips, how long datagrams may be, how many bytes of a burst arrive. Runs nothing.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {"", "Exit codes: 0 all nodes answer and fit, 1 one does not, 2 usage."})
public final class ClusterCheckCommand implements Callable<Integer> {
    private static final int ROUND_TRIPS = 5;
    private static final long BYTES_PER_MB = 1_000_000;

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
        final Table table =
                new Table("Node", "Address", "Kernel", "Java", ">Round trip", ">Datagram", ">Burst", "Finding");
        boolean isFine = true;
        for (final ClusterNode node : cluster.nodes()) {
            final String address = address(node);
            final NodeStatus status = quickest(cluster, node);
            final PathProbe path = status.isThere() ? PathProbe.of(cluster, node) : null;
            final String finding = finding(cluster, node, address, status, path);
            isFine &= finding.equals("ok");
            table.row(
                    Integer.toString(node.number()),
                    node.endpoint() + (address.isEmpty() || address.equals(node.host()) ? "" : " = " + address),
                    status.text("kernel"),
                    status.text("java"),
                    status.isThere() ? Figures.span(status.roundTripNanos()) : "-",
                    path == null || path.longestBytes() == 0 ? "-" : Figures.grouped(path.longestBytes()) + " B",
                    path == null || path.bytesPerSecond() == 0 ? "-" : burst(path),
                    finding);
        }
        table.lines().forEach(console.out()::println);
        console.out().flush();
        return isFine ? ExitCode.OK : ExitCode.FAILURE;
    }

    /** The first answers wait for code to be compiled, here and there. */
    private static NodeStatus quickest(ClusterSettings cluster, ClusterNode node) {
        NodeStatus quickest = NodeStatus.of(cluster, node);
        for (int i = 1; i < ROUND_TRIPS && quickest.isThere(); i++) {
            final NodeStatus next = NodeStatus.of(cluster, node);
            quickest = next.isThere() && next.roundTripNanos() > quickest.roundTripNanos() ? quickest : next;
        }
        return quickest;
    }

    private static String burst(PathProbe path) {
        return Figures.grouped(path.bytesPerSecond() / BYTES_PER_MB) + " MB/s"
                + (path.lostPercent() > 0 ? ", " + path.lostPercent() + " % lost" : "");
    }

    private static String finding(
            ClusterSettings cluster, ClusterNode node, String address, NodeStatus status, PathProbe path) {
        if (address.isEmpty()) {
            return "nobody knows the name " + node.host();
        }
        if (!status.isThere()) {
            return "does not answer: " + status.trouble();
        }
        if (status.number("node") != node.number()) {
            return "is node " + status.number("node") + " of its own cluster's file";
        }
        if (!status.text("kernel").equals(KernelVersion.get())) {
            return "has another kernel than this command, " + KernelVersion.get();
        }
        return path == null ? "ended while it was looked at" : finding(cluster.mtuBytes(), path);
    }

    private static String finding(int mtuBytes, PathProbe path) {
        if (path.trouble() != null) {
            return "cannot be sent datagrams: " + path.trouble();
        }
        if (path.longestBytes() == 0) {
            return "no datagram arrives: let UDP through";
        }
        if (path.longestBytes() < mtuBytes) {
            return "no datagram of " + Figures.grouped(mtuBytes) + " B arrives: set mtu to " + path.longestBytes();
        }
        return path.lostPercent() == 100 ? "no burst arrives, single datagrams do" : "ok";
    }

    private static String address(ClusterNode node) {
        try {
            return InetAddress.getByName(node.host()).getHostAddress();
        } catch (final UnknownHostException e) {
            return "";
        }
    }
}
