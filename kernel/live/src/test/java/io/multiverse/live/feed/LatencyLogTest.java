package io.multiverse.live.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.HdrHistogram.SingleWriterRecorder;
import org.junit.jupiter.api.Test;

class LatencyLogTest {
    @Test
    void aSecondTellsTheControlTicksInItAlone() {
        final SingleWriterRecorder recorder = new SingleWriterRecorder(3);
        final LatencyLog log = new LatencyLog(recorder);
        recorder.recordValue(1_000_000);
        log.endSecond();
        recorder.recordValue(5);
        recorder.recordValue(7);
        log.endSecond();
        assertEquals(2, log.seconds().size());
        assertEquals(2L, log.latest().get("controlTicks"));
        assertEquals(7L, log.latest().get("maxNs"));
    }

    @Test
    void secondsWithoutAControlTickAreLeftOut() {
        final SingleWriterRecorder recorder = new SingleWriterRecorder(3);
        final LatencyLog log = new LatencyLog(recorder);
        log.endSecond();
        assertNull(log.latest());
        recorder.recordValue(5);
        log.endSecond();
        log.endSecond();
        assertEquals(2L, log.latest().get("second"));
    }
}
