package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.internal.host.CpuPinning;
import io.multiverse.kernel.internal.host.Threads;

/** Does everything in one thread of its own. */
final class SharedClockwork extends Clockwork {
    private final InvokerClockwork inner;
    private final Idling idling;
    private final Thread thread;
    private volatile long target;
    private volatile boolean closing;
    private volatile Throwable failure;
    private volatile boolean idle = true;

    SharedClockwork(ClockworkSettings settings, FrameSink sink) {
        this(settings, new InvokerClockwork(settings, sink));
    }

    private SharedClockwork(ClockworkSettings settings, InvokerClockwork inner) {
        super(inner.cycle());
        this.inner = inner;
        idling = new Idling(settings.waitMode());
        thread = new Thread(() -> run(settings), "tick-shared");
    }

    private void run(ClockworkSettings settings) {
        try {
            if (!settings.cpus().isEmpty()) {
                CpuPinning.pin(settings.cpus().get(0));
            }
            int round = 0;
            while (!closing) {
                final long wanted = target;
                if (wanted > inner.completedControlTick()) {
                    round = 0;
                    inner.runTo(wanted);
                    target = inner.completedControlTick();
                    idle = true;
                } else {
                    round = idling.idle(round);
                }
            }
        } catch (final ClockworkException e) {
            failure = e.getCause();
        } catch (final Exception | Error e) {
            failure = e;
        } finally {
            idle = true;
        }
    }

    @Override
    public void runTo(long lastControlTick) {
        if (thread.getState() == Thread.State.NEW && !closing) {
            thread.start();
        }
        if (lastControlTick > completedControlTick() && failure == null) {
            idle = false;
            target = lastControlTick;
            int round = 0;
            while (!idle && thread.isAlive() && failure == null) {
                round = Idling.BACKOFF.idle(round);
            }
        }
        if (failure != null) {
            throw new ClockworkException(failure);
        }
    }

    @Override
    void startAfter(long controlTick) {
        target = controlTick;
        inner.startAfter(controlTick);
    }

    @Override
    public boolean isInside() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void beginClose() {
        closing = true;
        inner.beginClose();
    }

    @Override
    public long completedControlTick() {
        return inner.completedControlTick();
    }

    @Override
    public void requestStop() {
        inner.requestStop();
    }

    @Override
    public void close() {
        beginClose();
        if (Threads.join(thread, this::isStuck)) {
            inner.close();
        }
    }

    @Override
    public void abandon(RuntimeException reason) {
        failure = failure == null ? reason : failure;
    }
}
