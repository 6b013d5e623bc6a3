package io.multiverse.cluster.exchange;

import io.multiverse.cluster.link.NodeLink;
import io.multiverse.cluster.link.RunDescription;
import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.settings.Clusters;
import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.OwnerTable;
import io.multiverse.kernel.exchange.PieceIntake;
import io.multiverse.kernel.exchange.Territory;
import io.multiverse.kernel.exchange.WindowExchange;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.scenario.Scenario;
import io.multiverse.scenario.ScenarioFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.agrona.DirectBuffer;

/**
 * The nodes of a cluster in one JVM, each with a media driver of its own, that can die and be started again. A node's
 * death ends its transport at once; only its journal is left.
 */
final class TestCluster implements AutoCloseable {
    private static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final SnapshotSchedule SNAPSHOTS = SnapshotSchedule.every(10);

    private final Path folder;
    private final ClusterSettings settings;
    private final long controlTicks;
    private final List<Life> lives = new ArrayList<>();
    private final List<String> words = new CopyOnWriteArrayList<>();
    private IntFunction<ControlTickStage> stages = node -> null;
    private UnaryOperator<NodeLink.Listener> listeners = listener -> listener;

    TestCluster(Path folder, int nodes, long controlTicks) {
        this(folder, settings(nodes, "the secret of a test"), controlTicks);
    }

    TestCluster(Path folder, ClusterSettings settings, long controlTicks) {
        this.folder = folder;
        this.settings = settings;
        this.controlTicks = controlTicks;
        settings.nodes().forEach(node -> lives.add(null));
    }

