package io.multiverse.launcher;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C and SIGTERM: the first one asks the run to end after its present control tick, a second Ctrl-C ends the
 * process at once.
 *
 * <p>Ctrl-C has a signal handler of its own, because a JVM that is shutting down ignores a second one. SIGTERM, and
 * Ctrl-C where handlers cannot be set, arrive as a shutdown hook, which waits for the run and then sets the exit code
 * itself.
 *
 * <p>Thread-safe. One that was never installed hears nothing, which suits tests.
 */
public final class Interruption {
    private final CountDownLatch ended = new CountDownLatch(1);
    private Runnable stop;
    private boolean requested;

    /** Begins to listen. */
    void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "shutdown"));
        try {
            handleInt();
        } catch (final ReflectiveOperationException | RuntimeException e) {
            // the shutdown hook serves, but for a second Ctrl-C
        }
    }

    /** Calls sun.misc.Signal by reflection: naming it makes javac warn without a way to turn that off. */
    private void handleInt() throws ReflectiveOperationException {
        final Class<?> signal = Class.forName("sun.misc.Signal");
        final Class<?> handler = Class.forName("sun.misc.SignalHandler");
        final Object listener = Proxy.newProxyInstance(
                handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        interrupt();
                        return null;
                    }
                    return switch (method.getName()) {
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "equals" -> proxy == arguments[0];
                        default -> "Ctrl-C handler";
                    };
                });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance("INT"), listener);
    }

    private void interrupt() {
        if (isRequested()) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
        }
        request();
    }

    private void shutDown() {
        if (ended.getCount() == 0) {
            return;
        }
        request();
        try {
            ended.await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }

    /** Asks the run to end. */
    synchronized void request() {
        requested = true;
        if (stop != null) {
            stop.run();
        }
    }

    /** Says how to end the run; does so if that was asked for already. */
    public synchronized void onRequest(Runnable newStop) {
        stop = newStop;
        if (requested) {
            stop.run();
        }
    }

    /** Returns whether the user asked the command to end. */
    public synchronized boolean isRequested() {
        return requested;
    }

    /** Says that all is done and printed. */
    void end() {
        ended.countDown();
    }
}
