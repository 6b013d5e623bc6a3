package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.journal.Recording;
import io.multiverse.kernel.journal.SnapshotFiles;
import io.multiverse.kernel.tick.ThreadingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs of realms, stages and inputs that do at random whatever they may do; a failure names its seed. */
class UnrulyRunTest {
    private static final int INITIAL_GAMES = 6;
    private static final long WINDOW_NANOS = 1_000_000_000;
    private static final int RUNS = Integer.getInteger("unruly.runs", 6);
    private static final long FIRST_SEED = Long.getLong("unruly.seed", 1);

    @TempDir
    Path folder;

    private static List<Long> seeds() {
        final List<Long> seeds = new ArrayList<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    private record Plan(long seed, long controlTicks, int digestInterval) {
        static Plan of(long seed) {
            final Random random = new Random(seed);
            return new Plan(seed, 20 + random.nextInt(60), random.nextBoolean() ? 1 : 2 + random.nextInt(6));
        }

        EngineBuilder builder(Random threads) {
            return MultiGameTickEngine.builder()
                    .seed(seed)
                    .ingressCapacity(16)
                    .ringSize(2 << threads.nextInt(4))
                    .workers(1 + threads.nextInt(5))
                    .threadingMode(ThreadingMode.values()[threads.nextInt(ThreadingMode.values().length)])
                    .digestIntervalControlTicks(digestInterval)
                    .limits(new EmissionLimits(12, 30, 6))
                    .realmFactory(coordinate -> new UnrulyRealm(coordinate, WINDOW_NANOS));
        }

        MultiGameTickEngine populated(EngineBuilder builder) {
            final MultiGameTickEngine engine = builder.build();
            engine.addStage(new UnrulyStage("first"));
            for (int i = 0; i < INITIAL_GAMES; i++) {
                register(engine, "g" + i, new Random(seed * 31 + i));
            }
            engine.addStage(new UnrulyStage("second"));
            return engine;
        }

        private void register(MultiGameTickEngine engine, String id, Random random) {
            final RealmCoordinate coordinate =
                    new RealmCoordinate(id + "_" + seed, "unruly", "near" + random.nextInt(3), "r", random.nextInt(4));
            final UnrulyRealm realm = new UnrulyRealm(coordinate, WINDOW_NANOS);
            if (random.nextInt(4) == 0) {
                engine.registerGame(id, realm, coordinate, new EmissionLimits(3, 24, 3));
            } else {
                engine.registerGame(id, realm, coordinate);
            }
        }

        /** Runs up to a control tick, with inputs before each that depend on the seed alone. */
        void drive(MultiGameTickEngine engine, long last) {
            while (engine.controlTickCount() < last) {
                final long next = engine.controlTickCount() + 1;
                inputs(engine, next, new Random(seed * 1_000_003 + next));
                engine.executeControlTick();
            }
        }

        private void inputs(MultiGameTickEngine engine, long next, Random random) {
            final int count = random.nextInt(8) == 0 ? 20 : random.nextInt(4);
            for (int i = 0; i < count; i++) {
                final String game =
                        random.nextInt(3) > 0 ? "g" + random.nextInt(INITIAL_GAMES) : "g" + random.nextInt(50);
                switch (random.nextInt(10)) {
                    case 0 -> {
                        if (random.nextInt(2) == 0) {
                            engine.unregisterGame(game);
                        }
                    }
                    case 1, 2 -> engine.pauseGame(game);
                    case 3, 4 -> engine.resumeGame(game);
                    case 5 -> engine.subscribeToEvents(game, List.of("topic" + random.nextInt(6)));
                    case 6 -> engine.unsubscribeFromEvents(game, "shout");
                    case 7 ->
                        engine.submitToStage(random.nextBoolean() ? "first" : "second", new byte[] {(byte) next, 3});
                    case 8 -> {
                        final String id = "g" + (INITIAL_GAMES + (next * 20 + i) % 44);
                        try {
                            register(engine, id, random);
                        } catch (final IllegalArgumentException e) {
                            assertTrue(e.getMessage().contains("already"), e.getMessage());
                        }
                    }
                    default ->
                        engine.queueCrossGameEvent(CrossGameEvent.of(
                                "e",
                                null,
                                random.nextInt(3) == 0 ? null : RealmCoordinate.of(game),
                                random.nextInt(2) == 0 ? "talk" : "topic" + random.nextInt(6),
                                Map.of("n", next)));
                }
            }
        }
    }

    private JournalSettings settings(String name, ExistingRun existing) {
        return JournalSettings.in(folder.resolve(name))
                .withMaxFrameBytes(1 << 20)
                .withExisting(existing);
    }

    private List<byte[]> record(Plan plan, String name, JournalMode mode, Random threads) {
        final List<byte[]> snapshots = new ArrayList<>();
        try (MultiGameTickEngine engine = plan.populated(plan.builder(threads)
                .snapshots(SnapshotSchedule.every(1))
                .snapshotListener(snapshots::add)
                .journal(settings(name, ExistingRun.REFUSE).withMode(mode)))) {
            engine.start();
            plan.drive(engine, plan.controlTicks());
        }
        return snapshots;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRunGoesOnFromAnySnapshotAsIfItHadNeverStopped(long seed) {
        final Plan plan = Plan.of(seed);
        final Random threads = new Random(seed);
        final JournalMode mode = JournalMode.values()[threads.nextInt(2)];
        final List<byte[]> snapshots = record(plan, "run", mode, threads);
        final List<Long> taken = SnapshotFiles.in(folder.resolve("run")).controlTicks();
        assertEquals(snapshots.size(), taken.size());
        for (int i = 0; i < 6; i++) {
            final List<byte[]> again = new ArrayList<>();
            final Recording rest = Recording.between(
                    folder.resolve("run"), threads.nextInt((int) plan.controlTicks()), Long.MAX_VALUE);
            final long from = rest.startControlTick();
            assertEquals(List.of(), rest.skippedSnapshots());
            try (MultiGameTickEngine engine = plan.populated(plan.builder(threads)
                    .snapshots(SnapshotSchedule.every(1))
                    .snapshotListener(again::add)
                    .reexecute(rest))) {
                engine.runControlTicks(plan.controlTicks());
                assertTrue(
                        engine.divergence().isEmpty(),
                        () -> "seed " + seed + " from " + from + ": "
                                + engine.divergence().orElseThrow().summary());
                assertEquals(plan.controlTicks(), engine.equalControlTicks());
            }
            final int first = taken.indexOf(from) + 1;
            assertEquals(snapshots.size() - first, again.size());
            for (int k = 0; k < again.size(); k++) {
                assertArrayEquals(
                        snapshots.get(first + k),
                        again.get(k),
                        "seed " + seed + " from " + from + ", snapshot of " + taken.get(first + k));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRunThatIsResumedTwiceLeavesTheBytesOfOneThatNeverStopped(long seed) throws Exception {
        final Plan plan = Plan.of(seed);
        final Random threads = new Random(seed);
        record(plan, "whole", JournalMode.FULL, threads);
        final long first = 1 + threads.nextInt((int) plan.controlTicks());
        final long second = first + threads.nextInt((int) (plan.controlTicks() - first + 1));
        for (final long last : new long[] {first, second, plan.controlTicks()}) {
            try (MultiGameTickEngine engine = plan.populated(plan.builder(threads)
                    .snapshots(SnapshotSchedule.every(1 + threads.nextInt(7)))
                    .journal(settings("parts", ExistingRun.RESUME)))) {
                engine.start();
                plan.drive(engine, last);
            }
        }
        assertEquals(
                -1,
                Files.mismatch(folder.resolve("whole/19700101F.cq4"), folder.resolve("parts/19700101F.cq4")),
                "seed " + seed + " stopped at " + first + " and " + second);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyGameAloneDoesWhatItDidAmongTheOthers(long seed) {
        final Plan plan = Plan.of(seed);
        final Random threads = new Random(seed);
        record(plan, "run", JournalMode.FULL, threads);
        for (int i = 0; i < INITIAL_GAMES + 16; i++) {
            final String game = i < INITIAL_GAMES + 8
                    ? "g" + (i < INITIAL_GAMES ? i : INITIAL_GAMES + threads.nextInt(44))
                    : "s" + threads.nextInt(40);
            final long from = threads.nextBoolean() ? 0 : threads.nextInt((int) plan.controlTicks());
            final Recording rest = Recording.between(folder.resolve("run"), from, Long.MAX_VALUE);
            try (MultiGameTickEngine engine =
                    plan.populated(plan.builder(threads).reexecuteAlone(rest, game))) {
                engine.runControlTicks(plan.controlTicks());
                assertTrue(
                        engine.divergence().isEmpty(),
                        () -> "seed " + seed + " game " + game + " from " + from + ": "
                                + engine.divergence().orElseThrow());
            }
        }
    }
}
