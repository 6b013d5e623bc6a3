package io.multiverse.cluster;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.HelpFlag;
import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.status.MembershipDesk;
import io.multiverse.cluster.status.NodeStatus;
import io.multiverse.kernel.exchange.Territory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse cluster add}. */
@Command(
        name = "add",
        description = "Adds a node to a cluster's run, which has been started with run --cluster FILE --node K, and"
                + " waits until it takes part. The node asks for that by itself, too.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "FILE gives the node's host and port; the files of the others need not name it.",
            "Exit codes: 0 it takes part, 1 it is not up, it was refused, or nobody decides, 2 usage."
        })
public final class ClusterAddCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "the file that describes the cluster")
    private Path file;

    @Option(names = "--node", paramLabel = "K", required = true, description = "the node's number")
    private String node;

    @Mixin
    private HelpFlag help;

    ClusterAddCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final MembershipRequest request = new MembershipRequest(file, console);
        final int number = (int) Flag.whole("--node", node, 0, Territory.MOST_NODES - 1, 0);
        final ClusterNode added = request.cluster().node(number);
        if (!NodeStatus.of(request.cluster(), added).isThere()) {
            // the others would wait for it
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    added.inWords() + " does not answer: start it first, with run --cluster " + file + " --node "
                            + number,
                    null);
        }
        return request.carryOut(
                String.join(
                        " ",
                        MembershipDesk.JOIN,
                        Integer.toString(number),
                        added.host(),
                        Integer.toString(added.port())),
                "node " + number + " takes part");
    }
}
