package io.multiverse.fuzz;

import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.report.FrameObserver;
import io.multiverse.kernel.report.SealedFrame;
import io.multiverse.kernel.state.StateWriter;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Delays a run's threads now and then: workers after calls of realms' code, the journaler after a frame. */
public final class RandomDelays implements RealmProbe, FrameObserver {
    private static final long SHORT_NANOS = 30_000;
    private static final long LONG_NANOS = 2_000_000;
    private static final int FRAMES_PER_DELAY = 16;

    /** Delays the caller's thread, or does not. */
    static void perhaps() {
        switch (ThreadLocalRandom.current().nextInt(128)) {
            case 0 -> LockSupport.parkNanos(SHORT_NANOS);
            case 1, 2 -> Thread.yield();
            default -> {}
        }
    }

    @Override
    public boolean looksAt(String gameId) {
        return true;
    }

    @Override
    public void after(Step step, Consumer<StateWriter> state) {
        perhaps();
    }

    @Override
    public void onFrame(SealedFrame frame) {
        if (ThreadLocalRandom.current().nextInt(FRAMES_PER_DELAY) == 0) {
            LockSupport.parkNanos(LONG_NANOS);
        }
    }
}
