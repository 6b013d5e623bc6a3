package io.multiverse.kernel.internal.watch;

import io.multiverse.kernel.internal.tick.Activity;
import io.multiverse.kernel.report.StuckException;
import io.multiverse.kernel.report.StuckRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/**
 * Checks at intervals whether the code of a run makes progress. Only the {@link Watchdog}'s thread checks; any thread
 * may ask for the result.
 */
public final class RunWatch {
    /** Frames between the clockwork and the code it calls. */
    private static final List<String> ADAPTERS = List.of(
            "io.multiverse.kernel.internal.hosting.HostedRealm",
            "io.multiverse.kernel.ForwardingRealm",
            "io.multiverse.kernel.internal.hosting.ProbedRealm",
            "io.multiverse.kernel.internal.engine.HostedStage",
            "io.multiverse.kernel.internal.engine.StageEgress",
            "io.multiverse.kernel.internal.engine.StopCheck",
            "io.multiverse.kernel.internal.engine.FrameSinks");

    private static final long LOCK_RETRY_MILLIS = 50;

    private final List<Activity.Source> sources;
    private final long[] marks;
    private final long[] stillNanos;
    private final boolean[] isTold;
    private final long warnNanos;
    private final long limitNanos;
    private final IntFunction<String> realmNames;
    private final LongSupplier completedControlTick;
    private final Consumer<StuckRun> listener;
    private final Consumer<StuckRun> giveUp;
    private volatile Finding finding;
    private boolean isGivenUp;

    /**
     * Makes a watch.
     *
     * @param sources what may not return
     * @param warnNanos the wall time after which the listener is called, above 0
     * @param limitNanos the wall time after which the run is given up; 0: never
     * @param realmNames the ids of realms by index
     * @param completedControlTick the last control tick that is done
     * @param listener called once for each call that does not return
     * @param giveUp gives the run up
     */
    public RunWatch(
            List<Activity.Source> sources,
            long warnNanos,
            long limitNanos,
            IntFunction<String> realmNames,
            LongSupplier completedControlTick,
            Consumer<StuckRun> listener,
            Consumer<StuckRun> giveUp) {
        this.sources = new ArrayList<>(sources);
        this.warnNanos = warnNanos;
        this.limitNanos = limitNanos;
        this.realmNames = realmNames;
        this.completedControlTick = completedControlTick;
        this.listener = listener;
        this.giveUp = giveUp;
        marks = new long[sources.size()];
        stillNanos = new long[sources.size()];
        isTold = new boolean[sources.size()];
    }

    /** What was found, which may have returned since. */
    private record Finding(StuckRun run, Activity.Source source, long mark, Thread thread) {
        boolean isTrue() {
            return source.mark() == mark;
        }
    }

    /** Returns the longest time between two checks. */
    long intervalNanos() {
        return (limitNanos == 0 ? warnNanos : Math.min(warnNanos, limitNanos)) / 4;
    }

    /** Checks; {@code nanos} is the time since the last check in which this machine was running. */
    void look(long nanos) {
        boolean isStuck = false;
        for (int i = 0; i < marks.length; i++) {
            final long mark = sources.get(i).mark();
            if (mark == 0 || mark != marks[i]) {
                marks[i] = mark;
                stillNanos[i] = 0;
                isTold[i] = false;
            } else {
                stillNanos[i] += nanos;
                isStuck |= judge(i);
            }
        }
        if (!isStuck) {
            finding = null;
        }
    }

    private boolean judge(int source) {
        final boolean isOverLimit = limitNanos > 0 && stillNanos[source] >= limitNanos;
        if (stillNanos[source] < warnNanos && !isOverLimit) {
            return false;
        }
        if (!isTold[source] || isOverLimit && !isGivenUp) {
            final Activity activity = sources.get(source).now();
            if (activity == null) {
                return false;
            }
            final Thread thread = activity.thread();
            final StuckRun found = describe(activity, stillNanos[source]);
            finding = new Finding(found, sources.get(source), marks[source], thread);
            if (!isTold[source]) {
                isTold[source] = true;
                listener.accept(found);
            }
            if (isOverLimit && !isGivenUp) {
                isGivenUp = true;
                giveUp.accept(found);
            }
        }
        return true;
    }

    private StuckRun describe(Activity activity, long nanos) {
        final List<StackTraceElement> stack = activity.thread() == null
                ? List.of()
                : List.of(activity.thread().getStackTrace());
        final String name = activity.part() == StuckRun.Part.REALM
                ? Objects.requireNonNullElse(
                        realmNames.apply(activity.realmIndex()), "with index " + activity.realmIndex())
                : activity.name();
        return new StuckRun(
                activity.part(),
                name,
                activity.localTick(),
                completedControlTick.getAsLong() + 1,
                handler(stack),
                nanos / 1e9,
                stack);
    }

    /** The call that the outermost adapter passes on. */
    private static String handler(List<StackTraceElement> stack) {
        int frame = stack.size() - 1;
        while (frame >= 0 && !ADAPTERS.contains(stack.get(frame).getClassName())) {
            frame--;
        }
        while (frame >= 0 && ADAPTERS.contains(stack.get(frame).getClassName())) {
            frame--;
        }
        return frame < 0
                ? ""
                : stack.get(frame).getClassName() + "." + stack.get(frame).getMethodName();
    }

    private StuckRun stuck() {
        final Finding present = finding;
        return present != null && present.isTrue() ? present.run() : null;
    }

    /** Throws {@link StuckException} if the run waits for code that does not return. */
    public void requireUnstuck() {
        final StuckRun found = stuck();
        if (found != null) {
            throw new StuckException(found);
        }
    }

    /**
     * Takes the lock from the thread that runs control ticks; if that thread waits for code that does not return, the
     * run is given up.
     *
     * @param tryLock takes the lock if it becomes free within this many milliseconds, and returns whether it did
     * @throws StuckException if the lock is still not released, because the code runs in its owner's thread
     */
    public void lockToClose(LongPredicate tryLock, Consumer<RuntimeException> abandon) {
        boolean isAbandoned = false;
        while (!tryLock.test(LOCK_RETRY_MILLIS)) {
            final StuckRun known = stuck();
            if (isAbandoned) {
                requireUnstuck();
            } else if (known != null) {
                abandon.accept(new StuckException(known));
                isAbandoned = true;
            }
        }
    }

    /** Returns whether this thread is in a call that does not return. */
    public boolean isStuck(Thread thread) {
        final Finding present = finding;
        return present != null && present.thread() == thread && present.isTrue();
    }
}
