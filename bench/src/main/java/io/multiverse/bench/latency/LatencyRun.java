package io.multiverse.bench.latency;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Interruption;
import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.settings.FailurePolicy;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;

/**
 * One run: an engine that a thread of its own drives, inputs from a second one, and this one, which takes an interval
 * each second and is idle meanwhile. All run through the warm-up and on through the measurement.
 */
final class LatencyRun {
    private static final long MILLIS_PER_SECOND = 1000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long LONGEST_NAP_NANOS = 50_000_000;
    private static final long SHORT_NAP_NANOS = 1_000_000;

    /** How long the last inputs may take, besides the two control intervals they do take. */
    private static final long LONGEST_WAIT_NANOS = 60_000_000_000L;

    private static final int CLOCK_READINGS = 10_000;
    private static final int CLOCK_ROUNDS = 20;

    private final LatencyPlan plan;
    private final Interruption interruption;
    private final NanoClock clock = SystemNanoClock.INSTANCE;
    private final Recorders recorders;
    private final FrameTimes frameTimes;
    private final Sampler sampler;
    private final MeasuredGames games;
    private volatile Throwable failure;
    private volatile boolean isStopping;

    LatencyRun(LatencyPlan plan, Interruption interruption) {
        this.plan = plan;
        this.interruption = interruption;
        recorders = new Recorders(plan.isRealtime());
        frameTimes = new FrameTimes(plan.isRealtime() ? plan.windowNanos() : 0, recorders, clock);
        sampler = new Sampler(recorders, plan.isRealtime());
        games = MeasuredGames.of(plan);
    }

    /**
     * Runs, and returns what was measured; each interval also goes to {@code log} unless that is null.
     *
     * @throws JournalException if the journal cannot be opened or written
     * @throws CommandException if the run fails or the user ends it
     */
    LatencyResult run(IntervalLog log) {
        try (MultiGameTickEngine engine = engine()) {
            final InputInjector injector = new InputInjector(
                    plan.inputsPerSecond(), clock, LockSupport::parkNanos, number -> games.offer(engine, number));
            games.register(engine, new Probes(recorders, injector, clock));
            engine.start();
            interruption.onRequest(engine::requestStop);
            final Thread driver = thread("latency-driver", () -> drive(engine));
            final Thread inputs = thread("latency-inputs", injector);
            driver.start();
            if (plan.inputsPerSecond() > 0) {
                inputs.start();
            }
            final LatencyResult result = measure(engine, injector, log, () -> finish(injector, inputs));
            stop(engine, driver);
            requireWhole();
            return result;
        }
    }

    private MultiGameTickEngine engine() {
        final EngineBuilder builder = games.engine()
                .pace(plan.pace())
                .workers(plan.threads().workers())
                .threadingMode(plan.threads().mode())
                .waitMode(plan.threads().waitMode())
                .pinTo(plan.threads().cpus())
                .failurePolicy(FailurePolicy.STOP_RUN)
                .observer(frameTimes);
        if (plan.journal() != null) {
            builder.journal(plan.journal());
        }
        return builder.build();
    }

    private void drive(MultiGameTickEngine engine) {
        engine.runControlTicks(Long.MAX_VALUE);
        if (!isStopping && !interruption.isRequested()) {
            failure = new IllegalStateException("the run ended by itself at control tick " + engine.controlTickCount());
        }
    }

    private Thread thread(String name, Runnable duty) {
        final Thread thread = new Thread(
                () -> {
                    try {
                        duty.run();
                    } catch (final RuntimeException | Error e) {
                        failure = e;
                    }
                },
                name);
        thread.setDaemon(true);
        return thread;
    }

