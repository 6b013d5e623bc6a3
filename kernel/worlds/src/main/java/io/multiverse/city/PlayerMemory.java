package io.multiverse.city;

import io.multiverse.city.knowledge.MemoryKind;

/**
 * Something an NPC remembers of a player.
 *
 * @param player the player's number
 * @param kind what sort of memory it is
 * @param times how often it happened
 * @param tick the local tick of the last time
 * @param detail how many pieces, coins and so on, the last time
 */
public record PlayerMemory(int player, MemoryKind kind, int times, long tick, long detail) {}
