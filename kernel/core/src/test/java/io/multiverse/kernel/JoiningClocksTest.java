package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which local ticks fit together does not depend on games that were refused, nor on where a run was cut. */
class JoiningClocksTest {
    /** Two local ticks that each fit a control interval of 10 s, and together make too many steps of it. */
    private static final long FINE_NANOS = 1 << 10;

    private static final long ODD_NANOS = 9_765_625;

    @TempDir
    Path folder;

    private final AtomicReference<MultiGameTickEngine> running = new AtomicReference<>();

    private static EngineBuilder builder() {
        return MultiGameTickEngine.builder()
                .localTickNanos(1_000_000_000)
                .controlTickIntervalTicks(10)
                .realmFactory(coordinate -> sleeper(0));
    }

    private static Realm sleeper(long localTickNanos) {
        return new ScriptedRealm()
                .everyNanos(localTickNanos)
                .onStart(context -> context.nextTickAt(RealmContext.NEVER));
    }

    private static InputResult register(MultiGameTickEngine engine, String id, String realmId, long localTickNanos) {
        return engine.registerGame(id, sleeper(localTickNanos), RealmCoordinate.of(realmId));
    }

    /** Takes the realm id of a game while that game waits to join. */
    private final class Rival implements ControlTickStage {
        @Override
        public String name() {
            return "rival";
        }

        @Override
        public void onControlTick(StageContext context) {
            if (context.controlTick() == 1) {
                CompletableFuture.runAsync(() -> register(running.get(), "guest", "annex", FINE_NANOS))
                        .join();
                context.registerGame("annex", RealmCoordinate.of("annex"));
            }
        }

        @Override
        public void writeState(StateWriter out) {
            // what it does follows from the control tick
        }

        @Override
        public void readState(StateReader in) {
            // see writeState
        }
    }

    @Test
    void aRefusedGamesClockIsForgotten() {
        try (MultiGameTickEngine engine = builder().build()) {
            running.set(engine);
            engine.addStage(new Rival());
            engine.executeControlTick();
            assertThrows(IllegalArgumentException.class, () -> register(engine, "odd", "odd", ODD_NANOS));
            engine.executeControlTick();
            assertEquals(InputResult.ACCEPTED, register(engine, "odd", "odd", ODD_NANOS));
            engine.executeControlTick();
        }
    }

    @Test
    void aDepartedGamesClockCountsAfterASnapshotToo() {
        for (int part = 0; part < 2; part++) {
            try (MultiGameTickEngine engine = builder()
                    .snapshots(SnapshotSchedule.every(1))
                    .journal(JournalSettings.in(folder).withExisting(ExistingRun.RESUME))
                    .build()) {
                engine.start();
                assertEquals(3 * part, engine.journal().restoredControlTick());
                if (part == 0) {
                    register(engine, "fine", "fine", FINE_NANOS);
                    engine.executeControlTick();
                    engine.unregisterGame("fine");
                    engine.runControlTicks(2);
                }
                assertThrows(IllegalArgumentException.class, () -> register(engine, "odd", "odd", ODD_NANOS));
            }
        }
    }
}
