package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.Followers;
import io.multiverse.kernel.exchange.InProcessNetwork;
import io.multiverse.kernel.exchange.InProcessNetwork.Faults;
import io.multiverse.kernel.exchange.OwnerTable;
import io.multiverse.kernel.exchange.PeerException;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.RealmSplit;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateDigest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who owns which realms, as seeds say; {@code -Downers.seeds=100} tries more of them. */
@Timeout(3000)
class MovedRealmsTest {
    private static final int CONTROL_TICKS = 40;

    @TempDir
    private Path folder;

    private EngineBuilder builder(String name) {
        return MultiGameTickEngine.builder()
                .seed(7)
                .journal(JournalSettings.in(folder.resolve(name)).withExisting(JournalSettings.ExistingRun.RESUME))
                .snapshots(SnapshotSchedule.every(7))
                .realmFactory(ChatterGames::make);
    }

    private static OwnerTable randomTable(Random random, int nodes) {
        final List<Integer> weights = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            weights.add(random.nextInt(3));
        }
        weights.set(random.nextInt(nodes), 1);
        final List<OwnerTable.Move> moves = new ArrayList<>();
        for (int move = random.nextInt(5); move > 0; move--) {
            final int first = random.nextInt(2 * ChatterGames.REALMS);
            final int end = random.nextInt(5) == 0 ? Integer.MAX_VALUE : first + 1 + random.nextInt(8);
            moves.add(new OwnerTable.Move(first, end, random.nextInt(nodes)));
        }
        return new OwnerTable(weights, moves);
    }

    /** Runs some control ticks, with inputs of all nodes before each. */
    private static void run(
            MultiGameTickEngine lead, int nodes, IntFunction<MultiGameTickEngine> engines, Random random, int to) {
        for (long controlTick = lead.controlTickCount(); controlTick < to; controlTick++) {
            ChatterGames.offer(nodes, engines, random, controlTick);
            lead.executeControlTick();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void whoOwnsWhichRealmsIsInvisibleAlsoWhenTheyChangeHands(int nodes) {
        final int seeds = Integer.getInteger("owners.seeds", 2);
        for (int seed = 1; seed <= seeds; seed++) {
            final String name = "seed" + seed;
            final Random inputs = new Random(seed);
            try (MultiGameTickEngine alone = builder(name + "alone").build()) {
                ChatterGames.populate(alone);
                alone.runControlTicks(1);
                run(alone, nodes, node -> alone, inputs, CONTROL_TICKS);
            }
            final Random sameInputs = new Random(seed);
            final Random random = new Random(31L * seed + nodes);
            for (int to = CONTROL_TICKS / 2; to <= CONTROL_TICKS; to += CONTROL_TICKS / 2) {
                final OwnerTable owners = randomTable(random, nodes);
                final int workers = 1 + random.nextInt(3);
                final RealmSplit split = RealmSplit.values()[random.nextInt(RealmSplit.values().length)];
                try (SharedEngines engines = new SharedEngines(
                        nodes,
                        new InProcessNetwork(nodes, seed, Faults.NONE).owners(owners)::node,
                        node -> builder(name + "node" + node).workers(workers).realmSplit(split),
                        ChatterGames::populate)) {
                    engines.lead().start();
                    if (engines.lead().controlTickCount() == 0) {
                        engines.lead().runControlTicks(1);
                    }
                    run(engines.lead(), nodes, engines::node, sameInputs, to);
                }
            }
            for (int node = 0; node < nodes; node++) {
                Followers.requireSameJournal(folder.resolve(name + "alone"), folder.resolve(name + "node" + node));
                Followers.requireSameSnapshots(folder.resolve(name + "alone"), folder.resolve(name + "node" + node));
            }
        }
    }

    @Test
    void aMovedGameIsRunByItsNewOwner() {
        final OwnerTable owners = new OwnerTable(List.of(1, 1), List.of(new OwnerTable.Move(0, 1, 1)));
        try (SharedEngines engines = new SharedEngines(
                2,
                new InProcessNetwork(2, 1, Faults.NONE).owners(owners)::node,
                node -> builder("node" + node),
                ChatterGames::populate)) {
            engines.lead().runControlTicks(3);
            engines.node(1).describeGame("sol_0", new StateDigest());
            assertThrows(IllegalStateException.class, () -> engines.lead().describeGame("sol_0", new StateDigest()));
            engines.lead().describeGame("sol_1", new StateDigest());
        }
    }

    @Test
    void aNodeThatHasOtherOwnersIsRefused() {
        final InProcessNetwork network = new InProcessNetwork(2, 1, Faults.NONE);
        final SharedEngines engines = new SharedEngines(
                2,
                node -> network.owners(new OwnerTable(List.of(1, 1 + node), List.of()))
                        .node(node),
                node -> builder("node" + node),
                ChatterGames::populate);
        final ClockworkException trouble = assertThrows(ClockworkException.class, () -> {
            engines.lead().runControlTicks(1);
            engines.join(1);
        });
        final PeerException peer = (PeerException) trouble.getCause();
        assertEquals(PeerException.Kind.OTHER_RUN, peer.kind());
        assertTrue(peer.getMessage().contains("the same owners of games"), peer.getMessage());
        engines.abandon();
    }

    @Test
    void aTableOfAnotherNumberOfNodesIsRefused() {
        final InProcessNetwork network = new InProcessNetwork(2, 1, Faults.NONE).owners(OwnerTable.even(3));
        final IllegalArgumentException trouble = assertThrows(
                IllegalArgumentException.class,
                () -> builder("node0").exchange(network.node(0)).build());
        assertTrue(trouble.getMessage().contains("3 nodes"), trouble.getMessage());
    }
}
