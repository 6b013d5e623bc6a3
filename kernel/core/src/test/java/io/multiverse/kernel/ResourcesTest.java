package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResourcesTest {
    @TempDir
    Path folder;

    private static Set<String> clockworkThreads() {
        final Set<String> names = new TreeSet<>();
        for (final Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("tick-") || thread.getName().equals("journaler")) {
                names.add(thread.getName());
            }
        }
        return names;
    }

    private boolean isOpenSomewhere() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"));
                Stream<String> mappings = Files.lines(Path.of("/proc/self/maps"))) {
            return mappings.anyMatch(line -> line.contains(folder.toString()))
                    || descriptors.anyMatch(this::leadsToFolder);
        }
    }

    private boolean leadsToFolder(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(folder);
        } catch (final IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void closingLeavesNoThreadAndNoFileBehind(ThreadingMode mode) throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
        final MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .workers(3)
                .threadingMode(mode)
                .journal(JournalSettings.in(folder.resolve("journal")))
                .build();
        engine.registerGame("a", new ChatterRealm(), RealmCoordinate.of("a"));
        engine.runControlTicks(100);
        engine.close();
        assertEquals(Set.of(), clockworkThreads());
        assertFalse(isOpenSomewhere());
    }

    private EngineBuilder resumable(JournalSettings.ExistingRun existing) {
        return MultiGameTickEngine.builder()
                .snapshots(SnapshotSchedule.every(10))
                .journal(JournalSettings.in(folder.resolve("journal"))
                        .withMaxFrameBytes(1 << 20)
                        .withExisting(existing));
    }

    @Test
    void resumingBehindTheNewestFrameLeavesNoFileBehind() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
        try (MultiGameTickEngine engine =
                resumable(JournalSettings.ExistingRun.REFUSE).build()) {
            engine.runControlTicks(20);
        }
        try (MultiGameTickEngine engine =
                resumable(JournalSettings.ExistingRun.RESUME).build()) {
            engine.runControlTicks(5);
            assertEquals(20, engine.journal().restoredControlTick());
        }
        assertFalse(isOpenSomewhere());
    }

    @Test
    void closingAnEngineWithinItsRecordingLeavesNoFileBehind() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
        try (MultiGameTickEngine engine =
                resumable(JournalSettings.ExistingRun.REFUSE).build()) {
            engine.runControlTicks(20);
        }
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .reexecute(Recording.of(folder.resolve("journal")))
                .build()) {
            engine.runControlTicks(5);
        }
        assertFalse(isOpenSomewhere());
    }

    @Test
    void closingAnEngineThatNeverRanLeavesNothingBehind() {
        MultiGameTickEngine.builder().workers(2).build().close();
        assertEquals(Set.of(), clockworkThreads());
    }

    @Test
    void closingTwiceIsHarmlessAndAClosedEngineRefusesToRun() {
        final MultiGameTickEngine engine =
                MultiGameTickEngine.builder().workers(2).build();
        engine.close();
        engine.close();
        assertThrows(IllegalStateException.class, engine::executeControlTick);
        assertEquals(InputResult.CLOSED, engine.pauseGame("a"));
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void aStageThatThrowsStopsTheRunAndCloseStillReturns(ThreadingMode mode) {
        final MultiGameTickEngine engine =
                MultiGameTickEngine.builder().workers(2).threadingMode(mode).build();
        engine.registerGame("a", new ChatterRealm(), RealmCoordinate.of("a"));
        engine.addStage(new FailingStage());
        final ClockworkException failure = assertThrows(ClockworkException.class, () -> engine.runControlTicks(1_000));
        assertEquals("the stage fails by design", failure.getMessage());
        assertEquals(4, engine.controlTickCount());
        engine.close();
        assertEquals(Set.of(), clockworkThreads());
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void aRunCanBeStoppedFromAnotherThreadAndGoesOnLater(ThreadingMode mode) {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .threadingMode(mode)
                .observer(frame -> {})
                .build()) {
            engine.registerGame("a", new ChatterRealm(), RealmCoordinate.of("a"));
            final Thread stopper = new Thread(() -> {
                while (engine.controlTickCount() < 100) {
                    Thread.onSpinWait();
                }
                engine.requestStop();
            });
            stopper.start();
            engine.runControlTicks(Long.MAX_VALUE / 2);
            final long stoppedAt = engine.controlTickCount();
            assertFalse(stoppedAt < 100);
            engine.runControlTicks(10);
            assertEquals(stoppedAt + 10, engine.controlTickCount());
        }
    }

    @Test
    void theStateCanBeAskedForWhileARunGoesOn() throws InterruptedException {
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().workers(2).build()) {
            engine.registerGame("a", new ChatterRealm(), RealmCoordinate.of("a"));
            final Thread runner = new Thread(() -> engine.runControlTicks(Long.MAX_VALUE / 2));
            runner.start();
            while (engine.controlTickCount() < 10) {
                Thread.onSpinWait();
            }
            assertEquals(
                    GameInstanceState.RUNNING,
                    engine.getMultiverseState().gameStates().get("a").state());
            engine.requestStop();
            runner.join();
        }
    }

    /** Throws at control tick 5. */
    private static final class FailingStage implements ControlTickStage {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public void onControlTick(StageContext context) {
            if (context.controlTick() == 5) {
                throw new IllegalStateException("the stage fails by design");
            }
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("none", 0);
        }

        @Override
        public void readState(StateReader in) {
            in.int64("none");
        }
    }
}
