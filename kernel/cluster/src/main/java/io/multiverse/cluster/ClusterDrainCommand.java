package io.multiverse.cluster;

import io.multiverse.cli.Console;
import io.multiverse.cli.Flag;
import io.multiverse.cli.HelpFlag;
import io.multiverse.cluster.status.MembershipDesk;
import io.multiverse.kernel.exchange.Territory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse cluster drain}. */
@Command(
        name = "drain",
        description = "Lets a node leave a cluster's run for good: the others own its games, and its process ends with"
                + " exit code 0.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {"", "Exit codes: 0 it has left, 1 it was refused, or nobody decides, 2 usage."})
public final class ClusterDrainCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "the file that describes the cluster")
    private Path file;

    @Option(names = "--node", paramLabel = "K", required = true, description = "the node's number")
    private String node;

    @Mixin
    private HelpFlag help;

    ClusterDrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final long number = Flag.whole("--node", node, 0, Territory.MOST_NODES - 1, 0);
        final MembershipRequest request = new MembershipRequest(file, console);
        if (number < request.cluster().voting().voters()) {
            console.say("warning: node " + number + " votes, and its vote is missing as long as it is down");
        }
        return request.carryOut(MembershipDesk.DRAIN + " " + number, "node " + number + " takes no part");
    }
}
