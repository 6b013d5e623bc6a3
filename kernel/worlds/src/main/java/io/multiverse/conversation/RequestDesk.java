package io.multiverse.conversation;

import io.multiverse.kernel.InputResult;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.internal.watch.Lapse;
import io.multiverse.warbler.DialogueEngine;
import io.multiverse.warbler.DialogueException;
import io.multiverse.warbler.DialogueFailure;
import io.multiverse.warbler.Lines;
import io.multiverse.warbler.WarblerContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where requests leave the run and answers come back in, one for each request whatever happens: the engine's words, why
 * it has none, or that it took too long. Nothing here decides what becomes of them.
 *
 * <p>The engine is called on daemon threads of the desk, started as needed. Thread-safe.
 */
final class RequestDesk {
    private final DialogueEngine engine;
    private final String engineName;
    private final long timeoutMillis;
    private final Function<WarblerInput, InputResult> submit;
    private final Supplier<Lapse> lapses;
    private final ExecutorService threads;
    private final Map<Long, Call> onTheirWay = new ConcurrentHashMap<>();
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private Thread timer;
    private volatile boolean isClosed;

    /** One request; {@code facts} is a context's map in JSON. */
    record Request(long turn, String asked, String facts) {}

    /** One call of the engine and what came of it: {@code settled} waits for room in the run's queue of inputs. */
    private static final class Call {
        private final Request request;
        private final AtomicReference<WarblerInput> settled = new AtomicReference<>();
        private volatile Future<?> thread;
        private long leftNanos;

        Call(Request request, long leftNanos) {
            this.request = request;
            this.leftNanos = leftNanos;
        }
    }

    RequestDesk(WarblerSettings settings, Function<WarblerInput, InputResult> submit) {
        this(settings, submit, Lapse::new);
    }

    RequestDesk(WarblerSettings settings, Function<WarblerInput, InputResult> submit, Supplier<Lapse> lapses) {
        engine = settings.engine();
        engineName = Lines.of(engine.name(), Lines.MAX_NAME);
        timeoutMillis = settings.answerTimeout().toMillis();
        this.submit = submit;
        this.lapses = lapses;
        threads = Executors.newFixedThreadPool(settings.engineThreads(), daemons("dialogue-engine-"));
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
        // One slice more, as the one that is being counted began before.
        final Call call = new Call(request, TimeUnit.MILLISECONDS.toNanos(timeoutMillis) + Lapse.SLICE_NANOS);
        onTheirWay.put(request.turn(), call);
        try {
            call.thread = threads.submit(() -> settle(call, ask(request)));
            startTimer();
        } catch (final RejectedExecutionException e) {
            // The desk has closed: who continues the run asks again.
            arrived(call);
        }
    }

    private synchronized void startTimer() {
        if (timer == null && !isClosed) {
            timer = daemons("dialogue-clock-").newThread(this::time);
            timer.start();
        }
        LockSupport.unpark(timer);
    }

    /** Gives up what takes too long, and hands over again what there was no room for. */
    private void time() {
        final Lapse lapse = lapses.get();
        while (!isClosed) {
            if (onTheirWay.isEmpty()) {
                LockSupport.park(this);
            }
            final long passed = lapse.park(this, Lapse.SLICE_NANOS);
            for (final Call call : onTheirWay.values()) {
                call.leftNanos -= passed;
                if (call.settled.get() != null) {
                    offer(call);
                } else if (call.leftNanos <= 0) {
                    giveUp(call);
                }
            }
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

    private void giveUp(Call call) {
        settle(call, failure(call.request, DialogueFailure.TIMEOUT, "no answer within " + timeoutMillis + " ms"));
        final Future<?> thread = call.thread;
        if (thread != null) {
            thread.cancel(true);
        }
    }

    private void settle(Call call, WarblerInput input) {
        if (call.settled.compareAndSet(null, input)) {
            offer(call);
        }
    }

    /** Hands an answer over, once; the timer does it again a little later while there is no room for it. */
    private void offer(Call call) {
        synchronized (call) {
            if (onTheirWay.get(call.request.turn()) == call
                    && (submit.apply(call.settled.get()) != InputResult.BACK_PRESSURED || isClosed)) {
                arrived(call);
            }
        }
    }

    private void arrived(Call call) {
        onTheirWay.remove(call.request.turn(), call);
        waiting.forEach(LockSupport::unpark);
    }

    /**
     * Waits until what has left is answered, and the answers wait for the next control tick; returns whether all do.
     */
    boolean awaitAnswers(Duration timeout) throws InterruptedException {
        final List<Call> awaited = List.copyOf(onTheirWay.values());
        final Lapse lapse = lapses.get();
        long leftNanos = TimeUnit.NANOSECONDS.convert(timeout);
        waiting.add(Thread.currentThread());
        try {
            while (awaited.stream().anyMatch(call -> onTheirWay.get(call.request.turn()) == call)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (leftNanos <= 0) {
                    return false;
                }
                leftNanos -= lapse.park(this, leftNanos);
            }
            return true;
        } finally {
            waiting.remove(Thread.currentThread());
        }
    }

    void close() {
        synchronized (this) {
            isClosed = true;
        }
        threads.shutdownNow();
        LockSupport.unpark(timer);
        onTheirWay.values().forEach(this::arrived);
    }
}
