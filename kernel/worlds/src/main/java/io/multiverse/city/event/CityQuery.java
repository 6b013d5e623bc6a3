package io.multiverse.city.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** A city asks another one, see {@link QuestionType}; the reply is a {@link CityAnswer}. */
public final class CityQuery extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "city_query";

    /** The layout of its payloads. */
    public static final String SCHEMA = "question:int32,asker:int32,realm:int32,subject:int32,told:int64";

    /** Makes a view that is of no event yet. */
    public CityQuery() {
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

    /** Returns the field {@code realm}. */
    public int realm() {
        return int32(2);
    }

    /** Returns the field {@code subject}. */
    public int subject() {
        return int32(3);
    }

    /** Returns the field {@code told}. */
    public long told() {
        return int64(4);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int question, int asker, int realm, int subject, long told) {
        return out.reset()
                .int32(question)
                .int32(asker)
                .int32(realm)
                .int32(subject)
                .int64(told);
    }
}
