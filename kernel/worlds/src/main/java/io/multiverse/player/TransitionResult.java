package io.multiverse.player;

import io.multiverse.player.event.RefusalReason;

/**
 * What became of a player's transition. Immutable.
 *
 * @param success whether the player travels
 * @param message one line for people
 * @param reason why not; null on success
 */
public record TransitionResult(boolean success, String message, RefusalReason reason) {}
