package io.multiverse.fuzz;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.Followers;
import io.multiverse.kernel.exchange.InProcessNetwork;
import io.multiverse.kernel.exchange.InProcessNetwork.Faults;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.ThreadingMode;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random games on several nodes in one JVM. */
@Timeout(600)
class SharedGamesTest {
    private static final int[] NODES = {1, 2, 3, 5};

    @TempDir
    private Path folder;

    private JournalSettings settings(String name) {
        return JournalSettings.in(folder.resolve(name)).withMaxFrameBytes(256 << 20);
    }

    private void runAlone(GamePlan plan, String name) {
        final RandomGame game = new RandomGame(plan, Bystander.NOBODY);
        try (MultiGameTickEngine engine = game.populated(game.builder().journal(settings(name)))) {
            engine.start();
            game.drive(engine, plan.controlTicks());
        }
    }

    private void runShared(GamePlan plan, String name, int nodes, Faults faults) {
        final Random choices = new Random(plan.seed());
        final InProcessNetwork network = new InProcessNetwork(nodes, plan.seed(), faults);
        final Followers followers = new Followers();
        final RandomGame game = new RandomGame(plan, Bystander.NOBODY);
        try (MultiGameTickEngine lead = engine(game, name, 0, network, choices)) {
            for (int node = 1; node < nodes; node++) {
                followers.add(engine(new RandomGame(plan, Bystander.NOBODY), name, node, network, choices));
            }
            lead.start();
            game.drive(lead, plan.controlTicks());
        }
        followers.close();
    }

    private MultiGameTickEngine engine(
            RandomGame game, String name, int node, InProcessNetwork network, Random choices) {
        return game.populated(game.builder()
                .journal(settings(name + node))
                .exchange(network.node(node))
                .workers(1 + choices.nextInt(2))
                .threadingMode(ThreadingMode.values()[choices.nextInt(3)]));
    }

    /** How many games are tried, and the seed of the first one. */
    private static Stream<Long> seeds() {
        final long first = Long.getLong("exchange.seed", 1);
        return LongStream.range(first, first + Long.getLong("exchange.games", 12))
                .boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRandomGameIsTheSameOnAnyNumberOfNodes(long seed) {
        final GamePlan plan = GamePlan.of(seed);
        assumeFalse(plan.has(Trait.THREADS));
        runAlone(plan, "alone");
        final int nodes = NODES[(int) (seed % NODES.length)];
        runShared(plan, "node", nodes, seed % 2 == 0 ? Faults.NONE : Faults.MANY);
        for (int node = 0; node < nodes; node++) {
            Followers.requireSameJournal(folder.resolve("alone"), folder.resolve("node" + node));
        }
    }
}
