package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.internal.jfr.BarrierWaitSpan;

/** What each worker but worker 0 does: runs its window as soon as it is published. */
final class WindowDuty implements Duty {
    private final ControlTickCycle cycle;
    private final FrameRing ring;
    private final int worker;
    private final BarrierWaitSpan barrier;

    WindowDuty(ControlTickCycle cycle, FrameRing ring, int worker) {
        this.cycle = cycle;
        this.ring = ring;
        this.worker = worker;
        barrier = new BarrierWaitSpan(worker, BarrierWaitSpan.NEXT_WINDOW);
    }

    @Override
    public void run() throws Exception {
        for (long next = 0; ; next++) {
            barrier.open();
            ring.awaitPublished(next);
            barrier.close(ring.controlTick(next));
            cycle.thread(worker).run(ring.frame(next), ring.controlTick(next), ring.previous(next));
            ring.windowDone(worker, next);
        }
    }
}
