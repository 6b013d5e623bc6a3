package io.multiverse.player.travel;

import java.util.UUID;

/**
 * One entry of the audit trail of transitions. Immutable.
 *
 * @param playerId who traveled
 * @param sourceRealm from where
 * @param targetRealm where to
 * @param simTimeNanos when
 * @param narrativeContext what the traveler was told, or an empty text
 */
public record Transition(
        UUID playerId, String sourceRealm, String targetRealm, long simTimeNanos, String narrativeContext) {}
