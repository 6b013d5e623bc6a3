package io.multiverse.bench.check;

import io.multiverse.bench.workload.RecordedWorkload;

/** Time per frame of a recorded run that is re-executed and compared; opening it is part of that. */
final class ReplayedFrame implements Quantity {
    private final RecordedWorkload recorded;

    ReplayedFrame(RecordedWorkload recorded) {
        this.recorded = recorded;
    }

    @Override
    public double sample() {
        final long begin = System.nanoTime();
        final long frames = recorded.reexecute();
        return (double) (System.nanoTime() - begin) / frames;
    }

    @Override
    public void close() {
        recorded.close();
    }
}
