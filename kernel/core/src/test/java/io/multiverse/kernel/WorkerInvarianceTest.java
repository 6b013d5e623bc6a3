package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.host.CpuPinning;
import io.multiverse.kernel.report.AuditTrail;
import io.multiverse.kernel.settings.Pace;
import io.multiverse.kernel.settings.RealmSplit;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.settings.WaitMode;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerInvarianceTest {
    private static final int CONTROL_TICKS = 300;
    private static final int REALMS = 11;

    private static AuditTrail run(EngineBuilder builder, long seed, Runnable delay) {
        try (MultiGameTickEngine engine = builder.seed(seed).build()) {
            for (int i = 0; i < REALMS; i++) {
                final RealmCoordinate coordinate =
                        new RealmCoordinate("sol_" + i, "sol_system", "cluster_" + i % 3, "narrative_prime", 0);
                final long localTickNanos = i % 4 == 3 ? 250_000_000L : 0;
                engine.registerGame("sol_" + i, new ChatterRealm(localTickNanos).delayedBy(delay), coordinate);
            }
            engine.runControlTicks(CONTROL_TICKS);
            return engine.dumpAuditTrail();
        }
    }

    private static AuditTrail reference(long seed) {
        return run(MultiGameTickEngine.builder(), seed, () -> {});
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16})
    void theNumberOfWorkersIsInvisible(int workers) {
        for (long seed = 0; seed < 5; seed++) {
            final EngineBuilder threads = MultiGameTickEngine.builder().workers(workers);
            assertEquals(reference(seed), run(threads, seed, () -> {}), "seed " + seed);
            final EngineBuilder inline =
                    MultiGameTickEngine.builder().workers(workers).threadingMode(ThreadingMode.INVOKER);
            assertEquals(reference(seed), run(inline, seed, () -> {}), "seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource(WaitMode.class)
    void theWaitModeIsInvisible(WaitMode mode) {
        assertEquals(reference(7), run(MultiGameTickEngine.builder().workers(2).waitMode(mode), 7, () -> {}));
    }

    @ParameterizedTest
    @CsvSource({"SHARED, 1", "SHARED, 3", "INVOKER, 1", "DEDICATED, 1"})
    void theThreadingModeIsInvisible(ThreadingMode mode, int workers) {
        final EngineBuilder builder =
                MultiGameTickEngine.builder().workers(workers).threadingMode(mode);
        assertEquals(reference(7), run(builder, 7, () -> {}));
    }

    @ParameterizedTest
    @EnumSource(RealmSplit.class)
    void theSplitOfRealmsIsInvisible(RealmSplit split) {
        for (long seed = 0; seed < 5; seed++) {
            final EngineBuilder builder =
                    MultiGameTickEngine.builder().workers(3).realmSplit(split);
            assertEquals(reference(seed), run(builder, seed, () -> {}), "seed " + seed);
        }
    }

    @Test
    void pinningIsInvisible() {
        assertEquals(
                reference(7),
                run(MultiGameTickEngine.builder().workers(2).pinTo(CpuPinning.allowedCpus()), 7, () -> {}));
    }

    @Test
    void paceIsInvisible() {
        final EngineBuilder paced =
                MultiGameTickEngine.builder().localTickNanos(50_000).workers(2).pace(Pace.REALTIME);
        final EngineBuilder free = MultiGameTickEngine.builder().localTickNanos(50_000);
        assertEquals(runEqualRates(free), runEqualRates(paced));
    }

    private static AuditTrail runEqualRates(EngineBuilder builder) {
        try (MultiGameTickEngine engine = builder.seed(5).build()) {
            for (int i = 0; i < REALMS; i++) {
                engine.registerGame("sol_" + i, new ChatterRealm(), RealmCoordinate.of("sol_" + i));
            }
            engine.runControlTicks(CONTROL_TICKS);
            return engine.dumpAuditTrail();
        }
    }

    @Test
    void randomDelaysInWorkersAreInvisible() {
        final Runnable delay = () -> {
            if (ThreadLocalRandom.current().nextInt(50) == 0) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(100_000));
            }
        };
        assertEquals(reference(3), run(MultiGameTickEngine.builder().workers(5), 3, delay));
    }

    @Test
    void anotherSeedGivesAnotherRun() {
        assertNotEquals(reference(1).root(), reference(2).root());
    }
}
