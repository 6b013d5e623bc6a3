package io.multiverse.city;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.internal.event.CanonicalMerge;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
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
                .observer(new EventLog())
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

    private final class EventLog implements FrameSink {
        private final CanonicalMerge merge = new CanonicalMerge();
        private final EventFlyweight event = new EventFlyweight();

        @Override
        public void append(ControlTickFrame frame) {
            frame.walk(merge);
            while (merge.next()) {
                merge.outbox().wrap(event, merge.ref());
                events.add(frame.controlTick() + " " + event.id() + " " + event.typeId() + " " + event.parent() + " "
                        + Arrays.hashCode(event.payloadBytes()));
            }
        }

        @Override
        public void close() {}
    }
}
