package io.multiverse.conversation;

/**
 * Why, and how often, other words were found than should have been. Immutable.
 *
 * @param reason the name of a {@link io.multiverse.warbler.DialogueFailure}
 * @param message what it was in particular; empty where that is not told apart
 * @param count how often
 */
public record DegradedReason(String reason, String message, long count) {}
