/**
 * A city of NPCs as a realm: days, work, trade, gossip, and traffic between cities.
 *
 * <p>Lives here: {@link io.multiverse.city.CitySimulation}, what its inhabitants do, the events cities exchange, and
 * the values that describe a city to its users. May not live here: players, dialogue, the command line, or anything
 * below the kernel's public face except events and state.
 */
package io.multiverse.city;
