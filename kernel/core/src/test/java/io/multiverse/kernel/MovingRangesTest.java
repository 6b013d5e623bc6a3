package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.settings.RealmSplit;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.settings.ThreadingMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ranges that move at every control tick, anywhere, leave the journal of one worker, byte for byte. */
class MovingRangesTest {
    private static final int REALMS = 9;
    private static final int CONTROL_TICKS = 40;
    private static final int GAMES = 25;
    private static final Path DATA = Path.of("19700101F.cq4");

    @TempDir
    Path folder;

    /** A game with realms that are paused, resumed, unregistered and joined at random; the seed decides all of it. */
    private static MultiGameTickEngine populated(EngineBuilder builder, long seed) {
        final MultiGameTickEngine engine = builder.seed(seed)
                .digestIntervalControlTicks(1 + (int) (seed % 4))
                .realmFactory(coordinate -> new ChatterRealm(localTick(coordinate.realmId())))
                .build();
        for (int i = 0; i < REALMS; i++) {
            engine.registerGame("sol_" + i, realm("sol_" + i), RealmCoordinate.of("sol_" + i));
        }
        return engine;
    }

    private static ChatterRealm realm(String id) {
        return new ChatterRealm(localTick(id));
    }

    private static long localTick(String id) {
        return id.endsWith("3") ? 250_000_000L : 0;
    }

    private static void drive(MultiGameTickEngine engine, long seed, long last) {
        while (engine.controlTickCount() < last) {
            final long controlTick = engine.controlTickCount() + 1;
            final SplittableRandom deeds = new SplittableRandom(seed * 1_000 + controlTick);
            final String id = "sol_" + deeds.nextInt(REALMS);
            switch (deeds.nextInt(8)) {
                case 0 -> engine.pauseGame(id);
                case 1, 2 -> engine.resumeGame(id);
                case 3 ->
                    engine.registerGame(
                            "late_" + controlTick,
                            realm("late_" + controlTick),
                            RealmCoordinate.of("late_" + controlTick));
                case 4 -> {
                    if (deeds.nextInt(3) == 0) {
                        engine.unregisterGame(id);
                    }
                }
                default -> {}
            }
            engine.executeControlTick();
        }
    }

    private JournalSettings journal(String name, ExistingRun existing) {
        return JournalSettings.in(folder.resolve(name))
                .withMaxFrameBytes(1 << 20)
                .withExisting(existing);
    }

    private static EngineBuilder moving(SplittableRandom random) {
        return MultiGameTickEngine.builder()
                .workers(2 + random.nextInt(4))
                .threadingMode(ThreadingMode.values()[random.nextInt(ThreadingMode.values().length)])
                .realmSplit(RealmSplit.RANDOM);
    }

    private void record(EngineBuilder builder, String name, long seed, long last) {
        try (MultiGameTickEngine engine = populated(builder.journal(journal(name, ExistingRun.RESUME)), seed)) {
            engine.start();
            drive(engine, seed, last);
        }
    }

    private void assertSameBytes(String a, String b) throws IOException {
        final Path expected = folder.resolve(a).resolve(DATA);
        assertEquals(-1, Files.mismatch(expected, folder.resolve(b).resolve(DATA)), b + " differs");
    }

    @Test
    void leaveTheSameJournal() {
        Seeds.each(GAMES, random -> {
            final long seed = random.nextInt(1_000_000);
            record(MultiGameTickEngine.builder(), "one" + seed, seed, CONTROL_TICKS);
            record(moving(random), "moving" + seed, seed, CONTROL_TICKS);
            assertSameBytes("one" + seed, "moving" + seed);
        });
    }

    @Test
    void leaveTheSameJournalWhenTheRunIsResumed() {
        Seeds.each(GAMES, random -> {
            final long seed = random.nextInt(1_000_000);
            record(MultiGameTickEngine.builder(), "one" + seed, seed, CONTROL_TICKS);
            final SnapshotSchedule snapshots = SnapshotSchedule.every(1 + random.nextInt(5));
            final int cut = 1 + random.nextInt(CONTROL_TICKS - 1);
            record(moving(random).snapshots(snapshots), "parts" + seed, seed, cut);
            record(moving(random).snapshots(snapshots), "parts" + seed, seed, CONTROL_TICKS);
            assertSameBytes("one" + seed, "parts" + seed);
        });
    }

    @Test
    void reproduceARecordingFromAnyOfItsSnapshots() {
        Seeds.each(GAMES, random -> {
            final long seed = random.nextInt(1_000_000);
            final String name = "recorded" + seed;
            record(MultiGameTickEngine.builder().snapshots(SnapshotSchedule.every(3)), name, seed, CONTROL_TICKS);
            final Recording rest =
                    Recording.between(folder.resolve(name), random.nextInt(CONTROL_TICKS), Long.MAX_VALUE);
            try (MultiGameTickEngine engine = populated(moving(random).reexecute(rest), seed)) {
                engine.runControlTicks(CONTROL_TICKS);
                assertEquals(CONTROL_TICKS, engine.journal().equalControlTicks());
            }
        });
    }

    @Test
    void haveMovedAtNearlyEveryControlTick() {
        try (MultiGameTickEngine engine = populated(moving(new SplittableRandom(0)), 0)) {
            engine.runControlTicks(CONTROL_TICKS);
            assertTrue(engine.getMultiverseState().rangeMoves() >= CONTROL_TICKS - 1);
        }
    }
}