    static ClusterSettings settings(int nodes, String secret) {
        final List<ClusterNode> all = new ArrayList<>();
        final List<DatagramSocket> taken = new ArrayList<>();
        try {
            for (int number = 0; number < nodes; number++) {
                taken.add(new DatagramSocket());
                all.add(new ClusterNode(number, "127.0.0.1", taken.get(number).getLocalPort(), 0));
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            taken.forEach(DatagramSocket::close);
        }
        return Clusters.of(secret, all);
    }

    /** Returns the same cluster, whose messages carry MACs. */
    static ClusterSettings authenticated(ClusterSettings cluster) {
        return Clusters.authenticated(new String(cluster.secret(), StandardCharsets.UTF_8), cluster.nodes());
    }

    /** Returns the run that all nodes share: cities and players who travel between them. */
    static Scenario scenario(long seed) {
        final Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("seed", seed);
        tree.put("realms", List.of(Map.of("type", "city", "count", 7, "npcs", 8)));
        tree.put("players", Map.of("count", 20));
        return ScenarioFile.scenarioOf("test", tree);
    }

    /** Runs all in one process, and returns the journal's folder. */
    static Path alone(Path folder, long controlTicks) {
        final Path journal = folder.resolve("alone");
        final Scenario scenario = scenario(1);
        try (MultiGameTickEngine engine = scenario.engine()
                .journal(JournalSettings.in(journal))
                .snapshots(SNAPSHOTS)
                .build()) {
            scenario.registerWith(engine, null);
            engine.runControlTicks(controlTicks);
        }
        return journal;
    }

    /** Lets each node have a further stage, unless it is null. */
    TestCluster withStage(IntFunction<ControlTickStage> newStages) {
        stages = newStages;
        return this;
    }

    /** Lets what comes in at each node pass through something. */
    TestCluster withListener(UnaryOperator<NodeLink.Listener> newListeners) {
        listeners = newListeners;
        return this;
    }

    /** Returns what the nodes have told their users. */
    List<String> words() {
        return words;
    }

    Path journal(int node) {
        return folder.resolve("node-" + node);
    }

    void start(int node) {
        start(node, 1);
    }

    void start(int node, long seed) {
        final Life life = new Life(node, scenario(seed));
        lives.set(node, life);
        life.end = CompletableFuture.runAsync(life::live, task -> new Thread(task, "node " + node).start());
    }

    void startAll() {
        for (int node = 0; node < lives.size(); node++) {
            start(node);
        }
    }

    /** Lets a node die; returns once it is dead. */
    void kill(int node) {
        final Life life = lives.get(node);
        life.isKilled = true;
        try {
            life.end.join();
        } catch (final CompletionException e) {
            if (!(e.getCause() instanceof KilledException)) {
                throw e;
            }
        }
    }

    /** Waits for a node's end; throws what ended it. */
    void join(int node) throws Throwable {
        try {
            lives.get(node).end.get();
        } catch (final ExecutionException e) {
            throw e.getCause();
        }
    }

    /** Returns the engine of a node, null while it has none. */
    MultiGameTickEngine engine(int node) {
        return lives.get(node).engine;
    }

    boolean isOver(int node) {
        return lives.get(node).end.isDone();
    }

    /** Returns the last control tick that is complete at a node that lives, 0 before the first. */
    long controlTick(int node) {
        final MultiGameTickEngine engine = lives.get(node).engine;
        return engine == null ? 0 : engine.controlTickCount();
    }

    /** Returns the control tick of the snapshot that a node has begun with, 0 for the run's start. */
    long restored(int node) {
        return lives.get(node).restored;
    }

    /** Waits for the end of all. */
    void joinAll() throws Throwable {
        boolean isOver = false;
        while (!isOver) {
            LockSupport.parkNanos(1_000_000);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            isOver = true;
            for (int node = 0; node < lives.size(); node++) {
                isOver &= isOver(node);
                if (lives.get(node).end.isCompletedExceptionally()) {
                    // the others may wait for it for ever
                    join(node);
                }
            }
        }
    }

    /** Ends what still lives. */
    @Override
    public void close() {
        for (final Life life : lives) {
            if (life != null) {
                life.isKilled = true;
                life.end.exceptionally(failure -> null).join();
            }
        }
    }

    private final class Life {
        private final int node;
        private final Scenario scenario;
        private volatile boolean isKilled;
        private volatile MultiGameTickEngine engine;
        private volatile long restored;
        private CompletableFuture<Void> end;

        Life(int node, Scenario scenario) {
            this.node = node;
            this.scenario = scenario;
        }

        void live() {
            while (!isKilled && !liveOnce()) {
                // it has fallen behind
            }
            if (isKilled) {
                throw new KilledException();
            }
        }

        private boolean liveOnce() {
            final JournalSettings journal =
                    JournalSettings.in(journal(node)).withExisting(JournalSettings.ExistingRun.RESUME);
            final NodeLink link = new NodeLink(settings, node, RunDescription.of(settings, 1, scenario.toMap()));
            final AeronExchange exchange = new AeronExchange(link, journal.directory(), EpochWatch.NONE, words::add);
            link.listener(listeners.apply(exchange));
            try (link) {
                if (!exchange.joining().join(journal, scenario.toJson(), () -> isKilled)) {
                    return false;
                }
                final MultiGameTickEngine built = scenario.engine()
                        .journal(journal)
                        .snapshots(settings.keepsSnapshots(node) ? SNAPSHOTS : SnapshotSchedule.NEVER)
                        .exchange(new Mortal(exchange, link))
                        .build();
                built.addObserver(frame -> exchange.journaled(frame.controlTick()));
                run(built);
                return true;
            } catch (final ClockworkException e) {
                if (exchange.hasFallenBehind()) {
                    return false;
                }
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw e;
            }
        }

        private void run(MultiGameTickEngine newEngine) {
            try (newEngine) {
                scenario.registerWith(newEngine, null);
                final ControlTickStage stage = stages.apply(node);
                if (stage != null) {
                    newEngine.addStage(stage);
                }
                newEngine.start();
                restored = newEngine.journal().restoredControlTick();
                engine = newEngine;
                if (node != 0) {
                    newEngine.follow();
                } else if (newEngine.controlTickCount() < controlTicks) {
                    newEngine.runControlTicks(controlTicks - newEngine.controlTickCount());
                }
            } finally {
                engine = null;
            }
        }

        /** An exchange that dies as its process does: nothing more is sent, nothing handed over. */
        private final class Mortal implements WindowExchange {
            private final AeronExchange exchange;
            private final NodeLink link;

            Mortal(AeronExchange exchange, NodeLink link) {
                this.exchange = exchange;
                this.link = link;
            }

            private boolean requireAlive() {
                if (isKilled) {
                    throw new KilledException();
                }
                return false;
            }

            @Override
            public Territory territory() {
                return exchange.territory();
            }

            @Override
            public OwnerTable owners() {
                return exchange.owners();
            }

            @Override
            public int acknowledgedBy() {
                return exchange.acknowledgedBy();
            }

            @Override
            public void offer(long controlTick, DirectBuffer piece, int offset, int length) {
                requireAlive();
                exchange.offer(controlTick, piece, offset, length);
            }

            @Override
            public void complete(long controlTick, PieceIntake intake, BooleanSupplier ends) {
                exchange.complete(controlTick, intake, () -> requireAlive() || ends.getAsBoolean());
            }

            @Override
            public void close() {
                if (isKilled) {
                    link.close();
                } else {
                    exchange.close();
                }
            }
        }
    }
}
