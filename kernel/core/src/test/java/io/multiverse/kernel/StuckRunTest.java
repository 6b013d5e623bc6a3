package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.reaction.TickEngine;
import io.multiverse.kernel.report.StandingRun;
import io.multiverse.kernel.report.StopCondition;
import io.multiverse.kernel.report.StuckException;
import io.multiverse.kernel.report.StuckRun;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class StuckRunTest {
    private static final Duration SOON = Duration.ofMillis(50);

    @TempDir
    Path folder;

    private final CountDownLatch release = new CountDownLatch(1);
    private final CompletableFuture<StuckRun> told = new CompletableFuture<>();

    private volatile boolean isFree;

    private final List<MultiGameTickEngine> engines = new ArrayList<>();

    @AfterEach
    void letGo() {
        release.countDown();
        for (final MultiGameTickEngine engine : engines) {
            try {
                engine.close();
            } catch (final StuckException expected) {
                // it was closed by the test, and remembers
            }
        }
    }

    private void block() {
        try {
            if (!isFree) {
                release.await();
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Stubborn implements Realm {
        private final long lastTick;

        Stubborn(long lastTick) {
            this.lastTick = lastTick;
        }

        @Override
        public void onTick(RealmContext context) {
            if (context.localTick() == lastTick) {
                block();
            }
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("lastTick", lastTick);
        }

        @Override
        public void readState(StateReader in) {
            in.int64("lastTick");
        }
    }

    private final class StubbornStage implements ControlTickStage {
        @Override
        public void writeState(StateWriter out) {
            // it has none
        }

        @Override
        public void readState(StateReader in) {
            // it has none
        }

        @Override
        public String name() {
            return "toll";
        }

        @Override
        public void onControlTick(StageContext context) {
            if (context.controlTick() == 2) {
                block();
            }
        }
    }

    private final class StubbornListener implements ControlTickStage {
        @Override
        public String name() {
            return "listener";
        }

        @Override
        public void onControlTick(StageContext context) {
            // it only listens
        }

        @Override
        public void onJournaled(long controlTick) {
            block();
        }

        @Override
        public void writeState(StateWriter out) {
            // it has none
        }

        @Override
        public void readState(StateReader in) {
            // it has none
        }
    }

    private final class StubbornCondition implements StopCondition {
        @Override
        public boolean isMet(StandingRun run) {
            block();
            return false;
        }
    }

    private EngineBuilder builder() {
        return MultiGameTickEngine.builder().stuckWarningAfter(SOON).onStuck(told::complete);
    }

    private static RealmCoordinate at(String id) {
        return new RealmCoordinate(id, "sol_system", "cluster_0", "narrative_prime", 0);
    }

    private CompletableFuture<Throwable> run(MultiGameTickEngine engine) {
        engines.add(engine);
        final CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        engine.runControlTicks(5);
                        outcome.complete(null);
                    } catch (final RuntimeException e) {
                        outcome.complete(e);
                    }
                })
                .start();
        return outcome;
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void aRealmThatDoesNotReturnIsNamedWithItsTickItsHandlerAndItsStack(ThreadingMode mode) throws Exception {
        final MultiGameTickEngine engine =
                builder().workers(2).threadingMode(mode).build();
        engine.registerGame("calm", new TickEngine(100), at("calm"));
        engine.registerGame("stubborn", new Stubborn(14), at("stubborn"));
        run(engine);
        final StuckRun stuck = told.get(30, TimeUnit.SECONDS);
        assertEquals(StuckRun.Part.REALM, stuck.part());
        assertEquals("stubborn", stuck.name());
        assertEquals(14, stuck.localTick());
        assertEquals(2, stuck.controlTick());
        assertEquals(Stubborn.class.getName() + ".onTick", stuck.handler());
        assertTrue(stuck.stackText().contains("StuckRunTest.block"), stuck.stackText());
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void nobodyWaitsForEverForARunThatDoesNotGetOn(ThreadingMode mode) throws Exception {
        final MultiGameTickEngine engine =
                builder().workers(2).threadingMode(mode).build();
        engine.registerGame("stubborn", new Stubborn(3), at("stubborn"));
        run(engine);
        told.get(30, TimeUnit.SECONDS);
        final StuckException asked = assertThrows(StuckException.class, engine::getMultiverseState);
        assertTrue(asked.getMessage().startsWith("realm stubborn has not left its local tick 3"), asked.getMessage());
        assertThrows(StuckException.class, engine::close);
    }

    @Test
    void aStageIsNamed() throws Exception {
        final MultiGameTickEngine engine = builder().workers(1).build();
        engine.registerGame("calm", new TickEngine(100), at("calm"));
        engine.addStage(new StubbornStage());
        run(engine);
        final StuckRun stuck = told.get(30, TimeUnit.SECONDS);
        assertEquals(StuckRun.Part.STAGE, stuck.part());
        assertEquals("toll", stuck.name());
        assertEquals(StubbornStage.class.getName() + ".onControlTick", stuck.handler());
    }

    @Test
    void aStageThatHearsOfTheJournalIsNamedToo() throws Exception {
        final MultiGameTickEngine engine = builder().workers(1).build();
        engine.registerGame("calm", new TickEngine(100), at("calm"));
        engine.addStage(new StubbornListener());
        run(engine);
        final StuckRun stuck = told.get(30, TimeUnit.SECONDS);
        assertEquals(StuckRun.Part.STAGE, stuck.part());
        assertEquals("listener", stuck.name());
        assertEquals(StubbornListener.class.getName() + ".onJournaled", stuck.handler());
    }

    @Test
    void aRealmThatIsReexecutedAloneIsNamed() throws Exception {
        final Path journal = folder.resolve("alone");
        try (MultiGameTickEngine recorded = MultiGameTickEngine.builder()
                .journal(JournalSettings.in(journal))
                .build()) {
            recorded.registerGame("stubborn", new Stubborn(14), at("stubborn"));
            isFree = true;
            recorded.runControlTicks(3);
            isFree = false;
        }
        final MultiGameTickEngine engine =
                builder().reexecuteAlone(Recording.of(journal), "stubborn").build();
        engine.registerGame("stubborn", new Stubborn(14), at("stubborn"));
        run(engine);
        final StuckRun stuck = told.get(30, TimeUnit.SECONDS);
        assertEquals("stubborn", stuck.name());
        assertEquals(14, stuck.localTick());
        assertEquals(Stubborn.class.getName() + ".onTick", stuck.handler());
    }

    @Test
    void anObserverIsNamed() throws Exception {
        final MultiGameTickEngine engine =
                builder().workers(1).observer(frame -> block()).build();
        engine.registerGame("calm", new TickEngine(100), at("calm"));
        run(engine);
        final StuckRun stuck = told.get(30, TimeUnit.SECONDS);
        assertEquals(StuckRun.Part.OBSERVER, stuck.part());
        assertTrue(stuck.name().contains("StuckRunTest"), stuck.name());
        assertThrows(StuckException.class, engine::close);
    }

    @Test
    void aStopConditionIsNamed() throws Exception {
        final MultiGameTickEngine engine =
                builder().workers(1).stopWhen(new StubbornCondition()).build();
        engine.registerGame("calm", new TickEngine(100), at("calm"));
        run(engine);
        final StuckRun stuck = told.get(30, TimeUnit.SECONDS);
        assertEquals(StuckRun.Part.STOP_CONDITION, stuck.part());
        assertEquals(StubbornCondition.class.getName(), stuck.name());
        assertEquals(StubbornCondition.class.getName() + ".isMet", stuck.handler());
        assertEquals(1, stuck.controlTick());
        assertThrows(StuckException.class, engine::close);
    }

    @Test
    void aRunThatIsGivenUpLeavesASealedJournalOfAllThatWasSealed() throws Exception {
        final Path journal = folder.resolve("j");
        final MultiGameTickEngine engine = builder()
                .workers(2)
                .stuckLimit(SOON)
                .journal(JournalSettings.in(journal))
                .build();
        engine.registerGame("calm", new TickEngine(100), at("calm"));
        engine.registerGame("stubborn", new Stubborn(25), at("stubborn"));
        final Throwable outcome = run(engine).get(30, TimeUnit.SECONDS);
        assertInstanceOf(
                StuckException.class,
                assertInstanceOf(ClockworkException.class, outcome).getCause());
        assertThrows(StuckException.class, engine::close);
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next() != null) {
                // to the end
            }
            assertEquals(2, reader.frames());
            assertTrue(reader.isSealed());
        }
    }

    @Test
    void aRealmThatReturnsInTheEndChangesNoResult() throws Exception {
        final long[] roots = new long[2];
        for (int i = 0; i < 2; i++) {
            try (MultiGameTickEngine engine = builder().workers(1).build()) {
                engine.registerGame("stubborn", new Stubborn(14), at("stubborn"));
                final CompletableFuture<Throwable> outcome = run(engine);
                told.get(30, TimeUnit.SECONDS);
                release.countDown();
                assertNull(outcome.get(30, TimeUnit.SECONDS));
                assertEquals(5, engine.controlTickCount());
                roots[i] = engine.dumpAuditTrail().root();
            }
        }
        assertEquals(roots[0], roots[1]);
    }
}
