/** What factions think of a player and what is told of it: values only, which cities, quests and dialogue share. */
package io.multiverse.player.reputation;
