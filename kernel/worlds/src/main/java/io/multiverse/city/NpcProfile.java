package io.multiverse.city;

import io.multiverse.city.knowledge.Rumor;
import io.multiverse.city.people.Goal;
import io.multiverse.city.people.Good;
import io.multiverse.city.people.Mood;
import io.multiverse.city.people.NpcState;
import io.multiverse.city.people.Place;
import io.multiverse.city.people.Role;
import java.util.List;

/**
 * One NPC at one moment.
 *
 * @param npc its number, from 0
 * @param name its name, unique in its city
 * @param role what it does for a living
 * @param house the number of its house, shared by three
 * @param workplace the number of the workplace it shares with others of its role
 * @param mood how it feels
 * @param state what it is occupied with
 * @param goal what it is after
 * @param place where it is
 * @param money its coins, at least 0
 * @param ware what it makes or deals in; bread for guards, who have none
 * @param stock how many pieces of its ware it has
 * @param destination the index of the realm it travels to, or -1 at home
 * @param knowledge the rumors it knows, oldest place first
 * @param memories what it remembers of players, at most 16
 */
public record NpcProfile(
        int npc,
        String name,
        Role role,
        int house,
        int workplace,
        Mood mood,
        NpcState state,
        Goal goal,
        Place place,
        long money,
        Good ware,
        int stock,
        int destination,
        List<Rumor> knowledge,
        List<PlayerMemory> memories) {
    /** Copies the lists. */
    public NpcProfile {
        knowledge = List.copyOf(knowledge);
        memories = List.copyOf(memories);
    }

    /** Returns the numbers of the players it remembers, ascending. */
    public List<Integer> knownPlayers() {
        return memories.stream().map(PlayerMemory::player).distinct().sorted().toList();
    }
}
