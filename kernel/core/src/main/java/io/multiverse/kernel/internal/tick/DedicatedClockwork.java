package io.multiverse.kernel.internal.tick;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.SingleProducerSequencer;
import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.internal.host.CpuPinning;
import io.multiverse.kernel.internal.host.Threads;
import io.multiverse.kernel.internal.jfr.BarrierWaitSpan;
import io.multiverse.kernel.internal.jfr.FrameHandOffSpan;
import io.multiverse.kernel.settings.WaitMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * One thread per worker and one for the sink, around a Disruptor ring of frames.
 *
 * <p>Publishing sequence n lets every worker run window n; the barrier over the workers' sequences lets worker 0 run
 * the stages; the sealed sequence lets the sink's thread take the frame in, and its sequence gates the ring, so it lags
 * by at most the ring's size. Worker 0 publishes, so no further thread is on the critical path. Sequence 0 is the first
 * control tick that is run: control tick 1, or the one behind a restored state.
 *
 * <p>Where taking a frame in costs next to nothing there is no thread for the sink, and worker 0 gives it the frame.
 *
 * <p>Fail-stop: the first exception of any thread alerts all barriers; frames sealed before it still reach the sink
 * unless the sink is what failed.
 */
final class DedicatedClockwork extends Clockwork {
    private final SingleProducerSequencer ring;
    /** By number, because a reference that is stored at every control tick is work for the collector. */
    private final ControlTickFrame[] frames;

    private final int[] frameNumbers;
    private final FramePool free;
    private final FrameSink sink;
    private final ClockworkSettings settings;
    private final Sequence sealed = new Sequence();
    private final Sequence takenIn = new Sequence();
    private final Sequence target = new Sequence(0);
    private final Sequence[] done;
    private final SequenceBarrier published;
    private final SequenceBarrier windowsDone;
    private final SequenceBarrier frameSealed;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final BarrierWaitSpan noRoom = new BarrierWaitSpan(0, BarrierWaitSpan.JOURNALER);
    private volatile boolean stopRequested;
    private volatile boolean closing;
    private final BooleanSupplier stopped = () -> stopRequested || hasEnded();
    private final FrameHandOffSpan handOff = new FrameHandOffSpan();
    private long first = 1;
    private boolean closed;

    DedicatedClockwork(ClockworkSettings settings, FrameSink sink) {
        super(new ControlTickCycle(settings));
        this.settings = settings;
        this.sink = sink;
        ring = new SingleProducerSequencer(ringSize(settings), settings.waitMode());
        frames = new ControlTickFrame[ring.getBufferSize()];
        Arrays.setAll(frames, i -> new ControlTickFrame(settings.workers()));
        frameNumbers = new int[frames.length];
        free = new FramePool(frameNumbers);
        ring.addGatingSequences(takenIn);
        done = new Sequence[settings.workers() - 1];
        Arrays.setAll(done, i -> new Sequence());
        published = ring.newBarrier();
        windowsDone = ring.newBarrier(done);
        frameSealed = ring.newBarrier(sealed);
        prepare("tick-worker-0", this::leadControlTicks);
        for (int worker = 1; worker < settings.workers(); worker++) {
            final int number = worker;
            prepare("tick-worker-" + worker, () -> runWindows(number));
        }
        if (settings.sinkIsSlow()) {
            prepare("journaler", this::takeInFrames);
        }
    }

    /** A sink that is given each frame at once never lags: two frames are enough, the present and the previous one. */
    private static int ringSize(ClockworkSettings settings) {
        return settings.sinkIsSlow() ? settings.ringSize() : 2;
    }

    private void prepare(String name, Duty duty) {
        final int position = threads.size();
        final Thread thread = new Thread(
                () -> {
                    pin(position);
                    try {
                        duty.run();
                    } catch (final AlertException e) {
                        // the signal to end
                    } catch (final Exception | Error e) {
                        failure.compareAndSet(null, e);
                        windowsDone.alert();
                    }
                },
                name);
        threads.add(thread);
    }

    private void pin(int position) {
        if (!settings.cpus().isEmpty()) {
            CpuPinning.pin(settings.cpus().get(position % settings.cpus().size()));
        }
    }

    /** Worker 0: decides that a control tick happens, runs its own windows, then the stages. */
    private void leadControlTicks() throws Exception {
        final BarrierWaitSpan barrier = new BarrierWaitSpan(0, BarrierWaitSpan.WINDOWS);
        try {
            long next = 0;
            for (Permission given = awaitPermission(next); given != Permission.NONE; given = awaitPermission(next)) {
                final ControlTickFrame frame = nextFrame(next);
                cycle().begin(frame, first + next, settings.pacer().dueNanos(), given == Permission.AT_ONCE);
                ring.publish(next);
                cycle().worker(0).runWindow(frame, first + next, previous(next));
                barrier.open();
                windowsDone.waitFor(next);
                barrier.close(frame.controlTick());
                cycle().stages().run(frame);
                cycle().end(frame);
                handOver(frame, next);
                next++;
            }
        } finally {
            published.alert();
            frameSealed.alert();
        }
    }

