/**
 * A city of NPCs as a realm: days, work, trade, gossip, traffic between cities, and players who come and go.
 *
 * <p>Lives here: {@link io.multiverse.city.CitySimulation} and the values that describe a city to its users. What its
 * inhabitants know and do is in the rooms below, which know nothing of this package. Of players and dialogue a city
 * knows the types of their events, standings and factions, and how an NPC is described; never the stages themselves, so
 * that a city is re-executed alone. May not live here: the command line, simulated players, or anything of
 * {@code io.multiverse.kernel.internal} but its rules for texts.
 */
package io.multiverse.city;
