package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.internal.jfr.BarrierWaitSpan;
import java.util.function.BooleanSupplier;

/** What worker 0 does: decides that a control tick happens, runs its own windows, then the stages. */
final class LeadDuty implements Duty {
    /** How a control tick may begin, if at all. */
    private enum Permission {
        /** No control tick begins any more. */
        NONE,
        /** As soon as the one before has ended. */
        AT_ONCE,
        /** After a wait, or as the first. */
        LATER
    }

    private final ControlTickCycle cycle;
    private final FrameRing ring;
    private final RunOrders orders;
    private final Pacer pacer;
    private final Idling idling;
    private final FrameSink quickSink;
    private final BooleanSupplier isWaitOver;
    private final BooleanSupplier haveEnded;
    private final BooleanSupplier hasOrders;
    private long done;
    private final BarrierWaitSpan noRoom = new BarrierWaitSpan(0, BarrierWaitSpan.JOURNALER);
    private final BarrierWaitSpan windows = new BarrierWaitSpan(0, BarrierWaitSpan.WINDOWS);

    /** Makes the duty; {@code quickSink} is given each sealed frame at once, null leaves that to the journaler. */
    LeadDuty(
            ControlTickCycle cycle, FrameRing ring, RunOrders orders, Pacer pacer, Idling idling, FrameSink quickSink) {
        this.cycle = cycle;
        this.ring = ring;
        this.orders = orders;
        this.pacer = pacer;
        this.idling = idling;
        this.quickSink = quickSink;
        isWaitOver = orders::isWaitOver;
        haveEnded = orders::haveEnded;
        hasOrders = () -> orders.lastControlTick() > done || orders.isWaitOver();
    }

    @Override
    public void run() throws Exception {
        try {
            long next = 0;
            for (Permission given = awaitPermission(next); given != Permission.NONE; given = awaitPermission(next)) {
                final ControlTickFrame frame = ring.fill(next);
                cycle.begin(frame, ring.controlTick(next), pacer.dueNanos(), given == Permission.AT_ONCE);
                ring.publish(next);
                cycle.thread(0).run(frame, ring.controlTick(next), ring.previous(next));
                windows.open();
                ring.awaitWindows(next);
                windows.close(frame.controlTick());
                if (!cycle.finish(frame, orders.isStopRequested(), haveEnded)) {
                    return;
                }
                handOver(frame, next);
                if (cycle.isEndOfSharedRun(ring.controlTick(next))) {
                    orders.runTo(ring.controlTick(next));
                }
                next++;
            }
        } finally {
            ring.alertFollowers();
        }
    }

    private void handOver(ControlTickFrame frame, long sequence) {
        if (quickSink == null) {
            ring.seal(sequence);
        } else {
            quickSink.append(frame);
            ring.takenIn(sequence);
        }
    }

    /** Waits until the control tick of {@code next} is wanted, due, and has a slot, which it claims. */
    private Permission awaitPermission(long next) {
        final boolean isShared = cycle.exchange().isShared();
        int round = 0;
        boolean waited = false;
        while (!orders.haveEnded()) {
            done = ring.controlTick(next) - 1;
            final long last = orders.lastControlTick();
            if (last > done && !isShared && orders.isStopRequested()) {
                orders.runTo(done);
            } else if (orders.lastControlTick() > done && ring.hasRoom()) {
                noRoom.close(done + 1);
                if (isShared && !cycle.exchange().mayBegin(done + 1, last, isWaitOver)) {
                    orders.runTo(done);
                    continue;
                }
                pacer.await(isWaitOver, done);
                if (isShared ? !orders.haveEnded() : !orders.isWaitOver()) {
                    ring.claim();
                    return next > 0 && !waited && pacer.isAtOnce() ? Permission.AT_ONCE : Permission.LATER;
                }
            } else {
                if (orders.lastControlTick() <= done) {
                    pacer.pause();
                    cycle.exchange().settle(done, hasOrders);
                } else {
                    noRoom.open();
                }
                waited = true;
                round = idling.idle(round);
            }
        }
        return Permission.NONE;
    }
}
