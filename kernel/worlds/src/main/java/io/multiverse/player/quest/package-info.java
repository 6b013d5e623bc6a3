/**
 * Quests as values: what there is to do and what it pays, and how far somebody is. Carrying them out is the business of
 * {@code io.multiverse.player.state}.
 */
package io.multiverse.player.quest;
