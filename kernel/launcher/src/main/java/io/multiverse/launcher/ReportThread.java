package io.multiverse.launcher;

import io.multiverse.cli.Console;
import io.multiverse.cli.OutputException;
import io.multiverse.cli.ThreadEnd;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.launcher.plan.RunPlan;
import io.multiverse.launcher.report.ControlTickFigures;
import io.multiverse.launcher.report.Report;
import io.multiverse.launcher.report.RunProgress;
import io.multiverse.plugin.Installed;
import io.multiverse.scenario.ScenarioRealm;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Prints during the run, in a thread of its own. */
final class ReportThread implements AutoCloseable {
    private static final long EACH_NANOS = 500_000;
    private static final long SOME_NANOS = 20_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final RunPlan plan;
    private final RunObserver observer;
    private final Report report;
    private final StatusLine status;
    private final Console console;
    private final Runnable stop;
    private final LongSupplier recordedControlTicks;
    private final long beginNanos = System.nanoTime();
    private final Thread thread = new Thread(this::print, "report");
    private volatile boolean isEnding;
    private volatile long executedSinceNanos;
    private volatile boolean isCaughtUp;
    private volatile OutputException outputFailure;
    private boolean hasSaidStopping;

    /** Makes the thread; {@code stop} ends the run if what it prints does not arrive. */
    ReportThread(
            RunPlan plan,
            RunObserver observer,
            Report report,
            StatusLine status,
            Console console,
            LongSupplier recordedControlTicks,
            Runnable stop) {
        this.recordedControlTicks = recordedControlTicks;
        this.plan = plan;
        this.observer = observer;
        this.report = report;
        this.status = status;
        this.console = console;
        this.stop = stop;
        thread.setDaemon(true);
        thread.start();
    }

    private void print() {
        try {
            while (!isEnding) {
                final boolean hasPrinted = drain();
                tick();
                if (!hasPrinted || !report.wantsEach()) {
                    LockSupport.parkNanos(this, report.wantsEach() ? EACH_NANOS : SOME_NANOS);
                }
            }
            drain();
        } catch (final OutputException e) {
            outputFailure = e;
            stop.run();
        } finally {
            observer.abandon();
            status.clear();
        }
    }

    private boolean drain() {
        boolean hasPrinted = false;
        for (ControlTickFigures figures = observer.poll(); figures != null; figures = observer.poll()) {
            report.controlTick(figures);
            hasPrinted = true;
        }
        for (RunObserver.Failure failure = observer.pollFailure(); failure != null; failure = observer.pollFailure()) {
            status.clear();
            console.say("warning: a game failed at control-tick " + failure.controlTick() + ": "
                    + name(failure.realmIndex()) + " threw " + failure.exception());
            hasPrinted = true;
        }
        if (hasPrinted) {
            console.out().flush();
        }
        return hasPrinted;
    }

    private String name(int realmIndex) {
        if (realmIndex >= plan.scenario().realms().size()) {
            return "game " + realmIndex;
        }
        final ScenarioRealm realm = plan.scenario().realms().get(realmIndex);
        final Installed<?> type = realm.profile().type();
        return realm.id() + (type.isShipped() ? "" : " (" + type.inWords() + ")");
    }

    private void tick() {
        final RunProgress progress = progress();
        report.progress(progress);
        if (!hasSaidStopping && console.interruption().isRequested()) {
            hasSaidStopping = true;
            status.clear();
            console.say("stopping after this control tick; Ctrl-C again ends at once");
        }
        status.show(progress);
    }

    /** Says that from now on control ticks are executed for the first time. */
    void caughtUp() {
        executedSinceNanos = System.nanoTime();
        isCaughtUp = true;
    }

    /** Returns how far the run is. */
    RunProgress progress() {
        final long now = System.nanoTime();
        final long done = observer.controlTicks();
        return new RunProgress(
                plan,
                (now - beginNanos) / NANOS_PER_SECOND,
                isCaughtUp ? (now - executedSinceNanos) / NANOS_PER_SECOND : 0,
                done,
                recordedControlTicks.getAsLong(),
                observer.events());
    }

    /** Returns why nothing can be printed any more, which has ended the run; null if all was printed. */
    OutputException outputFailure() {
        return outputFailure;
    }

    /** Prints what is left and ends. */
    @Override
    public void close() {
        isEnding = true;
        LockSupport.unpark(thread);
        ThreadEnd.await(thread);
    }
}
