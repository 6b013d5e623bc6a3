package io.multiverse.player.travel;

/**
 * One arrival of a player. Immutable.
 *
 * @param realmId where
 * @param simTimeNanos when
 */
public record RealmVisit(String realmId, long simTimeNanos) {}
