package io.multiverse.kernel.internal.ingress;

import io.multiverse.kernel.InputResult;
import io.multiverse.kernel.StageInquiry;
import io.multiverse.kernel.StagePort;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A caller in this process that waits for a stage's answer to an input.
 *
 * @param listener hears the answer while it is given
 * @param promise is completed once the answer is safe
 */
public record AwaitedAnswer(Consumer<Object> listener, CompletableFuture<Object> promise) {
    /** Nobody waits: the input comes from a journal, or was handed over without asking. */
    public static final AwaitedAnswer NONE = new AwaitedAnswer(answer -> {}, new CompletableFuture<>());

    /**
     * Makes one that waits for an answer of the port's type. Another one fails the promise and not the stage, which
     * must not notice whether anybody asked.
     */
    public static <O> AwaitedAnswer of(StagePort<?, O> port, Consumer<? super O> listener) {
        final CompletableFuture<Object> promise = new CompletableFuture<>();
        return new AwaitedAnswer(
                answer -> {
                    final O typed;
                    try {
                        typed = port.answer(answer);
                    } catch (final IllegalStateException e) {
                        promise.completeExceptionally(e);
                        return;
                    }
                    listener.accept(typed);
                },
                promise);
    }

    /** Returns what the caller gets, for the port that this was made of; fails the promise of a refused input. */
    @SuppressWarnings("unchecked") // whatever completes the promise has passed the port
    public <O> StageInquiry<O> inquiry(InputResult accepted) {
        if (accepted != InputResult.ACCEPTED) {
            promise.completeExceptionally(new IllegalStateException("the input was not taken in: " + accepted));
        }
        return new StageInquiry<>(accepted, (CompletableFuture<O>) (CompletableFuture<?>) promise);
    }
}
