package io.multiverse.launcher.plan;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Flag;
import io.multiverse.kernel.exchange.Territory;
import io.multiverse.launcher.node.NodePlace;
import io.multiverse.launcher.node.NodePlaceProvider;

/** Checks what the flags of {@code run} say about other processes that share the run. */
final class ClusterFlags {
    private ClusterFlags() {}

    /** Returns this process's place among others, or null if it runs alone. */
    static NodePlace place(RunOptions options) {
        final RunOptions.Cluster flags = options.cluster;
        if (flags.file == null) {
            if (flags.node != null) {
                throw CommandException.usage("--node is a place in a cluster: give --cluster FILE, too");
            }
            return null;
        }
        if (flags.node == null) {
            throw CommandException.usage("--cluster needs --node K, which of the nodes this process is");
        }
        refuse("--no-journal", options.journal.none, "a node that is killed goes on with its journal");
        refuse("--resume", options.journal.resume, "a node always goes on with what its journal holds");
        refuse("--replace", options.journal.replace, "delete the folders of all nodes instead");
        refuse("--journal-mode", options.journal.mode != null, "a node that comes back needs all events");
        refuse(
                "--journal-retain",
                options.journal.retain != null,
                "a node that comes back may need what another one has dropped");
        final String part = "a node runs a part of the games only";
        refuse("--sync-test", options.journal.syncTest != null, part);
        refuse("--until", options.what.until != null, part);
        refuse("--strict", options.how.strict, part);
        refuse("--live-linger", options.live.linger != null, "the other nodes stay until this one has ended");
        final int node = (int) Flag.whole("--node", flags.node, 0, Territory.MOST_NODES - 1, 0);
        return NodePlaceProvider.find().place(Flag.path("--cluster", flags.file), node);
    }

    private static void refuse(String flag, boolean isGiven, String why) {
        if (isGiven) {
            throw CommandException.usage(flag + " does not go with --cluster: " + why);
        }
    }
}
