package io.multiverse.kernel.internal.hosting;

import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.internal.realm.RealmProgram;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** Runs a realm's code and lets a probe look at it after each call. */
final class ProbedRealm implements RealmProgram {
    private final HostedRealm realm;
    private final RealmProgram calls;
    private final RealmProbe probe;

    /** Makes one; {@code calls} runs the realm's code. */
    ProbedRealm(HostedRealm realm, RealmProgram calls, RealmProbe probe) {
        this.realm = realm;
        this.calls = calls;
        this.probe = probe;
    }

    @Override
    public void tick() {
        try {
            calls.tick();
        } finally {
            look(RealmProbe.Call.TICK, 0, 0);
        }
    }

    @Override
    public void event(EventFlyweight event) {
        final long id = event.id();
        try {
            calls.event(event);
        } finally {
            look(RealmProbe.Call.EVENT, id, 0);
        }
    }

    @Override
    public void timer(int kind, long a, long b) {
        final long cause = realm.slot().emitter().causeId();
        try {
            calls.timer(kind, a, b);
        } finally {
            look(RealmProbe.Call.TIMER, cause, kind);
        }
    }

    private void look(RealmProbe.Call call, long causeId, int timerKind) {
        probe.after(
                new RealmProbe.Step(
                        realm.realmIndex(),
                        realm.localTick(),
                        realm.simTimeNanos(),
                        call,
                        causeId,
                        timerKind,
                        realm.secondOfDay(realm.localTick())),
                realm.slot()::describe);
    }

    @Override
    public String name() {
        return realm.name();
    }

    @Override
    public void writeState(StateWriter out) {
        realm.writeState(out);
    }

    @Override
    public void readState(StateReader in) {
        realm.readState(in);
    }
}
