package io.multiverse.kernel;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.InProcessNetwork;
import io.multiverse.kernel.exchange.InProcessNetwork.KilledException;
import io.multiverse.kernel.internal.journal.JournalExtension;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The nodes of a run in one JVM, each with a journal and a thread. Any of them can die, and comes back with what
 * another one has journaled. For one thread at a time.
 */
final class MortalNodes {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final int NOBODY = -1;
    private static final int MOST_FRAME_BYTES = 64 << 10;

    private final Path folder;
    private final InProcessNetwork network;
    private final long controlTicks;
    private final Supplier<EngineBuilder> builder;
    private final Consumer<MultiGameTickEngine> setUp;
    private final MultiGameTickEngine[] engines;
    private final CompletableFuture<?>[] lives;
    private int dead = NOBODY;

    /**
     * Starts them.
     *
     * @param folder holds a journal of each, in node0, node1 and so on
     * @param controlTicks how long the run is
     * @param builder returns the description of an engine
     * @param setUp registers games
     */
    MortalNodes(
            Path folder,
            int nodes,
            InProcessNetwork network,
            long controlTicks,
            Supplier<EngineBuilder> builder,
            Consumer<MultiGameTickEngine> setUp) {
        this.folder = folder;
        this.network = network;
        this.controlTicks = controlTicks;
        this.builder = builder;
        this.setUp = setUp;
        engines = new MultiGameTickEngine[nodes];
        lives = new CompletableFuture<?>[nodes];
        for (int node = 0; node < nodes; node++) {
            start(node);
        }
    }

    /** Describes a journal as those of the nodes are. */
    static JournalSettings journal(Path directory) {
        return JournalSettings.in(directory)
                .withMaxFrameBytes(MOST_FRAME_BYTES)
                .withExisting(JournalSettings.ExistingRun.RESUME);
    }

    private JournalSettings journal(int node) {
        return journal(folder.resolve("node" + node));
    }

    private void start(int node) {
        final MultiGameTickEngine engine = builder.get()
                .journal(journal(node))
                .exchange(network.node(node))
                .build();
        setUp.accept(engine);
        engines[node] = engine;
        lives[node] = CompletableFuture.runAsync(
                () -> {
                    engine.start();
                    if (node != 0) {
                        engine.follow();
                    } else if (engine.controlTickCount() < controlTicks) {
                        engine.runControlTicks(controlTicks - engine.controlTickCount());
                    }
                },
                task -> new Thread(task, "node " + node).start());
    }

    private boolean isOver(int node) {
        return lives[node].isDone();
    }

    private void await(String what, BooleanSupplier condition) {
        final long endNanos = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            for (int node = 0; node < lives.length; node++) {
                if (node != dead && lives[node].isCompletedExceptionally()) {
                    lives[node].join();
                }
            }
            if (System.nanoTime() - endNanos > 0) {
                throw new AssertionError("waited in vain: " + what + "\n" + network + controlTicks());
            }
        }
    }

    private String controlTicks() {
        return Arrays.stream(engines)
                .map(engine -> engine.controlTickCount() + " control ticks, "
                        + engine.journal().frames() + " frames")
                .toList()
                .toString();
    }

    /**
     * Kills a node once it has completed a control tick, and starts it again when the others stand still, with what
     * {@code source} has journaled, or the lead if the run is over. Does nothing if the node has ended before.
     */
    void kill(int victim, long controlTick, int source) throws IOException {
        await(
                "node " + victim + " completes control tick " + controlTick,
                () -> engines[victim].controlTickCount() >= controlTick || isOver(victim));
        if (isOver(victim)) {
            return;
        }
        dead = victim;
        network.kill(victim);
        lives[victim].exceptionally(death -> null).join();
        try {
            engines[victim].close();
        } catch (final KilledException expected) {
            // it cannot say goodbye
        }
        await("the others stand still", () -> network.standsFor(victim) || victim != 0 && isOver(0));
        // once the lead is done, another node may still be catching up
        final int from = victim != 0 && isOver(0) ? 0 : source;
        final MultiGameTickEngine living = engines[from];
        await("node " + from + " has journaled", () -> living.journal().frames() == living.controlTickCount());
        takeOver(victim, from, living.controlTickCount());
        start(victim);
        dead = NOBODY;
    }

    /**
     * Completes a journal with what a living node has journaled. One that is longer begins anew: what its node had sent
     * is kept nowhere, so it has to come to it again.
     */
    private void takeOver(int victim, int source, long frames) throws IOException {
        if (isLonger(journal(victim), frames)) {
            delete(journal(victim).directory());
        }
        try (JournalExtension journal = JournalExtension.open(journal(victim), "");
                JournalReader reader =
                        JournalReader.follow(journal(source).directory()).orElseThrow()) {
            if (!journal.hasHeader()) {
                journal.append(reader.document(), reader.documentLength());
            }
            while (journal.frames() < frames) {
                reader.advance();
                if (reader.frames() > journal.frames()) {
                    journal.append(reader.document(), reader.documentLength());
                }
            }
        }
    }

    private static boolean isLonger(JournalSettings settings, long frames) {
        try (JournalExtension journal = JournalExtension.open(settings, "")) {
            return journal.hasHeader() && journal.frames() > frames;
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Waits for the end of the run, and for all that is to be written. */
    void finish() {
        for (int node = 0; node < engines.length; node++) {
            final int awaited = node;
            await("the end of node " + node, () -> isOver(awaited));
            lives[node].join();
            engines[node].close();
        }
    }
}
