package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.operation.CreatePlayer;
import io.multiverse.player.operation.OperationResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing the players' state, for a snapshot or a description, changes nothing of what comes. */
class StateIsOnlyWrittenTest {
    @TempDir
    Path folder;

    /** Lets a realm in at control tick 3; behind the router, so that the router learns of it at control tick 4. */
    private static final class Builder implements ControlTickStage {
        @Override
        public String name() {
            return "builder";
        }

        @Override
        public void onControlTick(StageContext context) {
            if (context.controlTick() == 3) {
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

    private record Run(MultiGameTickEngine engine, UniversalPlayerRouter router) implements AutoCloseable {
        static Run of(EngineBuilder builder) {
            final MultiGameTickEngine engine =
                    builder.realmFactory(coordinate -> new Crossroads(0, -1)).build();
            engine.registerGame("sol_1", new Crossroads(0, -1), RealmCoordinate.of("sol_1"));
            final UniversalPlayerRouter router = UniversalPlayerRouter.on(engine);
            engine.addStage(new Builder());
            return new Run(engine, router);
        }

        void go(long last, boolean isDescribed) {
            while (engine.controlTickCount() < last) {
                final long next = engine.controlTickCount() + 1;
                if (next == 1) {
                    router.createPlayer("Alice", "human", "sol_1");
                }
                describe(isDescribed);
                // what is expected of it, and so whether it is handed over, depends on what the router knows
                router.submit(new CreatePlayer("Guest " + next, "human", "", "annex"));
                describe(isDescribed);
                router.getPlayerByName("Alice").ifPresent(alice -> router.grantExperience(alice.playerId(), next));
                describe(isDescribed);
                engine.executeControlTick();
                describe(isDescribed);
            }
        }

        private void describe(boolean isDescribed) {
            if (isDescribed && engine.controlTickCount() > 0) {
                engine.describeStage(PlayerStage.NAME, new StateDigest());
            }
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    private JournalSettings journal(String name, ExistingRun existing) {
        return JournalSettings.in(folder.resolve(name)).withExisting(existing);
    }

    private long hash(String name, long every, boolean isDescribed) {
        try (Run run = Run.of(MultiGameTickEngine.builder()
                .snapshots(every == 0 ? SnapshotSchedule.NEVER : SnapshotSchedule.every(every))
                .journal(journal(name, ExistingRun.REFUSE)))) {
            run.engine.start();
            run.go(8, isDescribed);
            return run.engine.journal().lastHash();
        }
    }

    @Test
    void snapshotsAndDescriptionsChangeNothing() {
        final long plain = hash("plain", 0, false);
        assertEquals(plain, hash("snapshots", 1, false), "a snapshot at every control tick");
        assertEquals(plain, hash("described", 0, true), "described between any two operations");
        assertEquals(plain, hash("both", 1, true), "both");
    }

    @Test
    void aResumedRunKnowsTheRealmsThatTheOneBeforeKnew() {
        final long plain = hash("plain", 0, false);
        for (long cut = 1; cut < 8; cut++) {
            final String name = "cut" + cut;
            for (final long last : new long[] {cut, 8}) {
                try (Run run = Run.of(MultiGameTickEngine.builder()
                        .snapshots(SnapshotSchedule.every(1))
                        .journal(journal(name, ExistingRun.RESUME)))) {
                    run.engine.start();
                    run.go(last, false);
                    if (last == 8) {
                        assertEquals(plain, run.engine.journal().lastHash(), "cut after control tick " + cut);
                    }
                }
            }
        }
    }

    @Test
    void theRouterLearnsOfARealmAtTheNextControlTick() {
        try (Run run = Run.of(MultiGameTickEngine.builder())) {
            run.go(3, true);
            assertFalse(create(run, "Bob").success());
            run.engine.executeControlTick();
            assertTrue(create(run, "Bob").success());
        }
    }

    private static OperationResult create(Run run, String name) {
        return run.router.submit(new CreatePlayer(name, "human", "", "annex")).expected();
    }
}
