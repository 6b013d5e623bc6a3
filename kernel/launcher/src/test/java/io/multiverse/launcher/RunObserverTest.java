package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.internal.event.RealmRanges;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import org.junit.jupiter.api.Test;

class RunObserverTest {
    private final RunObserver observer = new RunObserver(false);

    private void append(long controlTick, long elapsedNanos) {
        final ControlTickFrame frame = new ControlTickFrame(1);
        frame.open(controlTick, controlTick, RealmRanges.even(1, 1));
        frame.elapsedNanos(elapsedNanos);
        observer.onFrame(frame);
    }

    @Test
    void aClockThatJumpsCostsNoControlTick() {
        append(1, -5_000_000_000L);
        append(2, Long.MIN_VALUE);
        append(3, Long.MAX_VALUE);
        append(4, 1_000_000);
        assertEquals(4, observer.controlTicks());
        assertEquals(4, observer.latencies().getTotalCount());
        assertEquals(0, observer.latencies().getMinValue());
        assertTrue(observer.latencies().getMaxValue() >= 3_600_000_000_000L);
    }
}
