package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.ThreadingMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournaledRunTest {
    private static final int CONTROL_TICKS = 200;

    @TempDir
    Path folder;

    private long run(EngineBuilder builder, String name) {
        final Path directory = folder.resolve(name);
        try (MultiGameTickEngine engine =
                builder.seed(42).journal(JournalSettings.in(directory)).build()) {
            for (int i = 0; i < 7; i++) {
                engine.registerGame("sol_" + i, new ChatterRealm(), RealmCoordinate.of("sol_" + i));
            }
            engine.queueCrossGameEvent(
                    CrossGameEvent.of("e", null, RealmCoordinate.of("sol_1"), "talk", Map.of("longEnough", 1)));
            engine.runControlTicks(CONTROL_TICKS / 2);
            engine.registerGame("late", new ChatterRealm(), RealmCoordinate.of("late"));
            engine.pauseGame("sol_2");
            engine.runControlTicks(CONTROL_TICKS / 2);
            assertEquals(CONTROL_TICKS, engine.journal().frames());
            return engine.journal().lastHash();
        }
    }

    private static List<Path> queueFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .sorted()
                    .toList();
        }
    }

    private void assertSameBytes(String a, String b) throws IOException {
        final List<Path> filesOfA = queueFiles(folder.resolve(a));
        final List<Path> filesOfB = queueFiles(folder.resolve(b));
        assertEquals(filesOfA.size(), filesOfB.size());
        for (int i = 0; i < filesOfA.size(); i++) {
            assertEquals(-1, Files.mismatch(filesOfA.get(i), filesOfB.get(i)), filesOfA.get(i) + " differs");
        }
    }

    @Test
    void equalRunsLeaveEqualFilesForAnyNumberOfWorkers() throws IOException {
        final long hash = run(MultiGameTickEngine.builder(), "invoker");
        for (final int workers : new int[] {1, 2, 3, 5}) {
            final String name = "workers" + workers;
            assertEquals(hash, run(MultiGameTickEngine.builder().workers(workers), name));
            assertSameBytes("invoker", name);
        }
    }

    @Test
    void aDelayedJournalerChangesNoByte() throws IOException {
        run(MultiGameTickEngine.builder(), "reference");
        final EngineBuilder delayed = MultiGameTickEngine.builder()
                .workers(3)
                .ringSize(2)
                .observer(frame ->
                        LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(500_000)));
        run(delayed, "delayed");
        assertSameBytes("reference", "delayed");
    }

    @Test
    void everyEventHasAGaplessSequenceAndAnEarlierParent() {
        run(MultiGameTickEngine.builder().workers(2), "journal");
        final Map<Integer, Long> sequences = new HashMap<>();
        final Map<Long, Long> controlTicks = new HashMap<>();
        int children = 0;
        try (JournalReader reader = JournalReader.open(folder.resolve("journal"))) {
            assertEquals(7, reader.header().realms().size());
            for (JournaledFrame frame = reader.next(); frame != null; frame = reader.next()) {
                for (final JournaledEvent event : frame.events()) {
                    final long sequence = io.multiverse.kernel.event.EventId.sequence(event.id());
                    final int emitter = io.multiverse.kernel.event.EventId.emitter(event.id());
                    assertEquals(sequences.merge(emitter, 1L, Long::sum), sequence);
                    controlTicks.put(event.id(), frame.controlTick());
                    if (event.parent() != 0) {
                        children++;
                        assertTrue(controlTicks.get(event.parent()) < frame.controlTick());
                    }
                }
            }
            assertEquals(CONTROL_TICKS, reader.frames());
        }
        assertTrue(children > 0);
    }

    @Test
    void aDirectoryThatHoldsARunIsRefusedAndTheRunStaysWhole() {
        run(MultiGameTickEngine.builder(), "journal");
        final JournalException refusal =
                assertThrows(JournalException.class, () -> run(MultiGameTickEngine.builder(), "journal"));
        assertEquals(JournalException.Kind.UNUSABLE, refusal.kind());
        assertEquals(CONTROL_TICKS, framesIn("journal"));
    }

    private long framesIn(String name) {
        try (JournalReader reader = JournalReader.open(folder.resolve(name))) {
            while (reader.next() != null) {
                assertNotEquals(0, reader.lastHash());
            }
            return reader.frames();
        }
    }

    @Test
    void aSinkThatFailsStopsTheRunAndNobodyWaitsForEver() {
        for (final ThreadingMode mode : ThreadingMode.values()) {
            final Path directory = folder.resolve(mode.name());
            try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                    .workers(2)
                    .threadingMode(mode)
                    .journal(JournalSettings.in(directory))
                    .observer(frame -> {
                        if (frame.controlTick() == 50) {
                            throw new IllegalStateException("by design");
                        }
                    })
                    .build()) {
                engine.registerGame("a", new ChatterRealm(), RealmCoordinate.of("a"));
                engine.registerGame("b", new ChatterRealm(), RealmCoordinate.of("b"));
                final ClockworkException failure =
                        assertThrows(ClockworkException.class, () -> engine.runControlTicks(1_000_000));
                assertEquals("by design", failure.getMessage());
                assertThrows(ClockworkException.class, engine::executeControlTick);
            }
            assertEquals(50, framesIn(mode.name()));
        }
    }
}
