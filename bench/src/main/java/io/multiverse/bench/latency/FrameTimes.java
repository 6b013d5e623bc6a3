package io.multiverse.bench.latency;

import io.multiverse.kernel.report.FrameObserver;
import io.multiverse.kernel.report.SealedFrame;
import org.agrona.concurrent.NanoClock;

/** Records what control ticks take and how punctual they are, once the journal has taken in their frames. */
final class FrameTimes implements FrameObserver {
    private final long intervalNanos;
    private final ThreadRecorder recorder;
    private final NanoClock clock;
    private long firstControlTick;
    private long firstDueNanos;
    private volatile boolean isLagReset = true;

    /** Makes it; {@code intervalNanos} is the control interval in real time, 0 at maximal pace. */
    FrameTimes(long intervalNanos, Recorders recorders, NanoClock clock) {
        this.intervalNanos = intervalNanos;
        recorder = recorders.newRecorder(Series.TICK, Series.JITTER, Series.LAG, Series.HAND_OVER);
        this.clock = clock;
    }

    /** Lets the deadlines that {@link Series#LAG} is measured against begin again. Any thread may ask. */
    void resetLag() {
        isLagReset = true;
    }

    @Override
    public void onFrame(SealedFrame frame) {
        record(frame.controlTick(), frame.dueNanos(), frame.beganNanos(), frame.elapsedNanos());
    }

    /** Records one control tick. */
    void record(long controlTick, long dueNanos, long beganNanos, long elapsedNanos) {
        final long ticket = recorder.enter();
        try {
            recorder.record(Series.HAND_OVER, clock.nanoTime() - beganNanos - elapsedNanos);
            if (intervalNanos == 0) {
                recorder.record(Series.TICK, elapsedNanos);
            } else {
                recordPunctuality(controlTick, dueNanos, beganNanos, elapsedNanos);
            }
        } finally {
            recorder.exit(ticket);
        }
    }

    private void recordPunctuality(long controlTick, long dueNanos, long beganNanos, long elapsedNanos) {
        if (isLagReset) {
            isLagReset = false;
            firstControlTick = controlTick;
            firstDueNanos = dueNanos;
        }
        final long late = beganNanos - dueNanos;
        recorder.recordPeriodic(Series.TICK, elapsedNanos, late + elapsedNanos, intervalNanos);
        recorder.recordPeriodic(Series.JITTER, late, late, intervalNanos);
        recorder.record(Series.LAG, beganNanos - firstDueNanos - (controlTick - firstControlTick) * intervalNanos);
    }
}
