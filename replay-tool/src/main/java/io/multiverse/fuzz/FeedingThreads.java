package io.multiverse.fuzz;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Feeds a running game from other threads: which control tick takes an input in is left to chance. */
final class FeedingThreads {
    private static final int THREADS = 2;
    private static final long PAUSE_NANOS = 100_000;

    private FeedingThreads() {}

    /** Runs a started game to its end while threads offer inputs. */
    static void drive(GamePlan plan, RandomGame game, MultiGameTickEngine engine) {
        final AtomicBoolean isOver = new AtomicBoolean();
        final List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            final Random random = new Random(plan.seed() + i);
            final Thread thread = new Thread(() -> feed(plan, game, engine, random, isOver), "feeder-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        try {
            while (engine.controlTickCount() < plan.controlTicks()
                    && engine.stopReason().isEmpty()) {
                engine.executeControlTick();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } finally {
            isOver.set(true);
            join(threads);
        }
    }

    private static void feed(
            GamePlan plan, RandomGame game, MultiGameTickEngine engine, Random random, AtomicBoolean isOver) {
        while (!isOver.get()) {
            new RandomInputs(plan, game, Bystander.NOBODY, engine, random).offerOne(engine.controlTickCount());
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static void join(List<Thread> threads) {
        try {
            for (final Thread thread : threads) {
                thread.join();
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
