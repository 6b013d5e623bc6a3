package io.multiverse.city;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.report.SealedFrame;
import io.multiverse.kernel.settings.ThreadingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An engine with realms named sol_1, sol_2 and so on, and a log of all events between them. */
final class CityRun implements AutoCloseable {
    private final List<String> events = new ArrayList<>();
    private final MultiGameTickEngine engine;
    private final int size;

    CityRun(long seed, Realm... realms) {
        this(seed, 1, realms);
    }

    CityRun(long seed, int workers, Realm... realms) {
        size = realms.length;
        engine = MultiGameTickEngine.builder()
                .controlTickIntervalTicks(10)
                .localTickIntervalMs(100)
                .seed(seed)
                .workers(workers)
                .threadingMode(ThreadingMode.INVOKER)
                .observer(this::log)
                .build();
        for (int i = 0; i < realms.length; i++) {
            final String id = "sol_" + (i + 1);
            engine.registerGame(id, realms[i], coordinate(id, i));
        }
    }

    private static RealmCoordinate coordinate(String id, int index) {
        return new RealmCoordinate(id, "sol_system", "cluster_" + index % 2, "narrative_prime", 0);
    }

    MultiGameTickEngine engine() {
        return engine;
    }

    CityRun seconds(int simulated) {
        engine.runControlTicks(simulated);
        return this;
    }

    /** Returns the digests of all realms. */
    List<Long> digests() {
        final List<Long> digests = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            digests.add(engine.getMultiverseState().gameStates().get("sol_" + i).digest());
        }
        return digests;
    }

    List<String> events() {
        return events;
    }

    @Override
    public void close() {
        engine.close();
    }

    private void log(SealedFrame frame) {
        frame.forEachEvent(event -> events.add(frame.controlTick() + " " + event.id() + " " + event.typeId() + " "
                + event.parent() + " " + Arrays.hashCode(event.payloadBytes())));
    }
}
