package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.internal.host.Threads;
import java.util.ArrayList;
import java.util.List;

/**
 * One thread per worker and one for the sink, around a {@link FrameRing}.
 *
 * <p>Worker 0 publishes, so no further thread is on the critical path. Where taking a frame in costs next to nothing
 * there is no thread for the sink, and worker 0 gives it the frame.
 *
 * <p>Fail-stop: the first exception of any thread alerts all barriers; frames sealed before it still reach the sink
 * unless the sink is what failed.
 */
final class DedicatedClockwork extends Clockwork {
    /** A sink that is given each frame at once never lags: the current frame and the previous one are enough. */
    private static final int FRAMES_WITHOUT_LAG = 2;

    private final FrameSink sink;
    private final boolean hasSinkThread;
    private final FrameRing ring;
    private final RunOrders orders = new RunOrders();
    private final List<DutyThread> threads = new ArrayList<>();
    private final List<Integer> cpus;
    private boolean isSinkClosed;

    DedicatedClockwork(ClockworkSettings settings, FrameSink sink) {
        super(new ControlTickCycle(settings));
        this.sink = sink;
        hasSinkThread = settings.sinkIsSlow();
        cpus = settings.cpus();
        final Idling idling = new Idling(settings.waitMode());
        ring = new FrameRing(hasSinkThread ? settings.ringSize() : FRAMES_WITHOUT_LAG, settings.workers(), idling);
        prepare(
                "tick-worker-0",
                new LeadDuty(cycle(), ring, orders, settings.pacer(), idling, hasSinkThread ? null : sink));
        for (int worker = 1; worker < settings.workers(); worker++) {
            prepare("tick-worker-" + worker, new WindowDuty(cycle(), ring, worker));
        }
        if (hasSinkThread) {
            prepare("journaler", new TakeInDuty(ring, sink));
        }
    }

    private void prepare(String name, Duty duty) {
        threads.add(DutyThread.of(name, duty, cpus, threads.size(), this::fail));
    }

    /** Worker 0, once woken, wakes all others when it ends. */
    private void fail(Throwable reason) {
        orders.fail(reason);
        ring.alertLeader();
    }

    @Override
    public void runTo(long lastControlTick) {
        if (threads.get(0).getState() == Thread.State.NEW && !orders.isClosing()) {
            threads.forEach(Thread::start);
        }
        if (lastControlTick > completedControlTick()) {
            orders.runTo(lastControlTick);
        }
        int round = 0;
        while (completedControlTick() < orders.lastControlTick() && !orders.haveEnded()) {
            round = Idling.BACKOFF.idle(round);
        }
        orders.clearStop();
        while (!cycle().exchange().isSettled(completedControlTick()) && !orders.isWaitOver()) {
            round = Idling.BACKOFF.idle(round);
        }
        if (orders.failure() != null) {
            threads.forEach(thread -> Threads.join(thread, this::isStuck));
            throw new ClockworkException(orders.failure());
        }
        orders.clearStop();
    }

    @Override
    void startAfter(long controlTick) {
        ring.startAfter(controlTick, cycle().restoredFrame());
        orders.runTo(controlTick);
    }

    @Override
    public boolean isInside() {
        return threads.contains(Thread.currentThread());
    }

    @Override
    public void beginClose() {
        orders.close();
    }

    @Override
    public long completedControlTick() {
        return ring.controlTick(ring.takenIn());
    }

    @Override
    public void requestStop() {
        orders.requestStop();
    }

    @Override
    public void close() {
        beginClose();
        boolean haveEnded = true;
        for (final Thread thread : threads) {
            haveEnded &= Threads.join(thread, this::isAnyStuck);
        }
        if (!haveEnded) {
            // Threads that wait for the one that does not return are woken; only that one stays.
            abandon(new IllegalStateException("closed while code did not return"));
            threads.forEach(thread -> Threads.join(thread, this::isStuck));
        }
        if (!isSinkClosed && !sinkThread().isAlive()) {
            isSinkClosed = true;
            sink.close();
        }
    }

    private boolean isAnyStuck(Thread any) {
        return threads.stream().anyMatch(this::isStuck);
    }

    /** Worker 0 does this if the sink has no thread of its own. */
    private Thread sinkThread() {
        return threads.get(hasSinkThread ? threads.size() - 1 : 0);
    }

    @Override
    public void abandon(RuntimeException reason) {
        fail(reason);
        ring.alertFollowers();
    }
}
