package io.multiverse.bench.workload;

import io.multiverse.city.CitySimulation;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.reaction.TickEngine;
import io.multiverse.kernel.settings.RealmSplit;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.player.UniversalPlayerRouter;
import io.multiverse.player.operation.CreatePlayer;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * A prepared run whose control ticks all do the same work. For one thread; close it, which deletes its journal.
 *
 * <p>Every control tick does {@link #unitsPerControlTick} units of what the workload is about: one control tick, so
 * many events, so many hand-offs.
 */
public final class Workload implements AutoCloseable {
    /** The inhabitants of the three cities of the shipped example scenario. */
    private static final int[] CITY_NPCS = {40, 50, 35};

    private final MultiGameTickEngine engine;
    private final TemporaryFolder folder;
    private final int unitsPerControlTick;

    private Workload(
            EngineShape shape,
            int unitsPerControlTick,
            Consumer<MultiGameTickEngine> realms,
            Consumer<EngineBuilder> more) {
        this.unitsPerControlTick = unitsPerControlTick;
        folder = shape.isJournaled() ? JournalFolder.create() : null;
        final EngineBuilder builder = shape.builder();
        if (folder != null) {
            builder.journal(
                    JournalSettings.in(folder.path().resolve("journal")).withMaxFrameBytes(shape.maxFrameBytes()));
        }
        more.accept(builder);
        engine = builder.build();
        boolean prepared = false;
        try {
            realms.accept(engine);
            engine.start();
            prepared = true;
        } finally {
            if (!prepared) {
                close();
            }
        }
    }

    /** Prepares realms that run every local tick and do nothing in it; units are control ticks. */
    public static Workload emptyRealms(int realms, EngineShape shape) {
        return new Workload(shape, 1, engine -> addEmptyRealms(engine, realms), builder -> {});
    }

    /** Registers the realms of {@link #emptyRealms}, for runs that are re-executed. */
    public static void addEmptyRealms(MultiGameTickEngine engine, int realms) {
        add(engine, realms, index -> new TickEngine(100));
    }

    /** Prepares {@code active} realms that count their local ticks among {@code idle} ones that sleep for good. */
    public static Workload idleRealms(int active, int idle, EngineShape shape) {
        return new Workload(
                shape,
                1,
                engine ->
                        add(engine, active + idle, index -> index < active ? new TickingRealm() : new SleepingRealm()),
                builder -> {});
    }

    /**
     * Prepares realms of which the first {@code heavy} compute {@code times} as long as each of the others; units are
     * control ticks.
     */
    public static Workload unevenRealms(int realms, int heavy, int times, RealmSplit split, EngineShape shape) {
        return new Workload(
                shape,
                1,
                engine -> add(engine, realms, index -> new UnevenRealm(index < heavy ? times : 1)),
                builder -> builder.realmSplit(split));
    }

    /** Prepares realms that send each other events; units are events. */
    public static Workload events(EventLoad load, EngineShape shape) {
        return events(load, shape, builder -> {});
    }

    /** Prepares realms that send each other events in an engine that is described further by {@code more}. */
    public static Workload events(EventLoad load, EngineShape shape, Consumer<EngineBuilder> more) {
        return new Workload(shape, load.eventsPerControlTick(), engine -> addCouriers(engine, load, shape), more);
    }

    /** Prepares realms that send each other events in an engine that {@code watcher} is told of before it starts. */
    public static Workload eventsSeenBy(Consumer<MultiGameTickEngine> watcher, EventLoad load, EngineShape shape) {
        return new Workload(
                shape,
                load.eventsPerControlTick(),
                engine -> {
                    watcher.accept(engine);
                    addCouriers(engine, load, shape);
                },
                builder -> {});
    }

    static void addCouriers(MultiGameTickEngine engine, EventLoad load, EngineShape shape) {
        for (int index = 0; index < load.realms(); index++) {
            engine.registerGame(
                    "sol_" + index,
                    new CourierRealm(load, shape.controlTickIntervalTicks()),
                    CourierRealm.coordinate(load, index));
        }
    }

    /** Prepares the three cities of the shipped example, with 40, 50 and 35 inhabitants; units are control ticks. */
    public static Workload cities(EngineShape shape) {
        return new Workload(shape, 1, Workload::addCities, builder -> {});
    }

    /** Prepares {@link #cities} with a journal and a snapshot at every control tick. */
    public static Workload citiesWithSnapshots() {
        return new Workload(
                EngineShape.CALLER.journaled(true),
                1,
                Workload::addCities,
                builder -> builder.snapshots(SnapshotSchedule.every(1)));
    }

    /** Registers the realms of {@link #cities}, for runs that are re-executed. */
    public static void addCities(MultiGameTickEngine engine) {
        add(engine, CITY_NPCS.length, index -> new CitySimulation("sol_" + index, CITY_NPCS[index]));
    }

    /**
     * Prepares players who all travel to the next realm in every control tick, because the realm they are in asks for
     * it; units are hand-offs. An interval has one local tick.
     */
    public static Workload handOffs(int realms, int players, EngineShape shape) {
        return new Workload(
                shape.localTicks(1),
                players,
                engine -> {
                    add(engine, realms, index -> new TravelAgency(realms, players));
                    final UniversalPlayerRouter router = UniversalPlayerRouter.on(engine);
                    engine.start();
                    for (int player = 0; player < players; player++) {
                        router.submit(new CreatePlayer("player " + player, "human", "", "sol_" + player % realms));
                    }
                    engine.runControlTicks(1);
                },
                builder -> builder.ingressCapacity(Math.max(1024, Integer.highestOneBit(players) << 1)));
    }

    private static void add(MultiGameTickEngine engine, int realms, IntFunction<Realm> program) {
        for (int index = 0; index < realms; index++) {
            final String id = "sol_" + index;
            engine.registerGame(id, program.apply(index), RealmCoordinate.of(id));
        }
    }

    /** Runs control ticks. */
    public void run(int controlTicks) {
        engine.runControlTicks(controlTicks);
    }

    /** Returns how many units a control tick does. */
    public int unitsPerControlTick() {
        return unitsPerControlTick;
    }

    /** Returns the engine. */
    public MultiGameTickEngine engine() {
        return engine;
    }

    /**
     * Returns the journal's folder.
     *
     * @throws IllegalStateException if the run is not journaled
     */
    public Path journal() {
        if (folder == null) {
            throw new IllegalStateException("the run is not journaled");
        }
        return folder.path().resolve("journal");
    }

    /** Ends the run and leaves its journal in place until {@link #close}. */
    public void end() {
        engine.close();
    }

    @Override
    public void close() {
        try {
            engine.close();
        } finally {
            if (folder != null) {
                folder.close();
            }
        }
    }
}
