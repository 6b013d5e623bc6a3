package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.InProcessNetwork;
import io.multiverse.kernel.exchange.InProcessNetwork.Faults;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.report.AuditTrail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a network does to pieces, as seeds say; in every tenth schedule nodes die, too, and come back.
 * {@code -Dexchange.schedules=100000} tries more of them, {@code -Dexchange.firstSchedule=7} others, and
 * {@code -Dexchange.atOnce=4} several side by side.
 */
@Timeout(36_000)
class ExchangeSchedulesTest {
    private static final int REALMS = 6;
    private static final int CONTROL_TICKS = 12;
    private static final int MORTAL_ONE_IN = 10;
    private static final long SCHEDULES = Long.getLong("exchange.schedules", 50);
    private static final long FIRST = Long.getLong("exchange.firstSchedule", 1);
    private static final int AT_ONCE = Integer.getInteger("exchange.atOnce", 1);

    @TempDir
    private Path folder;

    private static void populate(MultiGameTickEngine engine) {
        for (int i = 0; i < REALMS; i++) {
            engine.registerGame("sol_" + i, new ChatterRealm(), RealmCoordinate.of("sol_" + i));
        }
    }

    private static AuditTrail alone(Path journal) {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .journal(MortalNodes.journal(journal))
                .build()) {
            populate(engine);
            engine.runControlTicks(CONTROL_TICKS);
            return engine.dumpAuditTrail();
        }
    }

    private static long hash(Path journal) {
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.frames() < CONTROL_TICKS && reader.advance()) {
                // to its end
            }
            return reader.lastHash();
        }
    }

    private static Faults faults(SplittableRandom random) {
        return new Faults(random.nextInt(500), random.nextInt(500), random.nextInt(300), random.nextInt(1000));
    }

    private static AuditTrail shared(long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final int nodes = 2 + random.nextInt(3);
        try (SharedEngines engines = new SharedEngines(
                nodes,
                new InProcessNetwork(nodes, seed, faults(random))::node,
                node -> MultiGameTickEngine.builder(),
                ExchangeSchedulesTest::populate)) {
            final int first = random.nextInt(CONTROL_TICKS);
            engines.lead().runControlTicks(first);
            engines.lead().runControlTicks(CONTROL_TICKS - first);
            return engines.lead().dumpAuditTrail();
        }
    }

    /** Lets one or two nodes die, one after the other; the lead is as mortal as the others. */
    private void dying(long seed, long expectedHash) throws Exception {
        final SplittableRandom random = new SplittableRandom(seed);
        final int nodes = 2 + random.nextInt(3);
        final Path journals = Files.createDirectory(folder.resolve("schedule-" + seed));
        final MortalNodes mortals = new MortalNodes(
                journals,
                nodes,
                new InProcessNetwork(nodes, seed, faults(random)),
                CONTROL_TICKS,
                MultiGameTickEngine::builder,
                ExchangeSchedulesTest::populate);
        final int deaths = 1 + random.nextInt(2);
        for (int death = 0; death < deaths; death++) {
            final int victim = random.nextInt(nodes);
            mortals.kill(victim, random.nextInt(CONTROL_TICKS), (victim + 1 + random.nextInt(nodes - 1)) % nodes);
        }
        mortals.finish();
        for (int node = 0; node < nodes; node++) {
            assertEquals(expectedHash, hash(journals.resolve("node" + node)), "node " + node);
        }
        try (Stream<Path> paths = Files.walk(journals)) {
            for (final Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void noScheduleShowsInTheResult() throws Exception {
        final AuditTrail expected = alone(folder.resolve("alone"));
        final long expectedHash = hash(folder.resolve("alone"));
        final AtomicLong tried = new AtomicLong();
        final ExecutorService runners = Executors.newFixedThreadPool(AT_ONCE);
        try {
            final LongStream seeds = LongStream.range(FIRST, FIRST + SCHEDULES);
            for (final Future<?> schedule : seeds.mapToObj(seed -> runners.submit(() -> {
                        try {
                            if (seed % MORTAL_ONE_IN == 0) {
                                dying(seed, expectedHash);
                            } else {
                                assertEquals(expected, shared(seed));
                            }
                        } catch (final Throwable e) {
                            throw new AssertionError("schedule " + seed, e);
                        }
                        if (tried.incrementAndGet() % 1_000 == 0) {
                            System.out.println(tried + " schedules, all equal");
                        }
                    }))
                    .toList()) {
                schedule.get();
            }
        } finally {
            runners.shutdownNow();
            runners.awaitTermination(1, TimeUnit.MINUTES);
        }
    }
}
