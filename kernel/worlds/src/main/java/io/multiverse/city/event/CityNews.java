package io.multiverse.city.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** A city tells all others a rumor. */
public final class CityNews extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "city_news";

    /** The layout of its payloads. */
    public static final String SCHEMA = "kind:int32,realm:int32,subject:int32,value:int64,city:text";

    /** Makes a view that is of no event yet. */
    public CityNews() {
        super(SCHEMA);
    }

    /** Returns the field {@code kind}. */
    public int kind() {
        return int32(0);
    }

    /** Returns the field {@code realm}. */
    public int realm() {
        return int32(1);
    }

    /** Returns the field {@code subject}. */
    public int subject() {
        return int32(2);
    }

    /** Returns the field {@code value}. */
    public long value() {
        return int64(3);
    }

    /** Returns the field {@code city}. */
    public String city() {
        return text(4);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int kind, int realm, int subject, long value, String city) {
        return out.reset().int32(kind).int32(realm).int32(subject).int64(value).text(city);
    }
}
