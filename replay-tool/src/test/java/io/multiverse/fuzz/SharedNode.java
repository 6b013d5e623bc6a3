package io.multiverse.fuzz;

import io.multiverse.cluster.exchange.AeronExchange;
import io.multiverse.cluster.exchange.EpochWatch;
import io.multiverse.cluster.link.NodeLink;
import io.multiverse.cluster.link.RunDescription;
import io.multiverse.cluster.settings.ClusterFile;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.WindowExchange;
import io.multiverse.kernel.journal.JournalSettings;
import java.nio.file.Path;
import java.util.Map;

/** A node that runs a {@link SharedWorld} with others, in this process or one of its own. */
final class SharedNode {
    private static final int MOST_FRAME_BYTES = 256 << 20;

    private SharedNode() {}

    /** Joins the others of a cluster by UDP, and takes part to the end. */
    static void run(ClusterSettings cluster, int node, String name, int workers, Path journal) {
        final SharedWorld world = SharedWorld.of(name);
        final RunDescription run = RunDescription.of(cluster, 1, Map.of("world", name));
        try (NodeLink link = new NodeLink(cluster, node, run)) {
            final AeronExchange exchange = new AeronExchange(link, journal, EpochWatch.NONE, word -> {});
            exchange.joining().join(settings(journal), world.scenario(), () -> false);
            run(world, node, workers, journal, exchange);
        }
    }

    /** Takes part through an exchange, to the end. */
    static void run(SharedWorld world, int node, int workers, Path journal, WindowExchange exchange) {
        try (MultiGameTickEngine engine = populated(world, world.builder().exchange(exchange), workers, journal)) {
            engine.start();
            if (node == 0) {
                world.drive(engine);
            } else {
                engine.follow();
            }
        }
    }

    /** Runs a world in one process. */
    static void runAlone(SharedWorld world, Path journal) {
        try (MultiGameTickEngine engine = populated(world, world.builder(), 1, journal)) {
            engine.start();
            world.drive(engine);
        }
    }

    private static MultiGameTickEngine populated(SharedWorld world, EngineBuilder builder, int workers, Path journal) {
        return world.populated(builder.workers(workers).journal(settings(journal)));
    }

    private static JournalSettings settings(Path journal) {
        return JournalSettings.in(journal).withMaxFrameBytes(MOST_FRAME_BYTES);
    }

    /** Runs a node in this process: the cluster's file, the node's number, the world, workers, the journal's folder. */
    public static void main(String[] words) {
        run(
                ClusterFile.load(Path.of(words[0])),
                Integer.parseInt(words[1]),
                words[2],
                Integer.parseInt(words[3]),
                Path.of(words[4]));
    }
}
