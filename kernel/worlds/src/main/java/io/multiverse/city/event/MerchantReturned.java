package io.multiverse.city.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** A merchant goes home from the city that hosted it, with what it took and what it did not sell. */
public final class MerchantReturned extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "merchant_returned";

    /** The layout of its payloads. */
    public static final String SCHEMA =
            "npc:int32,good:int32,quantity:int32,money:int64,sold:int32,price:int32,host:text";

    /** Makes a view that is of no event yet. */
    public MerchantReturned() {
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

    /** Returns the field {@code sold}. */
    public int sold() {
        return int32(4);
    }

    /** Returns the field {@code price}. */
    public int price() {
        return int32(5);
    }

    /** Returns the field {@code host}. */
    public String host() {
        return text(6);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(
            PayloadWriter out, int npc, int good, int quantity, long money, int sold, int price, String host) {
        return out.reset()
                .int32(npc)
                .int32(good)
                .int32(quantity)
                .int64(money)
                .int32(sold)
                .int32(price)
                .text(host);
    }
}
