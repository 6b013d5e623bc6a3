package io.multiverse.city;

import io.multiverse.city.people.Good;
import java.util.List;

/**
 * What a city knows of a player.
 *
 * @param player the player's number
 * @param name the player's name
 * @param isHere whether the player is in the city
 * @param realm the index of the realm the player is in, as far as the city knows, or -1
 * @param tick the city's local tick of the arrival or, if elsewhere, of the last news
 * @param level the player's level when the city last heard of it
 * @param scores the player's score with each faction, in the order of
 *     {@link io.multiverse.player.reputation.ReputationFaction}, as far as the city knows
 * @param taskNpc the NPC who asked the player for something, or -1
 * @param taskGood what it asked for, or null
 * @param taskPieces how many pieces of it
 */
public record KnownPlayer(
        int player,
        String name,
        boolean isHere,
        int realm,
        long tick,
        int level,
        List<Integer> scores,
        int taskNpc,
        Good taskGood,
        int taskPieces) {
    /** Copies the list. */
    public KnownPlayer {
        scores = List.copyOf(scores);
    }
}
