package io.multiverse.player.event;

/** An event that tells how far a player has come, and what factions think of it. */
public interface Reputed {
    /** Returns the player's level. */
    int level();

    /** Returns the score with a faction, by its ordinal. */
    int score(int faction);
}
