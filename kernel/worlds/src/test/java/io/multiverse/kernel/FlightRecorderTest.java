package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.jfr.StageSpan;
import io.multiverse.kernel.internal.jfr.WindowSpan;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.reaction.TickEngine;
import io.multiverse.kernel.settings.Pace;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.player.UniversalPlayerRouter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderTest {
    private static final List<String> ALL = List.of(
            "ControlTick",
            "Window",
            "BarrierWait",
            "Pace",
            "Stage",
            "JournalAppend",
            "JournalForce",
            "FrameHandOff",
            "PlayerHandOffs");
    private static final int CONTROL_TICKS = 40;
    private static final int SPANS = 200_000;

    @TempDir
    Path folder;

    @Test
    void aRunTellsWhereItsTimeGoes() throws IOException {
        final List<RecordedEvent> events;
        try (Recording recording = recordAll()) {
            run(MultiGameTickEngine.builder()
                    .workers(2)
                    .pace(Pace.REALTIME)
                    .controlTickIntervalTicks(2)
                    .localTickIntervalMs(1)
                    .journal(JournalSettings.in(folder.resolve("journal")).withFsyncEvery(1)));
            events = stop(recording);
        }
        assertEquals(CONTROL_TICKS, named(events, "ControlTick").size());
        assertEquals(2 * CONTROL_TICKS, named(events, "Window").size());
        assertEquals(CONTROL_TICKS, named(events, "JournalAppend").size());
        assertEquals(CONTROL_TICKS, named(events, "FrameHandOff").size());
        assertTrue(named(events, "JournalForce").size() >= CONTROL_TICKS);
        assertEquals(CONTROL_TICKS, named(events, "Pace").size());
        assertEquals(List.of("ingress", "players"), texts(named(events, "Stage"), "stage"));
        assertEquals(2 * CONTROL_TICKS, named(events, "Stage").size());
        assertTrue(texts(named(events, "BarrierWait"), "barrier").contains("next window"));
    }

    @Test
    void eventsSayWhichControlTickWhoAndHowMuch() throws IOException {
        final List<RecordedEvent> events;
        try (Recording recording = recordAll()) {
            run(MultiGameTickEngine.builder().workers(2).journal(JournalSettings.in(folder.resolve("journal"))));
            events = stop(recording);
        }
        final List<RecordedEvent> windows = named(events, "Window");
        for (final int worker : new int[] {0, 1}) {
            final List<RecordedEvent> own = windows.stream()
                    .filter(window -> window.getInt("worker") == worker)
                    .toList();
            assertEquals(CONTROL_TICKS, own.size());
            assertEquals(CONTROL_TICKS, own.get(CONTROL_TICKS - 1).getLong("controlTick"));
            assertEquals("tick-worker-" + worker, own.get(0).getThread().getJavaName());
        }
        assertEquals(
                3,
                windows.stream()
                        .filter(window -> window.getLong("controlTick") == 7)
                        .mapToInt(window -> window.getInt("realmsVisited"))
                        .sum());
        assertTrue(named(events, "JournalAppend").stream().allMatch(append -> append.getInt("size") > 0));
        assertTrue(named(events, "ControlTick").stream().allMatch(tick -> tick.getInt("runningRealms") == 3));
        final RecordedEvent handOffs = named(events, "PlayerHandOffs").get(0);
        assertEquals(1, handOffs.getInt("handOffs"));
        assertEquals(1, handOffs.getInt("players"));
        assertEquals(21, handOffs.getLong("controlTick"));
        assertEquals(1, named(events, "PlayerHandOffs").size());
    }

    @Test
    void recordingChangesNoResult() throws IOException {
        final long unrecorded =
                run(MultiGameTickEngine.builder().workers(2).journal(JournalSettings.in(folder.resolve("unrecorded"))));
        try (Recording recording = recordAll()) {
            assertEquals(
                    unrecorded,
                    run(MultiGameTickEngine.builder()
                            .workers(2)
                            .journal(JournalSettings.in(folder.resolve("recorded")))));
            assertFalse(stop(recording).isEmpty());
        }
    }

    @Test
    void spansAllocateNothingWhetherRecordedOrNot() {
        final WindowSpan window = new WindowSpan(0);
        final StageSpan stage = new StageSpan("some stage with a long name");
        final long off = allocatedBy(window, stage);
        assertTrue(off < SPANS / 10, off + " bytes in " + SPANS + " spans while nothing records");
        try (Recording recording = recordAll()) {
            allocatedBy(window, stage);
            final long on = allocatedBy(window, stage);
            assertTrue(on < SPANS / 10, on + " bytes in " + SPANS + " spans while something records");
            recording.stop();
        }
    }

    @Test
    void aSpanThatWasNotOpenedWhileRecordedIsNotCommitted() throws IOException {
        final WindowSpan window = new WindowSpan(0);
        window.open();
        final List<RecordedEvent> events;
        try (Recording recording = recordAll()) {
            window.close(1, 0, 0);
            window.open();
            window.abandon();
            window.close(2, 0, 0);
            window.open();
            window.close(3, 0, 0);
            events = stop(recording);
        }
        assertEquals(1, events.size());
        assertEquals(3, events.get(0).getLong("controlTick"));
    }

    private static long allocatedBy(WindowSpan window, StageSpan stage) {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < SPANS; i++) {
            window.open();
            stage.open();
            stage.close(i);
            window.close(i, 1, 2);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /** Runs three games and a player who travels at control tick 21; returns the hash of the last frame. */
    private static long run(EngineBuilder builder) {
        try (MultiGameTickEngine engine = builder.build()) {
            for (int i = 1; i <= 3; i++) {
                engine.registerGame("sol_" + i, new TickEngine(1), RealmCoordinate.of("sol_" + i));
            }
            final UniversalPlayerRouter router = UniversalPlayerRouter.on(engine);
            engine.runControlTicks(CONTROL_TICKS / 2);
            final UniversalPlayer alice = router.createPlayer("Alice", "human", "sol_1");
            router.transitionPlayer(alice.playerId(), "sol_1", "sol_2", "portal");
            engine.runControlTicks(CONTROL_TICKS / 2);
            return engine.journal().lastHash();
        }
    }

    private static Recording recordAll() {
        final Recording recording = new Recording();
        ALL.forEach(name -> recording.enable("multiverse." + name).withoutThreshold());
        recording.start();
        return recording;
    }

    private List<RecordedEvent> stop(Recording recording) throws IOException {
        recording.stop();
        final Path file = folder.resolve("run.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("multiverse."))
                .toList();
    }

    private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("multiverse." + name))
                .toList();
    }

    private static List<String> texts(List<RecordedEvent> events, String field) {
        return events.stream()
                .map(event -> event.getString(field))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }
}
