package io.multiverse.bench.workload;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Emits the same number of events in every window, evenly over its local ticks, and adds up what it hears. A realm that
 * is no sender sleeps but for events.
 */
final class CourierRealm implements Realm {
    private static final String TYPE = "parcel";
    private static final String CHOSEN = "chosen";

    private final EventLoad load;
    private final int localTicksPerWindow;
    private final UnsafeBuffer payload;
    private int typeId;
    private int target;
    private long heard;
    private long sum;

    CourierRealm(EventLoad load, int localTicksPerWindow) {
        this.load = load;
        this.localTicksPerWindow = localTicksPerWindow;
        payload = new UnsafeBuffer(new byte[Math.max(Long.BYTES, load.payloadLength())]);
    }

    /** Returns the address of the realm with this index. */
    static RealmCoordinate coordinate(EventLoad load, int index) {
        return new RealmCoordinate(
                "sol_" + index, "sol_system", index < load.listeners() ? CHOSEN : "other", "narrative_prime", 0);
    }

    @Override
    public void onStart(RealmContext context) {
        typeId = context.declareEventType(TYPE, "any");
        if (load.route() == Route.BROADCAST) {
            target = Targets.SUBSCRIBERS;
            if (context.realmIndex() < load.listeners()) {
                context.subscribe(TYPE);
            }
        } else if (load.route() == Route.SELECTION) {
            target = context.select(RealmSelection.ALL.ofAdjacency(CHOSEN));
        }
        if (context.realmIndex() >= load.senders()) {
            context.nextTickAt(RealmContext.NEVER);
        }
    }

    @Override
    public void onTick(RealmContext context) {
        final int phase = (int) (context.localTick() % localTicksPerWindow);
        final int begin = share(phase);
        final int end = share(phase + 1);
        for (int i = begin; i < end; i++) {
            payload.putLong(0, context.localTick() + i);
            final int to = load.route() == Route.UNICAST ? (context.realmIndex() + 1 + i) % load.senders() : target;
            context.emit(to, typeId, payload, 0, load.payloadLength());
        }
    }

    private int share(int phase) {
        return (int) ((long) load.eventsPerSender() * phase / localTicksPerWindow);
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        heard++;
        if (event.payloadLength() >= Long.BYTES) {
            sum += event.payloadLong(0);
        }
    }

    @Override
    public void writeState(StateWriter out) {
        out.int64("heard", heard);
        out.int64("sum", sum);
    }

    @Override
    public void readState(StateReader in) {
        heard = in.int64("heard");
        sum = in.int64("sum");
    }
}
