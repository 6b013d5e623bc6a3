package com.example.islands;

import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.report.CascadeLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An archipelago: runs the same game on one worker and on three, and compares what comes out. */
public final class Islands implements AutoCloseable {
    static final int CONTROL_TICKS = 60;
    static final long GOLD_PER_ISLAND = 100;

    /** Stands in the header of every journal, by which {@link IslandsSetup} knows its runs. */
    static final String SCENARIO = "islands";

    private final List<Island> islands;
    private final MultiGameTickEngine engine;

    Islands(long seed, int workers, Path journal) {
        engine = MultiGameTickEngine.builder()
                .scenario(SCENARIO)
                .seed(seed)
                .workers(workers)
                .journal(JournalSettings.in(journal))
                .build();
        islands = register(engine);
    }

    /** Registers the islands, always in the same order, and returns them. */
    static List<Island> register(MultiGameTickEngine engine) {
        final List<Island> islands = new ArrayList<>();
        for (final String name : List.of("Amber", "Basalt", "Coral")) {
            final Island island = new Island(GOLD_PER_ISLAND);
            islands.add(island);
            engine.registerGame(name, island, RealmCoordinate.of(name));
        }
        return islands;
    }

    /** Runs some control ticks and returns the hash of the last one, which chains to all before it. */
    long run(int controlTicks) {
        engine.runControlTicks(controlTicks);
        return engine.journal().lastHash();
    }

    /** Returns all gold there is: in the islands' chests and at sea. */
    long gold() {
        return islands.stream()
                .mapToLong(island -> island.gold() + island.goldSentNet())
                .sum();
    }

    List<Island> islands() {
        return islands;
    }

    /** Returns the chain of causes of an event, first cause first. */
    List<CascadeLink> causes(long eventId) {
        return engine.getCascadeChain(eventId);
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Runs the game twice. */
    public static void main(String[] args) throws IOException {
        final Path folder = Files.createTempDirectory("islands");
        final Path oneWorker = folder.resolve("one-worker");
        final Path threeWorkers = folder.resolve("three-workers");
        final long first;
        try (Islands game = new Islands(42, 1, oneWorker)) {
            first = game.run(CONTROL_TICKS);
            game.tell();
        }
        final long second;
        try (Islands game = new Islands(42, 3, threeWorkers)) {
            second = game.run(CONTROL_TICKS);
        }
        System.out.printf("1 worker:  %016x%n3 workers: %016x%n", first, second);
        System.out.println(first == second ? "equal" : "DIFFERENT");
        System.out.println("the journals are in " + folder);
    }

    private void tell() {
        for (final Island island : islands) {
            System.out.printf(
                    "%d coconuts, %d gold, %d storms heard of%n",
                    island.coconuts(), island.gold(), island.stormsHeardOf());
        }
        System.out.println("how the last crate came to the first island:");
        for (final CascadeLink link : causes(islands.get(0).lastCrate())) {
            System.out.printf(
                    "  control tick %d: %s from %s to %s%n",
                    link.controlTickId(), link.eventType(), link.source(), link.target());
        }
    }
}
