package io.multiverse.city.event;

/** What a player can want from somebody in a city. Ordinals are part of payloads: append only. */
public enum PlayerWish {
    /** To talk: the NPC remembers it, may tell a rumor, and it counts for quests. */
    TALK,
    /** To buy {@code quantity} pieces of {@code good} for coins. */
    BUY,
    /** To sell {@code quantity} pieces of {@code good} for coins. */
    SELL,
    /** To give {@code quantity} pieces of {@code good}, or coins where the good is -1; for nothing, unless asked to. */
    GIVE,
    /** To be given something to do: to bring some pieces of a good, for coins, experience and reputation. */
    QUEST,
    /** To be told where player {@code quantity} is. */
    ASK_FOR_PLAYER,
    /** To lend a hand for wages, which the treasury pays. */
    WORK;

    /** All of them; not to be changed. */
    public static final PlayerWish[] VALUES = values();

    /** Returns the constant with this ordinal. */
    public static PlayerWish of(int code) {
        return VALUES[code];
    }

    /** Returns whether a constant has this ordinal. */
    public static boolean exists(int code) {
        return code >= 0 && code < VALUES.length;
    }
}
