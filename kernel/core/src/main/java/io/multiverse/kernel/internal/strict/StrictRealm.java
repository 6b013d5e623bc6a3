package io.multiverse.kernel.internal.strict;

import io.multiverse.kernel.ForwardingRealm;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.KeptEventException;
import io.multiverse.kernel.internal.realm.RealmProgram;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** Runs a realm's code with a context and events that are good for the call alone. */
public final class StrictRealm implements RealmProgram {
    private final RealmProgram hosted;
    private final Realm realm;
    private final GuardedCalls calls;
    private final RealmContext context;
    private int knownTypes;
    private int knownSelections;

    StrictRealm(RealmProgram hosted, Realm realm, RealmContext hostedContext, GuardedCalls calls) {
        this.hosted = hosted;
        this.realm = realm;
        this.calls = calls;
        context = calls.guard(RealmContext.class, hostedContext);
    }

    /** Returns the realm, without others that only pass calls on to it. */
    Realm innermost() {
        return innermost(realm);
    }

    /** Returns a realm without others that only pass calls on to it. */
    static Realm innermost(Realm outermost) {
        Realm inner = outermost;
        while (inner instanceof ForwardingRealm around) {
            inner = around.realm();
        }
        return inner;
    }

    /** Notes how many event types and selections there are before the realm starts. */
    public void knows(int types, int selections) {
        knownTypes = types;
        knownSelections = selections;
    }

    /** Returns how many event types there were before the realm started. */
    public int knownTypes() {
        return knownTypes;
    }

    /** Returns how many selections there were before the realm started. */
    public int knownSelections() {
        return knownSelections;
    }

    boolean isOf(RealmProgram program) {
        return hosted == program;
    }

    /** Runs the realm's own start. */
    public void start() {
        call(() -> realm.onStart(context));
    }

    @Override
    public void tick() {
        call(() -> realm.onTick(context));
    }

    @Override
    public void event(EventFlyweight event) {
        final EventFlyweight own = new EventFlyweight();
        own.wrap(event);
        try {
            call(() -> realm.onEvent(context, own));
        } finally {
            own.unwrap();
        }
    }

    @Override
    public void timer(int kind, long a, long b) {
        call(() -> realm.onTimer(context, kind, a, b));
    }

    private void call(Runnable code) {
        calls.enter();
        try {
            code.run();
        } catch (final KeptEventException e) {
            calls.noteKeptEvent(e.getMessage());
            throw e;
        } finally {
            calls.leave();
        }
    }

    @Override
    public String name() {
        return hosted.name();
    }

    @Override
    public void writeState(StateWriter out) {
        hosted.writeState(out);
    }

    @Override
    public void readState(StateReader in) {
        hosted.readState(in);
    }
}
