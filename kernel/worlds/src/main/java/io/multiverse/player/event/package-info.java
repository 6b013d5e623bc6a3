/**
 * The types of the events that tell realms of players and by which realms ask for something, a class each; this is all
 * a realm needs to know of players. Players are named by their number; realms by their index, -1 for none. Stages that
 * stand before the router's may ask for the same as realms, and for players wherever they are.
 *
 * <p>Nothing here emits anything or touches a player's state.
 */
package io.multiverse.player.event;
