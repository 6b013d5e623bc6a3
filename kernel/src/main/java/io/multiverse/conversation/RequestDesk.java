package io.multiverse.conversation;

import io.multiverse.kernel.InputResult;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.warbler.DialogueEngine;
import io.multiverse.warbler.DialogueException;
import io.multiverse.warbler.DialogueFailure;
import io.multiverse.warbler.Lines;
import io.multiverse.warbler.WarblerContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Where requests leave the run and answers come back in, one for each request whatever happens: the engine's words, why
 * it has none, or that it took too long. Nothing here decides what becomes of them.
 *
 * <p>The engine is called on daemon threads of the desk, started as needed. Thread-safe.
 */
final class RequestDesk {
    private static final long RETRY_MILLIS = 10;
    private static final long IDLE_SECONDS = 10;

    private final DialogueEngine engine;
    private final String engineName;
    private final long timeoutMillis;
    private final Function<WarblerInput, InputResult> submit;
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService clock;
    private final Map<Long, CompletableFuture<Void>> onTheirWay = new ConcurrentHashMap<>();

    /** One request; {@code facts} is a context's map in JSON. */
    record Request(long turn, String asked, String facts) {}

    RequestDesk(WarblerSettings settings, Function<WarblerInput, InputResult> submit) {
        engine = settings.engine();
        engineName = Lines.of(engine.name(), Lines.MAX_NAME);
        timeoutMillis = settings.answerTimeout().toMillis();
        this.submit = submit;
        threads = new ThreadPoolExecutor(
                settings.engineThreads(),
                settings.engineThreads(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                daemons("dialogue-engine-"));
        threads.allowCoreThreadTimeOut(true);
        clock = Executors.newSingleThreadScheduledExecutor(daemons("dialogue-clock-"));
    }

    /** Returns the context that a request tells of. */
    static WarblerContext context(String facts) {
        return WarblerContext.fromMap(MapPayload.decode(facts.getBytes(StandardCharsets.UTF_8)));
    }

    private static ThreadFactory daemons(String prefix) {
        final AtomicInteger count = new AtomicInteger();
        return task -> {
            final Thread thread = new Thread(task, prefix + count.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Asks the engine, without waiting. */
    void issue(Request request) {
        onTheirWay.put(request.turn(), new CompletableFuture<>());
        final AtomicBoolean settled = new AtomicBoolean();
        try {
            final Future<?> call = threads.submit(() -> settle(request, settled, ask(request)));
            clock.schedule(() -> giveUp(request, settled, call), timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (final RejectedExecutionException e) {
            // The desk has closed: who goes on with the run asks again.
            arrived(request.turn());
        }
    }

    private WarblerInput ask(Request request) {
        try {
            final String text = engine.generateDialogue(request.asked(), context(request.facts()));
            if (text == null || Lines.isBlank(text)) {
                return failure(request, DialogueFailure.MALFORMED, "the engine returned no text");
            }
            if (text.length() > DialogueEngine.MAX_LINE) {
                return failure(
                        request,
                        DialogueFailure.TOO_LONG,
                        "the answer has " + text.length() + " chars, more than " + DialogueEngine.MAX_LINE);
            }
            return new WarblerInput.Answer(request.turn(), engineName, Lines.of(text, DialogueEngine.MAX_LINE));
        } catch (final DialogueException e) {
            return failure(request, e.failure(), e.getMessage());
        } catch (final RuntimeException | Error e) {
            return failure(request, DialogueFailure.ENGINE_ERROR, e.getClass().getName());
        }
    }

    private WarblerInput failure(Request request, DialogueFailure failure, String message) {
        return new WarblerInput.Failure(request.turn(), engineName, failure, Lines.of(message, Lines.MAX_SENTENCE));
    }

    private void giveUp(Request request, AtomicBoolean settled, Future<?> call) {
        settle(
                request,
                settled,
                failure(request, DialogueFailure.TIMEOUT, "no answer within " + timeoutMillis + " ms"));
        call.cancel(true);
    }

    private void settle(Request request, AtomicBoolean settled, WarblerInput input) {
        if (settled.compareAndSet(false, true)) {
            offer(request, input);
        }
    }

    /** Hands an answer over; again a little later while there is no room for it. */
    private void offer(Request request, WarblerInput input) {
        if (submit.apply(input) == InputResult.BACK_PRESSURED) {
            try {
                clock.schedule(() -> offer(request, input), RETRY_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (final RejectedExecutionException e) {
                // The desk has closed, so there is nobody to tell.
            }
        }
        arrived(request.turn());
    }

    private void arrived(long turn) {
        final CompletableFuture<Void> way = onTheirWay.remove(turn);
        if (way != null) {
            way.complete(null);
        }
    }

    /**
     * Waits until what has left is answered, and the answers wait for the next control tick; returns whether all do.
     */
    boolean awaitAnswers(Duration timeout) throws InterruptedException {
        try {
            CompletableFuture.allOf(onTheirWay.values().toArray(CompletableFuture[]::new))
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (final TimeoutException e) {
            return false;
        } catch (final ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    void close() {
        threads.shutdownNow();
        clock.shutdownNow();
        onTheirWay.keySet().forEach(this::arrived);
    }
}
