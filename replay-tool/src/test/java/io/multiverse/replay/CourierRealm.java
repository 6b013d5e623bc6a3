package io.multiverse.replay;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/**
 * Passes a parcel on: who gets it turns hostile or calm in turn, and gets a coin three ticks later. The first one sends
 * it off at tick 25.
 */
class CourierRealm implements Realm {
    static final int PAY = 7;

    private static final int SENDS_OFF_AT = 25;
    private static final String[] MOODS = {"calm", "hostile"};

    private final PayloadWriter writer = new PayloadWriter();
    private final String next;
    private final boolean isFirst;
    private final boolean isWild;
    private long parcels;
    private long gold;
    private boolean isRested;

    /** Makes one; a wild one gets two coins at tick 60 and later, which no recorded one does. */
    CourierRealm(String next, boolean isFirst, boolean isWild) {
        this.next = next;
        this.isFirst = isFirst;
        this.isWild = isWild;
    }

    @Override
    public void onStart(RealmContext context) {
        context.declareEventType("parcel", "hop:int64");
    }

    @Override
    public void onTick(RealmContext context) {
        if (isFirst && context.localTick() == SENDS_OFF_AT) {
            pass(context, 0);
        }
        isRested = context.localTick() >= 77;
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        parcels++;
        context.scheduleAt(context.localTick() + 3, PAY, 0, 0);
        pass(context, event.payloadLong(0) + 1);
    }

    @Override
    public void onTimer(RealmContext context, int kind, long a, long b) {
        gold += isWild && context.localTick() >= 60 ? 2 : 1;
    }

    private void pass(RealmContext context, long hop) {
        context.emit(
                context.realm(next), context.eventType("parcel"), writer.reset().int64(hop));
    }

    @Override
    public void writeState(StateWriter out) {
        out.int64("gold", gold);
        out.beginList("guest", 2);
        for (int i = 0; i < 2; i++) {
            out.beginItem();
            out.text("mood", MOODS[(int) ((parcels + i) % 2)]);
            out.float64("weight", parcels + i / 2.0);
            out.endItem();
        }
        out.endList();
        out.beginGroup("bag");
        out.int64("parcels", parcels);
        out.bool("rested", isRested);
        out.endGroup();
    }

    @Override
    public void readState(StateReader in) {
        gold = in.int64("gold");
        in.beginList("guest");
        for (int i = 0; i < 2; i++) {
            in.beginItem();
            in.text("mood");
            in.float64("weight");
            in.endItem();
        }
        in.endList();
        in.beginGroup("bag");
        parcels = in.int64("parcels");
        isRested = in.bool("rested");
        in.endGroup();
    }
}
