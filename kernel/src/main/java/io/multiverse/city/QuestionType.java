package io.multiverse.city;

/** What one city asks another. Ordinals are part of payloads: append only. */
public enum QuestionType {
    /** Where is this merchant, and since when? */
    MERCHANT_LOCATION,
    /** What does this good cost with you? */
    GOOD_PRICE,
    /** What do people talk about? */
    RUMOR,
    /** How do people feel? */
    OPINION,
    /** Is this person of yours missing? */
    DISAPPEARANCE;

    private static final QuestionType[] VALUES = values();

    static QuestionType of(int code) {
        return VALUES[code];
    }

    static int count() {
        return VALUES.length;
    }
}
