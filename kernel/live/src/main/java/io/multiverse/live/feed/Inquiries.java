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
     * @throws NotShownException if there is none yet
     */
    <T> T ask(String question, long maxAgeMillis, Supplier<T> asked, Class<T> type) {
        final Future<Object> next;
        synchronized (answers) {
            final Answer answer = answers.computeIfAbsent(question, unused -> new Answer());
            if (answer.last != null
                    && System.nanoTime() - answer.answeredNanos < TimeUnit.MILLISECONDS.toNanos(maxAgeMillis)) {
                return type.cast(answer.last);
            }
            if (!answer.isAwaited()) {
                if (answers.values().stream().filter(Answer::isAwaited).count() >= MOST_KEPT) {
                    throw NotShownException.later("too many questions wait for the next control tick");
                }
                answer.next = executor.submit(() -> keep(answer, asked.get()));
            }
            next = answer.next;
        }
        return type.cast(await(question, next));
    }

    private Object keep(Answer answer, Object value) {
        synchronized (answers) {
            answer.last = value;
            answer.answeredNanos = System.nanoTime();
        }
        return value;
    }

    private Object await(String question, Future<Object> next) {
        try {
            return next.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (final ExecutionException e) {
            if (e.getCause() instanceof NotShownException reason) {
                throw reason;
            }
            if (e.getCause() instanceof IllegalArgumentException unknown) {
                throw NotShownException.missing(unknown.getMessage());
            }
            return older(question);
        } catch (final TimeoutException e) {
            return older(question);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return older(question);
        }
    }

    private Object older(String question) {
        synchronized (answers) {
            final Answer answer = answers.get(question);
            if (answer == null || answer.last == null) {
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
