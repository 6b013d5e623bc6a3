package io.multiverse.kernel.internal.tick;

import com.lmax.disruptor.AlertException;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.internal.jfr.FrameHandOffSpan;

/** What the journaler does: takes in sealed frames, also those that were sealed before it is told to end. */
final class TakeInDuty implements Duty {
    private final FrameRing ring;
    private final FrameSink sink;
    private final FrameHandOffSpan handOff = new FrameHandOffSpan();

    TakeInDuty(FrameRing ring, FrameSink sink) {
        this.ring = ring;
        this.sink = sink;
    }

    @Override
    public void run() throws Exception {
        long next = 0;
        try {
            while (true) {
                next = takeIn(next, ring.awaitSealed(next));
            }
        } catch (final AlertException e) {
            takeIn(next, ring.sealed());
        }
    }

    private long takeIn(long from, long to) {
        for (long next = from; next <= to; next++) {
            handOff.open();
            sink.append(ring.frame(next));
            handOff.close(ring.controlTick(next), (int) (to - next));
            ring.takenIn(next);
        }
        return Math.max(from, to + 1);
    }
}
