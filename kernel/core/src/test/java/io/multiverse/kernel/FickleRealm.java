package io.multiverse.kernel;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.ByteOrder;

/**
 * A test realm that sets, cancels, moves and repeats timers at random and tells others about it; its checksum depends
 * on every handle it gets and on the order in which its timers run.
 */
final class FickleRealm implements Realm {
    private final long[] handles;
    private int talk;
    private int next;
    private long checksum;

    /** Makes a realm that remembers so many timers. */
    FickleRealm(int timers) {
        handles = new long[timers];
    }

    @Override
    public void onStart(RealmContext context) {
        talk = context.declareEventType("talk", "a:int64");
        for (int i = 0; i < handles.length; i++) {
            set(context);
        }
    }

    @Override
    public void onTick(RealmContext context) {
        mix(context.timer());
        actOn(context, handles[context.random().nextInt(handles.length)]);
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        mix(event.payloadLong(0));
        actOn(context, handles[context.random().nextInt(handles.length)]);
    }

    @Override
    public void onTimer(RealmContext context, int kind, long a, long b) {
        mix(context.timer());
        mix(kind ^ a ^ b);
        actOn(context, context.random().nextBoolean(0.5) ? context.timer() : handles[next]);
    }

    private void actOn(RealmContext context, long handle) {
        final long tick = context.localTick() + context.random().nextInt(80);
        switch (context.random().nextInt(6)) {
            case 0 -> mix(context.cancel(handle) ? 1 : 2);
            case 1, 2 -> mix(context.reschedule(handle, tick) ? 3 : 4);
            case 3 -> mix(context.isPending(handle) ? 5 : 6);
            case 4 -> emit(context);
            default -> set(context);
        }
    }

    /** Sets a timer in place of the one that was set longest ago. */
    private void set(RealmContext context) {
        context.cancel(handles[next]);
        final long tick = context.localTick() + context.random().nextInt(80);
        final int order = context.random().nextInt(3);
        handles[next] = context.random().nextBoolean(0.5)
                ? context.scheduleAt(tick, order, 1, checksum, next)
                : context.scheduleEvery(tick, 1 + context.random().nextInt(60), order, 2, checksum, next);
        mix(handles[next]);
        next = (next + 1) % handles.length;
    }

    private void emit(RealmContext context) {
        final int target = context.random().nextInt(context.realmCount());
        if (context.claim(target, talk, Long.BYTES) > 0) {
            context.claimBuffer().putLong(context.claimOffset(), checksum, ByteOrder.LITTLE_ENDIAN);
            context.commit();
        }
    }

    private void mix(long value) {
        checksum = (checksum ^ value) * 0x9E3779B97F4A7C15L;
        checksum ^= checksum >>> 31;
    }

    @Override
    public void writeState(StateWriter out) {
        out.int64s("handle", handles, handles.length);
        out.int32("next", next);
        out.int64("checksum", checksum);
    }

    @Override
    public void readState(StateReader in) {
        System.arraycopy(in.int64s("handle"), 0, handles, 0, handles.length);
        next = in.int32("next");
        checksum = in.int64("checksum");
    }
}
