/**
 * The state of all players and what changes it: hand-offs, quests, rewards, and the events that tell realms of them.
 * Guarded by the stage's monitor. Who asks for a change, and in what form, is the business of
 * {@code io.multiverse.player.operation}.
 */
package io.multiverse.player.state;
