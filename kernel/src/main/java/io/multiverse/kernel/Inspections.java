package io.multiverse.kernel;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongFunction;

/**
 * Questions about a run in progress, answered at its next control tick. They take no room from inputs and leave no
 * trace in the run.
 */
final class Inspections {
    private record Inspection<T>(LongFunction<T> look, CompletableFuture<T> answer) {
        void answer(long controlTick) {
            try {
                answer.complete(look.apply(controlTick));
            } catch (final RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }
    }

    private final Queue<Inspection<?>> waiting = new ConcurrentLinkedQueue<>();

    /** Lets {@code look} be called with the number of the next control tick, on the control-tick thread. */
    <T> CompletableFuture<T> ask(LongFunction<T> look) {
        final CompletableFuture<T> answer = new CompletableFuture<>();
        waiting.add(new Inspection<>(look, answer));
        return answer;
    }

    /** Returns an answer that was given, or throws what the look at the run threw. */
    static <T> T take(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (final CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Answers all questions asked so far, as of {@code controlTick}. */
    void answer(long controlTick) {
        for (Inspection<?> next = waiting.poll(); next != null; next = waiting.poll()) {
            next.answer(controlTick);
        }
    }
}
