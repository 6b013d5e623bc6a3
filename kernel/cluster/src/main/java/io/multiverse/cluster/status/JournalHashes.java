package io.multiverse.cluster.status;

import io.multiverse.kernel.report.FrameObserver;
import io.multiverse.kernel.report.SealedFrame;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** The hashes of the control ticks that a node has journaled last, to compare nodes by. Thread-safe. */
final class JournalHashes implements FrameObserver {
    private static final int KEPT = 1 << 10;
    private static final int TOLD = 64;

    private final AtomicLongArray hashes = new AtomicLongArray(KEPT);
    private volatile long last;

    @Override
    public void onFrame(SealedFrame frame) {
        hashes.set((int) frame.controlTick() & KEPT - 1, frame.journalHash());
        last = frame.controlTick();
    }

    /** Returns the last control tick that is journaled, 0 for none. */
    long last() {
        return last;
    }

    /** Returns the hash of one of the latest control ticks. */
    long of(long controlTick) {
        return hashes.get((int) controlTick & KEPT - 1);
    }

    /** Returns the hashes of the latest control ticks. */
    Map<String, Object> latest() {
        final long end = last;
        final Map<String, Object> latest = new LinkedHashMap<>();
        for (long controlTick = Math.max(1, end - TOLD + 1); controlTick <= end; controlTick++) {
            latest.put(Long.toString(controlTick), String.format(Locale.ROOT, "%016x", of(controlTick)));
        }
        return latest;
    }
}
