/**
 * Players who live in many realms: identity, travel, reputation, inventory and quests, as a control-tick stage.
 *
 * <p>Lives here: {@link io.multiverse.player.UniversalPlayerRouter}, which a user calls, its stage, and the values that
 * describe a player as a whole. The rooms below it hold the parts, and know nothing of this package. Every operation is
 * an input or an event of the run, so journals, snapshots and re-execution cover players without knowing of them;
 * realms learn of players by events only. Knows the kernel's public face, and nothing of cities or the command line.
 */
package io.multiverse.player;
