package io.multiverse.kernel.internal.ingress;

import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongUnaryOperator;

/**
 * Completes futures about inputs once the inputs are safe: each waits for its control tick, and then until the journal
 * is durable up to there. Thread-safe.
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
                    keep(durableControlTick.applyAsLong(frame.controlTick()));
                }
            }

            @Override
            public void close() {
                // the journal is sealed by now, and so are the last inputs
                keep(durableControlTick.applyAsLong(0));
            }
        };
    }

    private void keep(long durable) {
        for (TakenIn<?> next = waiting.peek(); next != null && next.controlTick <= durable; next = waiting.peek()) {
            waiting.poll();
            // complete from here on: close must not fail it before its thread has come to it
            open.remove(next.promise);
            next.keep();
        }
    }

    /** Fails the promises that cannot be completed any more. */
    public void close() {
        for (final CompletableFuture<?> promise : open) {
            promise.completeExceptionally(
                    new IllegalStateException("the engine was closed before the inputs were journaled"));
        }
    }
}
