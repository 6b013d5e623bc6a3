package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.report.StopReason;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.settings.ThreadingMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Realms that change their minds, join, leave, fail and end the run, in every way a run can be run. */
class FickleRunTest {
    private static final int REALMS = 7;
    private static final long LAST = 23;
    private static final StopReason REASON =
            new StopReason(StopReason.Source.REALM, "sol_4", LAST, 22_500_000_000L, "local tick 225 of sol_4");

    @TempDir
    Path folder;

    private static EngineBuilder builder() {
        return MultiGameTickEngine.builder().seed(7).realmFactory(coordinate -> new FickleListener());
    }

    private static EngineBuilder inOneThread(int workers) {
        return builder().workers(workers).threadingMode(ThreadingMode.INVOKER);
    }

    private static MultiGameTickEngine populated(EngineBuilder builder) {
        final MultiGameTickEngine engine = builder.build();
        for (int i = 0; i < REALMS; i++) {
            final RealmCoordinate coordinate =
                    new RealmCoordinate("sol_" + i, "sol_system", "cluster_0", "narrative_prime", i % 3);
            engine.registerGame(
                    "sol_" + i,
                    new FickleListener(i >= 4 ? 225 : RealmContext.NEVER, i == 2 ? 93 : RealmContext.NEVER),
                    coordinate);
        }
        return engine;
    }

    /** Runs until the model ends the run, but no further than a control tick. */
    private static long run(EngineBuilder builder, long until) {
        try (MultiGameTickEngine engine = populated(builder)) {
            engine.start();
            while (engine.controlTickCount() < until && engine.stopReason().isEmpty()) {
                switch ((int) engine.controlTickCount()) {
                    case 4 -> engine.registerGame("late", new FickleListener(), RealmCoordinate.of("late"));
                    case 6 -> engine.subscribeToEvents("late", List.of("type_2", "of_inputs"));
                    case 8 -> engine.pauseGame("sol_3");
                    case 11 -> engine.resumeGame("sol_3");
                    case 15 -> engine.unregisterGame("late");
                    default -> {}
                }
                engine.runControlTicks(1);
            }
            if (until > LAST) {
                assertEquals(REASON, engine.stopReason().orElseThrow());
                assertEquals(LAST, engine.controlTickCount());
            }
            return engine.journal().lastHash();
        }
    }

    private long record(String name, EngineBuilder builder, ExistingRun existing, JournalMode mode, long until) {
        return run(
                builder.snapshots(SnapshotSchedule.every(1))
                        .journal(JournalSettings.in(folder.resolve(name))
                                .withMaxFrameBytes(1 << 20)
                                .withMode(mode)
                                .withExisting(existing)),
                until);
    }

    private long record(String name) {
        return record(name, builder(), ExistingRun.REFUSE, JournalMode.FULL, Long.MAX_VALUE);
    }

    private void assertSameBytes(String a, String b) throws IOException {
        final Path data = Path.of("19700101F.cq4");
        assertEquals(
                -1,
                Files.mismatch(
                        folder.resolve(a).resolve(data), folder.resolve(b).resolve(data)),
                a + " " + b);
    }

    @Test
    void everyKindOfRequestIsMade() {
        record("run");
        final Map<InputKind, Integer> counts = new EnumMap<>(InputKind.class);
        try (JournalReader reader = JournalReader.open(folder.resolve("run"))) {
            for (JournaledFrame frame = reader.next(); frame != null; frame = reader.next()) {
                frame.inputs().forEach(input -> counts.merge(input.kind(), 1, Integer::sum));
            }
        }
        assertTrue(counts.get(InputKind.REALM_SUBSCRIBE) > 50, counts.toString());
        assertTrue(counts.get(InputKind.REALM_UNSUBSCRIBE) > 20, counts.toString());
        assertTrue(counts.get(InputKind.REALM_SELECT) >= 4, counts.toString());
        assertEquals(3, counts.get(InputKind.REALM_STOP));
    }

    @Test
    void workersAndThreadsAreInvisible() throws IOException {
        record("one");
        for (final int workers : new int[] {1, 2, 3, 5}) {
            for (final ThreadingMode mode : ThreadingMode.values()) {
                if (workers == 2 || mode == ThreadingMode.INVOKER) {
                    final String name = mode.name() + workers;
                    record(
                            name,
                            builder().workers(workers).threadingMode(mode),
                            ExistingRun.REFUSE,
                            JournalMode.FULL,
                            Long.MAX_VALUE);
                    assertSameBytes("one", name);
                }
            }
        }
    }

    @Test
    void aRunThatIsResumedAnywhereEndsThereWithTheSameBytes() throws IOException {
        for (final JournalMode mode : JournalMode.values()) {
            record(mode + "whole", inOneThread(1), ExistingRun.REFUSE, mode, Long.MAX_VALUE);
            for (final long cut : new long[] {1, 9, 16, 22, LAST}) {
                final String name = mode + "cut" + cut;
                record(name, inOneThread(2), ExistingRun.REFUSE, mode, cut);
                record(name, inOneThread(3), ExistingRun.RESUME, mode, Long.MAX_VALUE);
                assertSameBytes(mode + "whole", name);
            }
        }
    }

    @Test
    void aReexecutionFromAnySnapshotEndsThereToo() {
        record("run");
        for (long from = 0; from <= LAST; from++) {
            try (MultiGameTickEngine engine =
                    populated(builder().reexecute(Recording.between(folder.resolve("run"), from, Long.MAX_VALUE)))) {
                engine.runControlTicks(Long.MAX_VALUE);
                assertEquals(LAST, engine.journal().equalControlTicks(), "from " + from);
                assertEquals(REASON, engine.stopReason().orElseThrow(), "from " + from);
            }
        }
    }

    @Test
    void everyRealmAloneDoesAndHearsTheSame() {
        record("run");
        for (int realm = 0; realm <= REALMS; realm++) {
            final String game = realm == REALMS ? "late" : "sol_" + realm;
            for (final long from : new long[] {0, 3, 10, 17}) {
                final Recording recording = Recording.between(folder.resolve("run"), from, Long.MAX_VALUE);
                try (MultiGameTickEngine engine = populated(builder().reexecuteAlone(recording, game))) {
                    engine.runControlTicks(Long.MAX_VALUE);
                    assertTrue(
                            engine.journal().divergence().isEmpty(),
                            () -> game + " from " + from + ": "
                                    + engine.journal()
                                            .divergence()
                                            .orElseThrow()
                                            .summary());
                    assertEquals(LAST, engine.journal().equalControlTicks(), game + " from " + from);
                    assertEquals(REASON, engine.stopReason().orElseThrow(), game + " from " + from);
                }
            }
        }
    }

    @Test
    void aRealmThatAsksForSomethingElseAloneIsFound() {
        record("run");
        try (MultiGameTickEngine engine = builder()
                .reexecuteAlone(Recording.of(folder.resolve("run")), "sol_4")
                .build()) {
            for (int i = 0; i < REALMS; i++) {
                final RealmCoordinate coordinate =
                        new RealmCoordinate("sol_" + i, "sol_system", "cluster_0", "narrative_prime", i % 3);
                engine.registerGame("sol_" + i, new FickleListener(), coordinate);
            }
            engine.runControlTicks(Long.MAX_VALUE);
            assertEquals(LAST, engine.journal().divergence().orElseThrow().controlTick());
            assertTrue(
                    engine.journal().divergence().orElseThrow().summary().contains("input"),
                    engine.journal().divergence().orElseThrow().summary());
        }
    }
}
