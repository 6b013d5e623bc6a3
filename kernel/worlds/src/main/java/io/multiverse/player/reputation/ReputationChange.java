package io.multiverse.player.reputation;

/**
 * One change of a player's reputation. Immutable.
 *
 * @param faction whose opinion changed
 * @param change by how much it was to change
 * @param score the score after it
 * @param simTimeNanos when
 */
public record ReputationChange(ReputationFaction faction, int change, int score, long simTimeNanos) {}
