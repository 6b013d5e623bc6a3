/**
 * Realms as players see them: their names and instances, who is where, and who has been where. Decides where a traveler
 * arrives, not whether anybody may travel.
 */
package io.multiverse.player.travel;
