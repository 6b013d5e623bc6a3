package io.multiverse.kernel.internal.ingress;

import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/**
 * Completes futures about inputs once the inputs are safe: each waits for its control tick, and then until the journal
 * is durable up to there, and those of other nodes, if that is asked for. Thread-safe.
 */
public final class InputAcknowledgements {
    private record TakenIn<T>(long controlTick, CompletableFuture<T> promise, T value) {
        void keep() {
            promise.completeAsync(() -> value);
        }
    }

    private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
    private final Queue<TakenIn<?>> waiting = new ConcurrentLinkedQueue<>();
    private LongUnaryOperator durableControlTick = takenIn -> takenIn;
    private LongPredicate isWithOthers = controlTick -> true;
    private volatile long durable;

    /** Notes a promise that {@link #close} has to break if nothing else happens to it. */
    public void expect(CompletableFuture<?> promise) {
        open.add(promise);
        promise.whenComplete((value, failure) -> open.remove(promise));
    }

    /** Notes that a future's inputs were taken in, and the value it will complete with; on the control-tick thread. */
    <T> void takenIn(long controlTick, CompletableFuture<T> promise, T value) {
        waiting.add(new TakenIn<>(controlTick, promise, value));
    }

    /**
     * Returns the sink that completes futures; it comes after the journal.
     *
     * @param newDurableControlTick maps the last control tick journaled to the one up to which the journal is durable
     */
    public FrameSink after(LongUnaryOperator newDurableControlTick) {
        durableControlTick = newDurableControlTick;
        return new FrameSink() {
            @Override
            public void append(ControlTickFrame frame) {
                if (!waiting.isEmpty()) {
                    durable = durableControlTick.applyAsLong(frame.controlTick());
                    advance();
                }
            }

            @Override
            public void close() {
                // the journal is sealed by now, and so are the last inputs
                durable = durableControlTick.applyAsLong(0);
                advance();
            }
        };
    }

    /** Lets futures also wait until this is true of the control tick of their inputs; before the first frame. */
    public void alsoWaitFor(LongPredicate newIsWithOthers) {
        isWithOthers = newIsWithOthers;
    }

    /** Returns whether a future waits whose inputs were taken in. */
    public boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** Completes the futures whose inputs are safe by now. */
    public void advance() {
        if (waiting.isEmpty()) {
            return;
        }
        // the journal's thread and that of control ticks: who takes one out must be who has looked at it
        synchronized (waiting) {
            for (TakenIn<?> next = waiting.peek(); next != null && isSafe(next); next = waiting.peek()) {
                waiting.poll();
                // complete from here on: close must not fail it before its thread has come to it
                open.remove(next.promise);
                next.keep();
            }
        }
    }

    private boolean isSafe(TakenIn<?> inputs) {
        return inputs.controlTick <= durable && isWithOthers.test(inputs.controlTick);
    }

    /** Fails the promises that cannot be completed any more. */
    public void close() {
        for (final CompletableFuture<?> promise : open) {
            promise.completeExceptionally(
                    new IllegalStateException("the engine was closed before the inputs were journaled"));
        }
    }
}
