package io.multiverse.player.settings;

import io.multiverse.player.reputation.ReputationFaction;

/** What a {@link TravelRule} may know. Valid during the call only. */
public interface TravelRequest {
    /** Returns the player's number. */
    int player();

    /** Returns the player's level. */
    int level();

    /** Returns the player's score with a faction. */
    int reputation(ReputationFaction faction);

    /** Returns whether the player has completed a quest. */
    boolean hasCompleted(String questId);

    /** Returns the simulated time of the player's last transition, -1 if there was none. */
    long lastTransitionNanos();

    /** Returns the simulated time of the control tick. */
    long nowNanos();

    /** Returns the id of the realm the player is in, without an instance's number. */
    String sourceRealm();

    /** Returns the id of the realm the player wants to go to, without an instance's number. */
    String targetRealm();
}
