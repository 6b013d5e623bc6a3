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

    private final AtomicReferenceArray<Placed> lines = new AtomicReferenceArray<>(SLOTS);
    private final AtomicLong written = new AtomicLong();

    /** A line and its place among all. */
    private record Placed(long place, LogLine line) {}

    /**
     * Lines, and where those after them begin. Immutable.
     *
     * @param cursor the place to read on from
     */
    public record Part(List<LogLine> lines, long cursor) {}

    @Override
    public void accept(LogLine line) {
        final long place = written.getPlain();
        lines.setRelease((int) (place % SLOTS), new Placed(place, line));
        written.setRelease(place + 1);
    }

    /** Returns what is kept from a place on, in order, each line once. */
    public Part from(long place) {
        final long end = written.getAcquire();
        final List<LogLine> kept = new ArrayList<>();
        for (long at = Math.max(place, end - SLOTS); at < end; at++) {
            final Placed found = lines.getAcquire((int) (at % SLOTS));
            // Where the writer has come round meanwhile, the line is gone.
            if (found != null && found.place() == at) {
                kept.add(found.line());
            }
        }
        return new Part(List.copyOf(kept), end);
    }
}
