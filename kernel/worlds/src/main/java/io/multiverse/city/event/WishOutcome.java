package io.multiverse.city.event;

/** What became of a player's wish. Ordinals are part of payloads: append only. */
public enum WishOutcome {
    /** It was granted. */
    DONE,
    /** Nobody suitable is around. */
    NOBODY_AROUND,
    /** The NPC wants nothing to do with somebody its faction despises. */
    TURNED_AWAY,
    /** The NPC has no such good, or too few pieces. */
    NOT_FOR_SALE,
    /** The NPC cannot or does not want to pay for it. */
    NOT_WANTED,
    /** The player does not carry the coins or pieces, or has left. */
    NOT_CARRIED,
    /** The wish makes no sense, or the player has another deal under way. */
    REFUSED,
    /** The NPC does not know, and asks in another city; an answer comes by and by. */
    ASKED_ELSEWHERE,
    /** The city's treasury cannot pay what it promises for it, so it promises nothing, or takes nothing yet. */
    CANNOT_PAY
}
