package io.multiverse.kernel.internal.ingress;

import io.multiverse.kernel.internal.hosting.RunPhase;
import io.multiverse.kernel.internal.watch.RunWatch;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * Questions about a run in progress, answered at its next control tick, or while it waits for that. They take no room
 * from inputs and leave no trace in the run.
 */
public final class Inspections {
    private static final long RETRY_NANOS = 1_000_000;

    private record Inspection<T>(LongFunction<T> look, CompletableFuture<T> answer) {
        void answer(long controlTick) {
            try {
                answer.complete(look.apply(controlTick));
            } catch (final VirtualMachineError e) {
                throw e;
            } catch (final Exception | Error e) {
                answer.completeExceptionally(e);
            }
        }
    }

    private final Queue<Inspection<?>> waiting = new ConcurrentLinkedQueue<>();

    /** Lets {@code look} be called with the number of the next control tick, on the control-tick thread. */
    private <T> CompletableFuture<T> ask(LongFunction<T> look) {
        final CompletableFuture<T> answer = new CompletableFuture<>();
        waiting.add(new Inspection<>(look, answer));
        return answer;
    }

    /**
     * Looks at the run at once if it is idle, else as soon as it waits or comes to its next control tick.
     *
     * @param doneControlTick returns the last control tick that is done
     * @throws io.multiverse.kernel.report.StuckException if the run waits for code that does not return
     */
    public <T> T inspect(RunPhase phase, LongSupplier doneControlTick, RunWatch watch, LongFunction<T> look) {
        phase.requireOutside();
        CompletableFuture<T> answer = null;
        while (answer == null || !answer.isDone()) {
            if (phase.tryLock()) {
                try {
                    return look.apply(doneControlTick.getAsLong());
                } finally {
                    phase.unlock();
                }
            }
            watch.requireUnstuck();
            answer = answer == null ? ask(look) : answer;
            LockSupport.parkNanos(RETRY_NANOS);
        }
        return take(answer);
    }

    /** Returns an answer that was given, or throws what the look at the run threw. */
    private static <T> T take(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (final CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Answers all questions asked so far, as of {@code controlTick}. */
    public void answer(long controlTick) {
        for (Inspection<?> next = waiting.poll(); next != null; next = waiting.poll()) {
            next.answer(controlTick);
        }
    }
}
