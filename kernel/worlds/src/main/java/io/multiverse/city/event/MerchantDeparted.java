package io.multiverse.city.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** A merchant sets out for the target city with its pack and purse. */
public final class MerchantDeparted extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "merchant_departed";

    /** The layout of its payloads. */
    public static final String SCHEMA = "npc:int32,good:int32,quantity:int32,money:int64,home:text,name:text";

    /** Makes a view that is of no event yet. */
    public MerchantDeparted() {
        super(SCHEMA);
    }

    /** Returns the field {@code npc}. */
    public int npc() {
        return int32(0);
    }

    /** Returns the field {@code good}. */
    public int good() {
        return int32(1);
    }

    /** Returns the field {@code quantity}. */
    public int quantity() {
        return int32(2);
    }

    /** Returns the field {@code money}. */
    public long money() {
        return int64(3);
    }

    /** Returns the field {@code home}. */
    public String home() {
        return text(4);
    }

    /** Returns the field {@code name}. */
    public String name() {
        return text(5);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(
            PayloadWriter out, int npc, int good, int quantity, long money, String home, String name) {
        return out.reset()
                .int32(npc)
                .int32(good)
                .int32(quantity)
                .int64(money)
                .text(home)
                .text(name);
    }
}
