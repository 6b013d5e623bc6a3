package io.multiverse.strict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.report.StrictFinding;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForeignThreadsTest {
    private static final String REMEDY =
            "; use the context that each call is passed, in that call and on its thread, and keep none";

    /** Does something in its first tick. */
    private static final class Doing implements Realm {
        private final Consumer<RealmContext> deed;
        private int word;

        Doing(Consumer<RealmContext> deed) {
            this.deed = deed;
        }

        @Override
        public void onStart(RealmContext context) {
            word = context.declareEventType("word", "any");
        }

        @Override
        public void onTick(RealmContext context) {
            if (context.localTick() == 0) {
                deed.accept(context);
            }
        }

        @Override
        public void writeState(StateWriter out) {}

        @Override
        public void readState(StateReader in) {}
    }

    private static void emit(RealmContext context) {
        context.emit(Targets.SUBSCRIBERS, 0);
    }

    private static String finding(Consumer<RealmContext> deed) {
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().strict(true).build()) {
            engine.registerGame("ares", new Doing(deed), RealmCoordinate.of("ares"));
            engine.runControlTicks(2);
            final List<StrictFinding> findings = engine.strictFindings();
            assertFalse(findings.isEmpty());
            assertEquals(StrictFinding.Kind.CONTEXT, findings.get(0).kind());
            return findings.get(0).message();
        }
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (final ExecutionException e) {
            // what the context throws there; a game may well swallow it
        } catch (final InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anEmissionFromAnExecutorIsFoundThoughItsFutureSwallowsIt() {
        final ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "helper"));
        try {
            assertEquals(
                    "the context of realm ares: emit was called by thread helper" + REMEDY,
                    finding(context -> await(executor.submit(() -> emit(context)))));
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void anEmissionFromACompletableFutureIsFound() {
        assertTrue(finding(context -> await(CompletableFuture.runAsync(() -> emit(context))))
                .startsWith("the context of realm ares: emit was called by thread "));
    }

    @Test
    void anEmissionFromAParallelStreamIsFoundWhereItRunsOnAnotherThread() {
        final ForkJoinPool pool = new ForkJoinPool(1);
        try {
            assertTrue(finding(context -> await(
                            pool.submit(() -> IntStream.range(0, 9).parallel().forEach(i -> emit(context)))))
                    .startsWith("the context of realm ares: emit was called by thread ForkJoinPool-"));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aVirtualThreadIsNamedByItsNumber() throws ReflectiveOperationException {
        assumeTrue(Runtime.version().feature() >= 21);
        final ExecutorService executor = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try {
            final String message = finding(context -> await(executor.submit(() -> emit(context))));
            assertTrue(
                    message.matches("the context of realm ares: emit was called by thread VirtualThread\\[#\\d+];.*"),
                    message);
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void aThreadThatOutlivesTheCallIsFoundWhenItUsesTheContext() throws InterruptedException {
        final CountDownLatch isCallOver = new CountDownLatch(1);
        final Thread[] threads = new Thread[1];
        final MultiGameTickEngine engine =
                MultiGameTickEngine.builder().strict(true).build();
        try (engine) {
            engine.registerGame(
                    "ares",
                    new Doing(context -> {
                        threads[0] = new Thread(
                                () -> {
                                    try {
                                        isCallOver.await();
                                        emit(context);
                                    } catch (final InterruptedException | IllegalStateException e) {
                                        // nobody hears of it
                                    }
                                },
                                "straggler");
                        threads[0].start();
                    }),
                    RealmCoordinate.of("ares"));
            engine.runControlTicks(1);
            isCallOver.countDown();
            threads[0].join();
            engine.runControlTicks(5);
            assertEquals(2, engine.controlTickCount());
        }
        assertEquals(
                "the context of realm ares: emit was called by thread straggler, outside of its calls" + REMEDY,
                engine.strictFindings().get(0).message());
    }
}
