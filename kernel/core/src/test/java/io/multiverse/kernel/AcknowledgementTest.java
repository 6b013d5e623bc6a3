package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.reaction.TickEngine;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcknowledgementTest {
    @TempDir
    Path folder;

    private MultiGameTickEngine engine(int fsyncEvery) {
        final MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .journal(JournalSettings.in(folder.resolve("run")).withFsyncEvery(fsyncEvery))
                .build();
        engine.registerGame("sol_1", new TickEngine(), RealmCoordinate.of("sol_1"));
        return engine;
    }

    private static void offer(MultiGameTickEngine engine) {
        engine.queueCrossGameEvent(
                CrossGameEvent.of("e", null, RealmCoordinate.of("sol_1"), "greeting", Map.of("n", 1)));
    }

    @Test
    void inputsAreAcknowledgedOnceTheirControlTickIsInTheJournal() {
        try (MultiGameTickEngine engine = engine(0)) {
            engine.runControlTicks(2);
            offer(engine);
            final CompletableFuture<Long> safe = engine.acknowledgeInputs();
            assertFalse(safe.isDone());
            engine.executeControlTick();
            assertEquals(3, safe.join());
            try (JournalReader reader = JournalReader.open(folder.resolve("run"))) {
                reader.next();
                reader.next();
                final JournaledFrame frame = reader.next();
                assertEquals(1, frame.inputs().size());
            }
        }
    }

    @Test
    void withFsyncTheyAreAcknowledgedOnceTheirControlTickIsForced() {
        try (MultiGameTickEngine engine = engine(3)) {
            offer(engine);
            final CompletableFuture<Long> safe = engine.acknowledgeInputs();
            engine.runControlTicks(2);
            assertFalse(safe.isDone());
            engine.executeControlTick();
            assertEquals(1, safe.join());
        }
    }

    @Test
    void closingInOrderAcknowledgesWhatWasTakenIn() {
        final CompletableFuture<Long> safe;
        try (MultiGameTickEngine engine = engine(100)) {
            offer(engine);
            safe = engine.acknowledgeInputs();
            engine.executeControlTick();
        }
        assertEquals(1, safe.join());
    }

    @Test
    void whatWasNeverTakenInIsNotAcknowledged() {
        final CompletableFuture<Long> lost;
        try (MultiGameTickEngine engine = engine(0)) {
            engine.executeControlTick();
            offer(engine);
            lost = engine.acknowledgeInputs();
        }
        assertInstanceOf(
                IllegalStateException.class,
                assertThrows(CompletionException.class, lost::join).getCause());
    }

    @Test
    void withoutAJournalTheControlTickIsEnough() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            final CompletableFuture<Long> safe = engine.acknowledgeInputs();
            engine.executeControlTick();
            assertEquals(1, safe.join());
        }
    }
}
