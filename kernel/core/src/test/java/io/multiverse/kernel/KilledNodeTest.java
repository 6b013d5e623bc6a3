package io.multiverse.kernel;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.Followers;
import io.multiverse.kernel.exchange.InProcessNetwork;
import io.multiverse.kernel.exchange.InProcessNetwork.Faults;
import io.multiverse.kernel.exchange.InProcessNetwork.KilledException;
import io.multiverse.kernel.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class KilledNodeTest {
    private static final int REALMS = 9;
    private static final int CONTROL_TICKS = 600;

    @TempDir
    private Path folder;

    private EngineBuilder builder(String name) {
        return MultiGameTickEngine.builder()
                .seed(3)
                .journal(JournalSettings.in(folder.resolve(name)).withExisting(JournalSettings.ExistingRun.RESUME));
    }

    private MultiGameTickEngine populated(EngineBuilder builder) {
        final MultiGameTickEngine engine = builder.build();
        for (int i = 0; i < REALMS; i++) {
            engine.registerGame("sol_" + i, new ChatterRealm(), RealmCoordinate.of("sol_" + i));
        }
        return engine;
    }

    private void copyJournal(String from, String to) throws IOException {
        try (Stream<Path> old = Files.list(folder.resolve(to))) {
            for (final Path path : old.toList()) {
                Files.delete(path);
            }
        }
        try (Stream<Path> files = Files.list(folder.resolve(from))) {
            for (final Path path : files.filter(Files::isRegularFile).toList()) {
                Files.copy(path, folder.resolve(to).resolve(path.getFileName()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aNodeThatDiesComesBackWithAnotherNodesJournalAndNothingShows(long seed) throws Exception {
        try (MultiGameTickEngine alone = populated(builder("alone"))) {
            alone.runControlTicks(CONTROL_TICKS);
        }
        final Random random = new Random(seed);
        final InProcessNetwork network = new InProcessNetwork(3, seed, seed % 2 == 0 ? Faults.NONE : Faults.MANY);
        final MultiGameTickEngine lead = populated(builder("node0").exchange(network.node(0)));
        final MultiGameTickEngine other = populated(builder("node2").exchange(network.node(2)));
        final CompletableFuture<Void> others = start(other::follow);
        MultiGameTickEngine mortal = populated(builder("node1").exchange(network.node(1)));
        CompletableFuture<Void> life = start(mortal::follow);
        final CompletableFuture<Void> run = start(() -> lead.runControlTicks(CONTROL_TICKS));
        for (int death = 0; death < 2; death++) {
            final long at = mortal.controlTickCount() + 1 + random.nextInt(30);
            while (mortal.controlTickCount() < at && !run.isDone()) {
                Thread.yield();
            }
            network.kill(1);
            awaitDeath(life, mortal);
            while (!network.standsFor(1) && !run.isDone()) {
                Thread.yield();
            }
            while (lead.journal().frames() < lead.controlTickCount()) {
                Thread.yield();
            }
            copyJournal("node0", "node1");
            mortal = populated(builder("node1").exchange(network.node(1)));
            life = start(mortal::follow);
        }
        run.join();
        lead.close();
        life.join();
        others.join();
        mortal.close();
        other.close();
        for (int node = 0; node < 3; node++) {
            Followers.requireSameJournal(folder.resolve("alone"), folder.resolve("node" + node));
        }
    }

    private static CompletableFuture<Void> start(Runnable life) {
        return CompletableFuture.runAsync(life, task -> new Thread(task).start());
    }

    private static void awaitDeath(CompletableFuture<Void> life, MultiGameTickEngine mortal) {
        life.exceptionally(death -> null).join();
        try {
            mortal.close();
        } catch (final KilledException expected) {
            // it cannot say goodbye
        }
    }
}
