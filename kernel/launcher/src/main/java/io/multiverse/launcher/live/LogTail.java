package io.multiverse.launcher.live;

import io.multiverse.kernel.log.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/** The latest lines of a run's log. One thread writes, and waits for nobody; any thread reads. */
public final class LogTail implements Consumer<LogLine> {
    /** How many lines are kept. */
    public static final int SLOTS = 2048;

    private final AtomicReferenceArray<LogLine> lines = new AtomicReferenceArray<>(SLOTS);
    private final AtomicLong written = new AtomicLong();

    @Override
    public void accept(LogLine line) {
        final long place = written.getPlain();
        lines.setRelease((int) (place % SLOTS), line);
        written.setRelease(place + 1);
    }

    /** Returns how many lines there have been. */
    public long size() {
        return written.getAcquire();
    }

    /** Returns what is kept from a place on, in order; what came in meanwhile may be among it instead of the oldest. */
    public List<LogLine> from(long place) {
        final long end = size();
        final List<LogLine> kept = new ArrayList<>();
        for (long at = Math.max(place, end - SLOTS); at < end; at++) {
            kept.add(lines.getAcquire((int) (at % SLOTS)));
        }
        return kept;
    }
}
