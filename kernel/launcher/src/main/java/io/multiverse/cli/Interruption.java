package io.multiverse.cli;

import io.multiverse.kernel.internal.watch.Lapse;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The signals INT (Ctrl-C), TERM and HUP: the first one asks the command to end, a second one ends the process at once.
 *
 * <p>A command that has said how to end it, as a run does, ends in its own time: after the current control tick. Any
 * other has {@value #GRACE_MILLIS} ms to end by itself, as those do that look at {@link #isRequested}; then the process
 * ends, whatever it waits for. Either way its temporary folders are deleted, its child processes are ended, and the
 * exit code is 128 and the signal's number.
 *
 * <p>The signals have handlers of their own, because a JVM that is shutting down refuses much of what a run still does.
 *
 * <p>Thread-safe. One that was never installed hears nothing, which suits tests.
 */
public final class Interruption {
    private static final int GRACE_MILLIS = 500;
    private static final long GRACE_NANOS = 1_000_000L * GRACE_MILLIS;
    private static final long POLL_NANOS = 20_000_000;
    private static final int SIGNAL_BASE = 128;
    private static final Map<String, Integer> SIGNALS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

    private final CountDownLatch ended = new CountDownLatch(1);
    private Runnable stop;
    private boolean requested;
    private int exitCode = ExitCode.INTERRUPTED;
    private volatile boolean isEndingNow;

    /** Begins to listen. */
    public void install() {
        for (final Map.Entry<String, Integer> signal : SIGNALS.entrySet()) {
            try {
                handle(signal.getKey(), signal.getValue());
            } catch (final ReflectiveOperationException | RuntimeException e) {
                // A JVM that does not let go of the signal ends by itself when it comes.
            }
        }
    }

    /** Calls sun.misc.Signal by reflection: naming it makes javac warn without a way to turn that off. */
    private void handle(String name, int number) throws ReflectiveOperationException {
        final Class<?> signal = Class.forName("sun.misc.Signal");
        final Class<?> handler = Class.forName("sun.misc.SignalHandler");
        final Object listener = Proxy.newProxyInstance(
                handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        received(number);
                        return null;
                    }
                    return switch (method.getName()) {
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "equals" -> proxy == arguments[0];
                        default -> name + " handler";
                    };
                });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), listener);
    }

    /** Runs on a thread of its own for each signal. */
    private void received(int number) {
        synchronized (this) {
            if (requested) {
                endNow();
            }
            exitCode = SIGNAL_BASE + number;
        }
        request();
        final Lapse lapse = new Lapse();
        long leftNanos = GRACE_NANOS;
        while (ended.getCount() > 0) {
            final long passed = lapse.park(this, POLL_NANOS);
            leftNanos = hasStop() ? GRACE_NANOS : leftNanos - passed;
            // A command that ends by itself at the last moment is left alone.
            if (leftNanos <= 0 && ended.getCount() > 0) {
                endNow();
            }
        }
    }

    private void endNow() {
        isEndingNow = true;
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
        TemporaryFolder.deleteAll();
        Runtime.getRuntime().halt(exitCode);
    }

    /** Asks the command to end. */
    synchronized void request() {
        requested = true;
        if (stop != null) {
            stop.run();
        }
    }

    /**
     * Says how to end what the command does now, after which it ends by itself; does so if that was asked for already.
     *
     * @param newStop null once it does nothing any more that must be ended in its own way
     */
    public synchronized void onRequest(Runnable newStop) {
        stop = newStop;
        if (requested && stop != null) {
            stop.run();
        }
    }

    private synchronized boolean hasStop() {
        return stop != null;
    }

    /** Returns whether the user asked the command to end. */
    public synchronized boolean isRequested() {
        return requested;
    }

    /** Returns whether the process is being ended: then nothing the command says is of use. */
    boolean isEndingNow() {
        return isEndingNow;
    }

    /** Returns how a command ends that was interrupted. */
    public synchronized int exitCode() {
        return exitCode;
    }

    /** Says that all is done and printed. */
    public void end() {
        ended.countDown();
    }
}
