package io.multiverse.warbler;

/**
 * What two said to each other once. Immutable.
 *
 * @param asked what the player said; empty where the NPC began
 * @param answered what the NPC said
 * @param simTimeNanos when
 */
public record DialogueExchange(String asked, String answered, long simTimeNanos) {}
