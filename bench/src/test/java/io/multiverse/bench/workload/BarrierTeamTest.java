package io.multiverse.bench.workload;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.settings.WaitMode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BarrierTeamTest {
    @ParameterizedTest
    @EnumSource(WindowBarrier.Kind.class)
    void aTeamGoesThroughItsWindowsAndEnds(WindowBarrier.Kind kind) throws Exception {
        for (int threads = 1; threads <= 3; threads++) {
            try (BarrierTeam team = new BarrierTeam(kind, threads, WaitMode.YIELD)) {
                team.run(100);
                team.run(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(WindowBarrier.Kind.class)
    void nobodyIsAWindowAhead(WindowBarrier.Kind kind) throws Exception {
        final WindowBarrier barrier = WindowBarrier.of(kind, 2, WaitMode.YIELD);
        final int windows = 1_000;
        final AtomicLong followerAt = new AtomicLong();
        final Thread follower = new Thread(() -> {
            try {
                for (long window = 0; window < windows; window++) {
                    followerAt.set(window);
                    barrier.pass(1, window);
                }
            } catch (final Exception e) {
                followerAt.set(-1);
            }
        });
        follower.start();
        for (long window = 0; window < windows; window++) {
            barrier.pass(0, window);
            final long at = followerAt.get();
            // The follower arrived in this window; it may be in the next one, where it waits for the leader.
            assertTrue(at == window || at == window + 1, "leader behind " + window + ", follower at " + at);
        }
        follower.join();
    }
}
