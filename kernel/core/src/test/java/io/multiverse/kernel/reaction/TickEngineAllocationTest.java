package io.multiverse.kernel.reaction;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.multiverse.kernel.LoneRealm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.state.StateDigest;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class TickEngineAllocationTest {
    private static final int WINDOWS = 10_000;

    @Test
    void anEngineWithNothingToDoAllocatesNothing() {
        final TickEngine engine = new TickEngine(100);
        final LoneRealm context = new LoneRealm(engine);
        final StateDigest digest = new StateDigest();
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        runWindows(engine, context, digest);
        final long before = threads.getCurrentThreadAllocatedBytes();
        runWindows(engine, context, digest);
        final long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        // Less than a byte per window: what the measurement itself allocates.
        assertTrue(allocated < WINDOWS, allocated + " bytes");
    }

    private static void runWindows(TickEngine engine, RealmContext context, StateDigest digest) {
        for (int i = 0; i < WINDOWS; i++) {
            for (int tick = 0; tick < 10; tick++) {
                engine.onTick(context);
            }
            digest.reset();
            engine.writeState(digest);
        }
    }
}
