package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.InProcessNetwork;
import io.multiverse.kernel.exchange.InProcessNetwork.Faults;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.report.AuditTrail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a network does to pieces while a run goes on, as seeds say, and the deaths of nodes. Of these schedules
 * {@code -Dexchange.schedules=100000} and {@code -Dexchange.deaths=2000} try more, {@code -Dexchange.firstSchedule=7}
 * others, and {@code -Dexchange.atOnce=4} several side by side.
 */
@Timeout(36_000)
class ExchangeSchedulesTest {
    private static final int REALMS = 6;
    private static final int CONTROL_TICKS = 12;
    /** How many schedules a run meets, one after the other. */
    private static final int OF_A_RUN = 10;

    private static final long FIRST = Long.getLong("exchange.firstSchedule", 1);

    @TempDir
    private Path folder;

    private static void populate(MultiGameTickEngine engine) {
        for (int i = 0; i < REALMS; i++) {
            engine.registerGame("sol_" + i, new ChatterRealm(), RealmCoordinate.of("sol_" + i));
        }
    }

    /** Returns what is true of a run in one process after each schedule. */
    private static List<AuditTrail> alone() {
        final List<AuditTrail> trails = new ArrayList<>();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            populate(engine);
            for (int schedule = 0; schedule < OF_A_RUN; schedule++) {
                engine.runControlTicks(CONTROL_TICKS);
                trails.add(engine.dumpAuditTrail());
            }
        }
        return trails;
    }

    private long hashAlone() {
        final Path journal = folder.resolve("alone");
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .journal(MortalNodes.journal(journal))
                .build()) {
            populate(engine);
            engine.runControlTicks(CONTROL_TICKS);
        }
        return hash(journal);
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

    /** Lets nodes meet the schedules of ten seeds. */
    private static void shared(long firstSeed, List<AuditTrail> expected) {
        final int nodes = 2 + new SplittableRandom(firstSeed).nextInt(3);
        final InProcessNetwork network = new InProcessNetwork(nodes, firstSeed, Faults.NONE);
        try (SharedEngines engines = new SharedEngines(
                nodes, network::node, node -> MultiGameTickEngine.builder(), ExchangeSchedulesTest::populate)) {
            for (int schedule = 0; schedule < OF_A_RUN; schedule++) {
                final SplittableRandom random = new SplittableRandom(firstSeed + schedule);
                network.change(firstSeed + schedule, faults(random));
                final int first = random.nextInt(CONTROL_TICKS);
                engines.lead().runControlTicks(first);
                engines.lead().runControlTicks(CONTROL_TICKS - first);
                assertEquals(expected.get(schedule), engines.lead().dumpAuditTrail(), "schedule " + schedule);
            }
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
        final List<AuditTrail> expected = alone();
        tryAll(Long.getLong("exchange.schedules", 100), OF_A_RUN, seed -> shared(seed, expected));
    }

    @Test
    void noDeathShowsInTheResult() throws Exception {
        final long expectedHash = hashAlone();
        tryAll(Long.getLong("exchange.deaths", 5), 1, seed -> dying(seed, expectedHash));
    }

    private interface Trial {
        void of(long seed) throws Exception;
    }

    private static void tryAll(long schedules, int ofATrial, Trial trial) throws Exception {
        final ExecutorService runners = Executors.newFixedThreadPool(Integer.getInteger("exchange.atOnce", 1));
        final AtomicLong tried = new AtomicLong();
        final List<Future<?>> all = new ArrayList<>();
        for (long seed = FIRST; seed < FIRST + schedules; seed += ofATrial) {
            final long first = seed;
            all.add(runners.submit(() -> {
                try {
                    trial.of(first);
                } catch (final Throwable e) {
                    throw new AssertionError("schedule " + first, e);
                }
                if (tried.addAndGet(ofATrial) % 1_000 == 0) {
                    System.out.println(tried + " schedules, all equal");
                }
            }));
        }
        try {
            for (final Future<?> one : all) {
                one.get();
            }
        } finally {
            runners.shutdownNow();
            runners.awaitTermination(1, TimeUnit.MINUTES);
        }
    }
}
