/**
 * Players who live in many realms: identity, travel, reputation, inventory and quests, as a control-tick stage.
 *
 * <p>{@link io.multiverse.player.UniversalPlayerRouter} is the entry. Every operation is an input or an event of the
 * run, so journals, snapshots and re-execution cover players without knowing of them; realms learn of players by events
 * only. Knows the kernel's public face and nothing of cities or the command line.
 */
package io.multiverse.player;
