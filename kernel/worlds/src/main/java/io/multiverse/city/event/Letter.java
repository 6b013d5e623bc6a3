package io.multiverse.city.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** Somebody writes to somebody they heard of: the letter holds one rumor. */
public final class Letter extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "letter";

    /** The layout of its payloads. */
    public static final String SCHEMA =
            "sender:int32,recipient:int32,kind:int32,realm:int32,subject:int32,value:int64,name:text";

    /** Makes a view that is of no event yet. */
    public Letter() {
        super(SCHEMA);
    }

    /** Returns the field {@code sender}. */
    public int sender() {
        return int32(0);
    }

    /** Returns the field {@code recipient}. */
    public int recipient() {
        return int32(1);
    }

    /** Returns the field {@code kind}. */
    public int kind() {
        return int32(2);
    }

    /** Returns the field {@code realm}. */
    public int realm() {
        return int32(3);
    }

    /** Returns the field {@code subject}. */
    public int subject() {
        return int32(4);
    }

    /** Returns the field {@code value}. */
    public long value() {
        return int64(5);
    }

    /** Returns the field {@code name}. */
    public String name() {
        return text(6);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(
            PayloadWriter out, int sender, int recipient, int kind, int realm, int subject, long value, String name) {
        return out.reset()
                .int32(sender)
                .int32(recipient)
                .int32(kind)
                .int32(realm)
                .int32(subject)
                .int64(value)
                .text(name);
    }
}
