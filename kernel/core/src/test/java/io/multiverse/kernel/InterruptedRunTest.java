package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.settings.ThreadingMode;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An interrupt closes the channel a thread writes to: it must neither end a run nor get lost. */
class InterruptedRunTest {
    private static final long CONTROL_TICKS = 200;

    @TempDir
    Path folder;

    private MultiGameTickEngine engine(ThreadingMode mode, String name) {
        final MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .threadingMode(mode)
                // a day of simulated time, and so a file, every 24 control ticks
                .localTickIntervalMs(360_000)
                .snapshots(SnapshotSchedule.every(10))
                .journal(JournalSettings.in(folder.resolve(name))
                        .withMaxFrameBytes(1 << 16)
                        .withFsyncEvery(1))
                .build();
        engine.registerGame("a", new ScriptedRealm(), RealmCoordinate.of("a"));
        return engine;
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void aCallerThatWasInterruptedBeforeRunsAndStaysInterrupted(ThreadingMode mode) {
        try (MultiGameTickEngine engine = engine(mode, "before")) {
            for (int i = 0; i < 30; i++) {
                Thread.currentThread().interrupt();
                engine.runControlTicks(1);
                assertTrue(Thread.currentThread().isInterrupted());
                engine.getMultiverseState();
                assertTrue(Thread.interrupted());
            }
            Thread.currentThread().interrupt();
        }
        assertTrue(Thread.interrupted());
        assertEquals(30, frames("before"));
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void aCallerThatIsInterruptedAllTheTimeLosesNothing(ThreadingMode mode) throws InterruptedException {
        final Thread caller = Thread.currentThread();
        final AtomicBoolean isOver = new AtomicBoolean();
        final Thread interrupter = new Thread(() -> {
            while (!isOver.get()) {
                caller.interrupt();
                Thread.yield();
            }
        });
        try (MultiGameTickEngine engine = engine(mode, "meanwhile")) {
            interrupter.start();
            engine.runControlTicks(CONTROL_TICKS);
        } finally {
            isOver.set(true);
            while (interrupter.isAlive()) {
                Thread.interrupted();
                Thread.onSpinWait();
            }
            Thread.interrupted();
        }
        assertEquals(CONTROL_TICKS, frames("meanwhile"));
    }

    private long frames(String name) {
        long frames = 0;
        try (JournalReader reader = JournalReader.open(folder.resolve(name))) {
            while (reader.next() != null) {
                frames++;
            }
        }
        return frames;
    }
}
