package io.multiverse.kernel;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/**
 * A realm around another one: passes every call on, so that an implementation says only what is different. It adds no
 * state of its own, so both have the same digest.
 */
public interface ForwardingRealm extends Realm {
    /** Returns the realm around which this one is. */
    Realm realm();

    @Override
    default String version() {
        return realm().version();
    }

    @Override
    default long localTickNanos() {
        return realm().localTickNanos();
    }

    @Override
    default int secondOfDay(long localTick, long localTickNanos) {
        return realm().secondOfDay(localTick, localTickNanos);
    }

    @Override
    default void onStart(RealmContext context) {
        realm().onStart(context);
    }

    @Override
    default void onTick(RealmContext context) {
        realm().onTick(context);
    }

    @Override
    default void onEvent(RealmContext context, EventFlyweight event) {
        realm().onEvent(context, event);
    }

    @Override
    default void onTimer(RealmContext context, int kind, long a, long b) {
        realm().onTimer(context, kind, a, b);
    }

    @Override
    default void writeState(StateWriter out) {
        realm().writeState(out);
    }

    @Override
    default void readState(StateReader in) {
        realm().readState(in);
    }
}
