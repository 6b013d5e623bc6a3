package io.multiverse.player.event;

import io.multiverse.player.settings.TravelRule;

/** Why an operation was not carried out. The ordinal is part of journals: append only. */
public enum RefusalReason {
    /** There is no such player. */
    UNKNOWN_PLAYER,
    /** There never was such a realm. */
    UNKNOWN_REALM,
    /** The player is not in the realm it is said to be in. */
    NOT_IN_SOURCE,
    /** The player is in the target realm already. */
    SAME_REALM,
    /** The target realm stands still. */
    REALM_PAUSED,
    /** The target realm has failed. */
    REALM_FAILED,
    /** The target realm was unregistered. */
    REALM_DEPARTED,
    /** The target realm takes no more players. */
    REALM_FULL,
    /** A {@link TravelRule} forbids it. */
    TRAVEL_RULE,
    /** Another player has this name. */
    NAME_TAKEN,
    /** The operation makes no sense as given. */
    INVALID,
    /** The player does not carry as many. */
    NOT_ENOUGH_ITEMS,
    /** The item does not change hands. */
    NOT_TRANSFERABLE,
    /** The amount would grow beyond what can be counted. */
    TOO_MUCH,
    /** There is no such quest. */
    UNKNOWN_QUEST,
    /** The quest cannot be accepted: it is under way, done for good, or asks for something first. */
    QUEST_NOT_AVAILABLE,
    /** The quest is not under way, or cannot be given up. */
    QUEST_NOT_ACTIVE,
    /** No more players can be made. */
    TOO_MANY_PLAYERS,
    /** The engine's queue of inputs is full, or the engine is closed. */
    NOT_ACCEPTED,
    /** Both are the same player, and it takes two. */
    SAME_PLAYER
}
