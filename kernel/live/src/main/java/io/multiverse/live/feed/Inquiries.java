package io.multiverse.live.feed;

import io.multiverse.live.shown.NotShownException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks the engine for what it tells between two control ticks, on a thread of its own: one question at a time, each at
 * a bounded rate, however many want to know. Thread-safe.
 */
final class Inquiries implements AutoCloseable {
    private static final int MOST_KEPT = 64;
    private static final long PATIENCE_MILLIS = 1500;

    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        final Thread thread = new Thread(task, "multiverse-live-inquiries");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Answer> answers = new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
            return size() > MOST_KEPT && !eldest.getValue().isAwaited();
        }
    };

    /** The last answer to a question, and the next one where somebody has asked for it. */
    private static final class Answer {
        private Object last;
        private long answeredNanos;
        private Future<Object> next;

        private boolean isAwaited() {
            return next != null && !next.isDone();
        }
    }

    /**
     * Returns the answer to a question: the last one if it is young enough, or a new one; the last one again if the run
     * does not reach its next control tick in time.
     *
     * @throws NotShownException if there is none yet, the engine refuses to answer, or too many questions wait
     * @throws RuntimeException what {@code asked} throws
     */
    <T> T ask(String question, long maxAgeMillis, Supplier<T> asked, Class<T> type) {
        final Answer answer;
        final Future<Object> next;
        synchronized (answers) {
            answer = answers.computeIfAbsent(question, unused -> new Answer());
            if (isYoung(answer, maxAgeMillis)) {
                return type.cast(answer.last);
            }
            next = next(answer, asked);
        }
        return type.cast(await(answer, next));
    }

    /** Asks a question again if its answer is not young enough, and does not wait for what comes of it. */
    void renew(String question, long maxAgeMillis, Supplier<?> asked) {
        synchronized (answers) {
            final Answer answer = answers.computeIfAbsent(question, unused -> new Answer());
            if (!isYoung(answer, maxAgeMillis)) {
                next(answer, asked);
            }
        }
    }

    private static boolean isYoung(Answer answer, long maxAgeMillis) {
        return answer.last != null
                && System.nanoTime() - answer.answeredNanos < TimeUnit.MILLISECONDS.toNanos(maxAgeMillis);
    }

    private Future<Object> next(Answer answer, Supplier<?> asked) {
        if (!answer.isAwaited()) {
            if (answers.values().stream().filter(Answer::isAwaited).count() >= MOST_KEPT) {
                throw NotShownException.later("too many questions wait for the next control tick");
            }
            answer.next = executor.submit(() -> keep(answer, asked.get()));
        }
        return answer.next;
    }

    private Object keep(Answer answer, Object value) {
        synchronized (answers) {
            answer.last = value;
            answer.answeredNanos = System.nanoTime();
        }
        return value;
    }

    private Object await(Answer answer, Future<Object> next) {
        try {
            return next.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (final ExecutionException e) {
            throw reason(e.getCause());
        } catch (final TimeoutException e) {
            return older(answer);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return older(answer);
        }
    }

    private static RuntimeException reason(Throwable failure) {
        if (failure instanceof IllegalArgumentException unknown) {
            return NotShownException.missing(unknown.getMessage());
        }
        if (failure instanceof IllegalStateException refused) {
            // such as that code does not return, or that another node runs the game
            return NotShownException.later(refused.getMessage());
        }
        if (failure instanceof RuntimeException exception) {
            return exception;
        }
        return new IllegalStateException(failure);
    }

    private Object older(Answer answer) {
        synchronized (answers) {
            if (answer.last == null) {
                throw NotShownException.later("the run has not come to its next control tick yet");
            }
            return answer.last;
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