    private LatencyResult measure(
            MultiGameTickEngine engine, InputInjector injector, IntervalLog log, Runnable finish) {
        await(clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(plan.warmUpMillis()));
        sampler.discard();
        frameTimes.resetLag();
        final long begin = clock.nanoTime();
        final long beginMillis = System.currentTimeMillis();
        final long firstControlTick = engine.controlTickCount();
        final long overruns = engine.overruns();
        final long collections = collections(GarbageCollectorMXBean::getCollectionCount);
        final long collectionMillis = collections(GarbageCollectorMXBean::getCollectionTime);
        long done = 0;
        while (done < plan.durationMillis() && mayGoOn()) {
            final long next = Math.min(plan.durationMillis(), done + MILLIS_PER_SECOND);
            await(begin + TimeUnit.MILLISECONDS.toNanos(next));
            if (next == plan.durationMillis() && mayGoOn()) {
                break;
            }
            sampler.sample(beginMillis + done, beginMillis + next, next / (double) MILLIS_PER_SECOND, log);
            done = next;
        }
        final double seconds = (clock.nanoTime() - begin) / NANOS_PER_SECOND;
        final long controlTicks = engine.controlTickCount() - firstControlTick;
        final long lateControlTicks = engine.overruns() - overruns;
        final long collected = collections(GarbageCollectorMXBean::getCollectionCount) - collections;
        final long collecting = collections(GarbageCollectorMXBean::getCollectionTime) - collectionMillis;
        finish.run();
        // The last interval also holds what was still on its way: left out, the longest spans would be missing.
        sampler.sample(
                beginMillis + done,
                beginMillis + plan.durationMillis(),
                plan.durationMillis() / (double) MILLIS_PER_SECOND,
                log);
        return new LatencyResult(
                sampler.results(),
                seconds,
                controlTicks,
                injector.accepted(),
                injector.refused(),
                lateControlTicks,
                controlTicks * plan.windowNanos() / NANOS_PER_SECOND / seconds,
                clockNanos(),
                collected,
                collecting);
    }

    private boolean mayGoOn() {
        return failure == null && !interruption.isRequested();
    }

    private void await(long untilNanos) {
        for (long left = untilNanos - clock.nanoTime(); left > 0 && mayGoOn(); left = untilNanos - clock.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, LONGEST_NAP_NANOS));
        }
    }

    /** Ends the inputs, lets the run go on until all are handled, and takes what is left to record. */
    private void finish(InputInjector injector, Thread inputs) {
        injector.stop();
        join(inputs);
        final long deadline = clock.nanoTime() + 2 * plan.windowNanos() + LONGEST_WAIT_NANOS;
        while (mayGoOn() && games.handledInputs() < injector.accepted()) {
            if (clock.nanoTime() > deadline) {
                failure = new IllegalStateException("of " + injector.accepted() + " inputs that were taken, "
                        + games.handledInputs() + " were handled");
            }
            LockSupport.parkNanos(SHORT_NAP_NANOS);
        }
    }

    private void stop(MultiGameTickEngine engine, Thread driver) {
        isStopping = true;
        if (driver.isAlive()) {
            engine.requestStop();
        }
        join(driver);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireWhole() {
        if (interruption.isRequested()) {
            throw CommandException.failure(ExitCode.INTERRUPTED, "interrupted before the measurement was over", null);
        }
        if (failure instanceof ClockworkException && failure.getCause() instanceof JournalException trouble) {
            throw trouble;
        }
        if (failure != null) {
            final Throwable cause = failure instanceof ClockworkException ? failure.getCause() : failure;
            throw CommandException.failure(ExitCode.FAILURE, "the run failed: " + cause, failure);
        }
    }

    private static long collections(ToLongFunction<GarbageCollectorMXBean> figure) {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(figure)
                .sum();
    }

    /** Returns what a reading of the clock costs, now that it is compiled, where nothing comes between. */
    private double clockNanos() {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < CLOCK_ROUNDS; round++) {
            final long begin = clock.nanoTime();
            long last = begin;
            for (int i = 0; i < CLOCK_READINGS; i++) {
                last = clock.nanoTime();
            }
            least = Math.min(least, last - begin);
        }
        return least / (double) CLOCK_READINGS;
    }
}
