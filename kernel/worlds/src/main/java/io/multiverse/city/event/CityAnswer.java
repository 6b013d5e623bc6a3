package io.multiverse.city.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** The answer to a {@link CityQuery}. */
public final class CityAnswer extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "city_answer";

    /** The layout of its payloads. */
    public static final String SCHEMA = "question:int32,asker:int32,found:int32,realm:int32,subject:int32,"
            + "detail:int32,value:int64,sinceNanos:int64";

    /** Makes a view that is of no event yet. */
    public CityAnswer() {
        super(SCHEMA);
    }

    /** Returns the field {@code question}. */
    public int question() {
        return int32(0);
    }

    /** Returns the field {@code asker}. */
    public int asker() {
        return int32(1);
    }

    /** Returns the field {@code found}. */
    public boolean found() {
        return int32(2) != 0;
    }

    /** Returns the field {@code realm}. */
    public int realm() {
        return int32(3);
    }

    /** Returns the field {@code subject}. */
    public int subject() {
        return int32(4);
    }

    /** Returns the field {@code detail}. */
    public int detail() {
        return int32(5);
    }

    /** Returns the field {@code value}. */
    public long value() {
        return int64(6);
    }

    /** Returns the field {@code sinceNanos}. */
    public long sinceNanos() {
        return int64(7);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(
            PayloadWriter out,
            int question,
            int asker,
            boolean found,
            int realm,
            int subject,
            int detail,
            long value,
            long sinceNanos) {
        return out.reset()
                .int32(question)
                .int32(asker)
                .int32(found ? 1 : 0)
                .int32(realm)
                .int32(subject)
                .int32(detail)
                .int64(value)
                .int64(sinceNanos);
    }
}
