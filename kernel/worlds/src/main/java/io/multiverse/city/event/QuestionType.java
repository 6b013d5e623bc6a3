package io.multiverse.city.event;

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
    DISAPPEARANCE,
    /** Where is this player, as far as you know, and since when? */
    PLAYER_LOCATION,
    /** What is this person of yours after? */
    NPC_GOAL,
    /** What do you hold to be true of this person, of whom something else is said here? */
    CONTRADICTION,
    /** How do you stand with this other city? */
    ALLIANCE,
    /** This person of yours is said to be after something: has that changed? */
    BEHAVIOUR_CHANGE,
    /** When will this person of yours be about next? */
    PROPHECY,
    /** Do a few of you keep to themselves what nobody else knows? */
    CONSPIRACY,
    /** Are there things said of this person with you that cannot all be true? */
    PARADOX,
    /** What is the time with you? */
    TIME;

    private static final QuestionType[] VALUES = values();

    /** Returns the constant with this ordinal. */
    public static QuestionType of(int code) {
        return VALUES[code];
    }

    public static int count() {
        return VALUES.length;
    }
}
