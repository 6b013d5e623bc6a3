package io.multiverse.kernel.internal.strict;

import io.multiverse.kernel.report.StrictFinding;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** Whether a realm or stage is being called, and by which thread. Asked by any thread. */
final class GuardedCalls {
    private static final String STAGE = "stage ";

    /** What a stage's service may look up for callers from outside, whose answers enter the run as inputs only. */
    private static final Set<String> LOOK_UPS = Set.of(
            "controlTick",
            "simTimeNanos",
            "eventType",
            "realm",
            "realmId",
            "realmCount",
            "coordinateOf",
            "status",
            "isRunning",
            "canRegisterGames");

    private final String owner;
    private final StrictWatch watch;
    private final boolean isStage;
    private volatile Thread thread;

    /** Guards the calls of a realm or stage; {@code owner} is what messages call it. */
    private GuardedCalls(String owner, boolean isStage, StrictWatch watch) {
        this.owner = owner;
        this.isStage = isStage;
        this.watch = watch;
    }

    static GuardedCalls ofRealm(String name, StrictWatch watch) {
        return new GuardedCalls("realm " + name, false, watch);
    }

    /** Stages run one after the other, so a service of one may serve another, which changes nothing. */
    static GuardedCalls ofStage(String name, StrictWatch watch) {
        return new GuardedCalls(STAGE + name, true, watch);
    }

    /** Returns a context that passes calls on to {@code context} while the owner is called, to the thread that does. */
    <T> T guard(Class<T> type, T context) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() != Object.class) {
                        require(method.getName());
                    }
                    try {
                        return method.invoke(context, arguments);
                    } catch (final InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** Notes that the calling thread calls the owner. */
    void enter() {
        thread = Thread.currentThread();
        watch.enter(owner);
    }

    /** Notes that the call has returned. */
    void leave() {
        thread = null;
        watch.leave();
    }

    /** Notes that reading an event came too late, where it made the owner fail. */
    void noteKeptEvent(String message) {
        watch.found(StrictFinding.Kind.EVENT, owner + " has kept an event beyond the call: " + message);
    }

    /** Throws {@link IllegalStateException} unless the calling thread runs a call of the owner. */
    private void require(String method) {
        final Thread caller = Thread.currentThread();
        if (thread != caller && !isServing(method)) {
            throw watch.found(StrictFinding.Kind.CONTEXT, message(method, caller, thread != null));
        }
    }

    private boolean isServing(String method) {
        if (!isStage) {
            return false;
        }
        final String caller = watch.owner();
        return caller == null ? LOOK_UPS.contains(method) : caller.startsWith(STAGE);
    }

    private String message(String method, Thread caller, boolean isCalled) {
        final String other = watch.owner();
        final String where = other == null
                ? "by thread " + TextOf.name(caller) + (isCalled ? "" : ", outside of its calls")
                : other.equals(owner) ? "by thread " + TextOf.name(caller) : "in a call of " + other;
        return "the context of " + owner + ": " + method + " was called " + where
                + "; use the context that each call is passed, in that call and on its thread, and keep none";
    }
}
