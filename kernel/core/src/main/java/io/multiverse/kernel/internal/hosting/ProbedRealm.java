package io.multiverse.kernel.internal.hosting;

import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.internal.realm.RealmProgram;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** Runs a realm's code and lets a probe look at it after each call. */
final class ProbedRealm implements RealmProgram {
    private static final int SECONDS_PER_DAY = 86_400;

    private final HostedRealm realm;
    private final RealmProbe probe;

    ProbedRealm(HostedRealm realm, RealmProbe probe) {
        this.realm = realm;
        this.probe = probe;
    }

    @Override
    public void tick() {
        try {
            realm.tick();
        } finally {
            look(RealmProbe.Call.TICK, 0, 0);
        }
    }

    @Override
    public void event(EventFlyweight event) {
        final long id = event.id();
        try {
            realm.event(event);
        } finally {
            look(RealmProbe.Call.EVENT, id, 0);
        }
    }

    @Override
    public void timer(int kind, long a, long b) {
        final long cause = realm.slot().emitter().causeId();
        try {
            realm.timer(kind, a, b);
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
                        secondOfDay()),
                realm.slot()::describe);
    }

    /** Only those who look ask a realm for the time, so a mistake in its answer must not become the realm's failure. */
    private int secondOfDay() {
        try {
            final int second = realm.realm().secondOfDay(realm.localTick(), realm.localTickNanos());
            return second >= 0 && second < SECONDS_PER_DAY ? second : RealmProbe.UNKNOWN_TIME;
        } catch (final VirtualMachineError e) {
            throw e;
        } catch (final Exception | Error e) {
            return RealmProbe.UNKNOWN_TIME;
        }
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
