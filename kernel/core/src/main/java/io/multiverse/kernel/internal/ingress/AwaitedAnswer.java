package io.multiverse.kernel.internal.ingress;

import io.multiverse.kernel.InputResult;
import io.multiverse.kernel.StageInquiry;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Somebody of this process waits for a stage's answer to an input.
 *
 * @param listener hears the answer while it is given
 * @param promise is kept once the answer is safe
 */
public record AwaitedAnswer(Consumer<Object> listener, CompletableFuture<Object> promise) {
    /** Nobody waits: the input comes from a journal, or was handed over without asking. */
    public static final AwaitedAnswer NONE = new AwaitedAnswer(answer -> {}, new CompletableFuture<>());

    /** Returns what the caller gets; breaks the promise if the input was not accepted. */
    public StageInquiry inquiry(InputResult accepted) {
        if (accepted != InputResult.ACCEPTED) {
            promise.completeExceptionally(new IllegalStateException("the input was not taken in: " + accepted));
        }
        return new StageInquiry(accepted, promise);
    }
}