    /** Puts a frame that nobody looks at any more into the slot of {@code next}. */
    private ControlTickFrame nextFrame(long next) {
        if (free.isEmpty()) {
            // not every time, because the journaler's sequence is in the cache of its core; workers still read next - 1
            free.giveBack(Math.min(takenIn.get(), next - 2));
        }
        return frames[free.take(next)];
    }

    private ControlTickFrame frame(long sequence) {
        return frames[frameNumbers[(int) sequence & frameNumbers.length - 1]];
    }

    /** Lets the journaler take in a sealed frame; a sink that is quick is given it at once. */
    private void handOver(ControlTickFrame frame, long sequence) {
        if (settings.sinkIsSlow()) {
            sealed.set(sequence);
        } else {
            sink.append(frame);
            takenIn.set(sequence);
        }
    }

    /** Waits until control tick {@code next} + 1 is wanted, due, and has a slot, which it claims. */
    private Permission awaitPermission(long next) {
        int round = 0;
        boolean waited = false;
        while (!hasEnded()) {
            final long done = first - 1 + next;
            if (target.get() > done && stopRequested) {
                target.set(done);
            } else if (target.get() > done && ring.hasAvailableCapacity(1)) {
                noRoom.close(done + 1);
                settings.pacer().await(stopped);
                if (!stopRequested && !hasEnded()) {
                    ring.next();
                    return next > 0 && !waited && settings.pacer().dueNanos() == Pacer.NO_DEADLINE
                            ? Permission.AT_ONCE
                            : Permission.LATER;
                }
            } else {
                if (target.get() <= done) {
                    settings.pacer().pause();
                } else {
                    noRoom.open();
                }
                waited = true;
                round = settings.waitMode().idle(round);
            }
        }
        return Permission.NONE;
    }

    private boolean hasEnded() {
        return closing || failure.get() != null;
    }

    private void runWindows(int worker) throws Exception {
        final BarrierWaitSpan barrier = new BarrierWaitSpan(worker, BarrierWaitSpan.NEXT_WINDOW);
        for (long next = 0; ; next++) {
            barrier.open();
            published.waitFor(next);
            barrier.close(first + next);
            cycle().worker(worker).runWindow(frame(next), first + next, previous(next));
            done[worker - 1].set(next);
        }
    }

    private ControlTickFrame previous(long sequence) {
        return sequence == 0 ? cycle().restoredFrame() : frame(sequence - 1);
    }

    private void takeInFrames() throws Exception {
        long next = 0;
        try {
            while (true) {
                next = takeIn(next, frameSealed.waitFor(next));
            }
        } catch (final AlertException e) {
            takeIn(next, sealed.get());
        }
    }

    private long takeIn(long first, long last) {
        for (long next = first; next <= last; next++) {
            handOff.open();
            sink.append(frame(next));
            handOff.close(this.first + next, (int) (last - next));
            takenIn.set(next);
        }
        return Math.max(first, last + 1);
    }

    @Override
    public void runTo(long lastControlTick) {
        if (threads.get(0).getState() == Thread.State.NEW && !closing) {
            threads.forEach(Thread::start);
        }
        if (lastControlTick > completedControlTick()) {
            target.set(lastControlTick);
        }
        int round = 0;
        while (completedControlTick() < target.get() && failure.get() == null && !closing) {
            round = WaitMode.BACKOFF.idle(round);
        }
        if (failure.get() != null) {
            threads.forEach(thread -> Threads.join(thread, this::isStuck));
            throw new ClockworkException(failure.get());
        }
        stopRequested = false;
    }

    @Override
    void goOnBehind(long controlTick) {
        first = controlTick + 1;
        target.set(controlTick);
    }

    @Override
    public boolean isInside() {
        return threads.contains(Thread.currentThread());
    }

    @Override
    public void beginClose() {
        closing = true;
    }

    @Override
    public long completedControlTick() {
        return takenIn.get() + first;
    }

    @Override
    public void requestStop() {
        stopRequested = true;
    }

    @Override
    public void close() {
        beginClose();
        boolean haveEnded = true;
        for (final Thread thread : threads) {
            haveEnded &= Threads.join(thread, this::isAnyStuck);
        }
        if (!haveEnded) {
            // Whoever waits for the one that does not return is woken; only that one stays.
            abandon(new IllegalStateException("closed while code did not return"));
            threads.forEach(thread -> Threads.join(thread, this::isStuck));
        }
        if (!closed && !sinkThread().isAlive()) {
            closed = true;
            sink.close();
        }
    }

    private boolean isAnyStuck(Thread any) {
        return threads.stream().anyMatch(this::isStuck);
    }

    /** Worker 0 is it where the sink has no thread of its own. */
    private Thread sinkThread() {
        return threads.get(settings.sinkIsSlow() ? threads.size() - 1 : 0);
    }

    @Override
    public void abandon(RuntimeException reason) {
        failure.compareAndSet(null, reason);
        windowsDone.alert();
        published.alert();
        frameSealed.alert();
    }

    /** How a control tick may begin, if at all. */
    private enum Permission {
        /** No control tick begins any more. */
        NONE,
        /** As soon as the one before has ended. */
        AT_ONCE,
        /** After a wait, or as the first. */
        LATER
    }

    /** What a thread does until it is alerted. */
    private interface Duty {
        void run() throws Exception;
    }
}
