package io.multiverse.bench.latency;

import org.HdrHistogram.WriterReaderPhaser;

/**
 * What one thread records: without a lock, without waiting, without allocation. Between {@link #enter} and
 * {@link #exit} belongs what must come into the same interval; another thread takes intervals meanwhile.
 */
final class ThreadRecorder {
    private final WriterReaderPhaser phaser = new WriterReaderPhaser();
    private volatile SpanTable active;
    private SpanTable inactive;
    private SpanTable entered;

    /** Makes one for a thread that records these series. */
    ThreadRecorder(boolean isRealtime, Series... series) {
        active = new SpanTable(isRealtime, series);
        inactive = new SpanTable(isRealtime, series);
    }

    /** Begins to record; returns what {@link #exit} wants. */
    long enter() {
        final long ticket = phaser.writerCriticalSectionEnter();
        entered = active;
        return ticket;
    }

    void exit(long ticket) {
        phaser.writerCriticalSectionExit(ticket);
    }

    /** Records a span of a series without a corrected form. */
    void record(Series series, long nanos) {
        entered.raw(series).recordValue(Spans.clamped(nanos));
    }

    /**
     * Records a span that has a moment of its own in a schedule: nothing is missed, since each moment has its span.
     *
     * @param rawNanos from when it was really begun
     * @param scheduledNanos from when the schedule wanted it
     */
    void recordScheduled(Series series, long rawNanos, long scheduledNanos) {
        entered.raw(series).recordValue(Spans.clamped(rawNanos));
        entered.corrected(series).recordValue(Spans.clamped(scheduledNanos));
    }

    /**
     * Records a span that should be seen once per interval, but is looked for only after the last one was over. The
     * corrected form also gets what was missed because of it: spans shorter by one interval, by two, and so on.
     *
     * @param rawNanos what was seen
     * @param scheduledNanos the same, from when the schedule wanted it
     */
    void recordPeriodic(Series series, long rawNanos, long scheduledNanos, long intervalNanos) {
        entered.raw(series).recordValue(Spans.clamped(rawNanos));
        entered.corrected(series).recordValueWithExpectedInterval(Spans.clamped(scheduledNanos), intervalNanos);
    }

    /** Adds what was recorded since the last call to {@code sum}; for another thread, one at a time. */
    void addIntervalTo(SpanTable sum) {
        phaser.readerLock();
        try {
            inactive.reset();
            final SpanTable filled = active;
            active = inactive;
            inactive = filled;
            phaser.flipPhase();
            sum.add(filled);
        } finally {
            phaser.readerUnlock();
        }
    }
}
