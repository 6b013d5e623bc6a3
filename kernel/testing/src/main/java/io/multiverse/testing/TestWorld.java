package io.multiverse.testing;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Realms and stages for a test, made by its own code: no plugin, no scenario file. Immutable; what the suppliers give
 * has to be new each time.
 */
public final class TestWorld {
    private static final int USUAL_INTERVAL_TICKS = 10;
    private static final long USUAL_TICK_MS = 100;

    private final Map<String, Supplier<? extends Realm>> realms;
    private final List<Supplier<? extends ControlTickStage>> stages;
    private final int intervalTicks;
    private final long localTickMs;

    private TestWorld(
            Map<String, Supplier<? extends Realm>> realms,
            List<Supplier<? extends ControlTickStage>> stages,
            int intervalTicks,
            long localTickMs) {
        this.realms = realms;
        this.stages = stages;
        this.intervalTicks = intervalTicks;
        this.localTickMs = localTickMs;
    }

    /** Returns a world of one realm, of 10 local ticks of 100 ms per control tick. */
    public static TestWorld of(String id, Supplier<? extends Realm> realm) {
        return new TestWorld(Map.of(), List.of(), USUAL_INTERVAL_TICKS, USUAL_TICK_MS).and(id, realm);
    }

    /**
     * Returns this world with one realm more, registered after the others.
     *
     * @throws IllegalArgumentException if there is one of this id
     */
    public TestWorld and(String id, Supplier<? extends Realm> realm) {
        if (realms.containsKey(id)) {
            throw new IllegalArgumentException("the id " + id + " appears twice; ids are unique");
        }
        final Map<String, Supplier<? extends Realm>> more = new LinkedHashMap<>(realms);
        more.put(id, realm);
        return new TestWorld(more, stages, intervalTicks, localTickMs);
    }

    /** Returns this world with one stage more, which runs after the others. */
    public TestWorld stage(Supplier<? extends ControlTickStage> stage) {
        final List<Supplier<? extends ControlTickStage>> more = new ArrayList<>(stages);
        more.add(stage);
        return new TestWorld(realms, more, intervalTicks, localTickMs);
    }

    /**
     * Returns this world with another clock.
     *
     * @param localTicks the local ticks per control tick, at least 1
     * @param millis the length of a local tick, at least 1
     */
    public TestWorld clock(int localTicks, long millis) {
        MultiGameTickEngine.builder().controlTickIntervalTicks(localTicks).localTickIntervalMs(millis);
        return new TestWorld(realms, stages, localTicks, millis);
    }

    EngineBuilder engine() {
        return MultiGameTickEngine.builder()
                .controlTickIntervalTicks(intervalTicks)
                .localTickIntervalMs(localTickMs);
    }

    void registerWith(MultiGameTickEngine engine) {
        realms.forEach((id, realm) -> engine.registerGame(
                id, realm.get(), new RealmCoordinate(id, "test", "cluster_0", "narrative_prime", 0)));
        stages.forEach(stage -> engine.addStage(stage.get()));
    }
}
