package io.multiverse.city;

/**
 * Players in a city. Counts of things that happen are since the run's start.
 *
 * @param present players who are here
 * @param known players who are elsewhere and whom the city knows or has heard of, at most 128
 * @param arrivals players who came
 * @param departures players who left
 * @param greeted how often somebody was glad to see a player
 * @param avoided how often somebody wanted nothing to do with a player
 * @param renownTold how often other cities were told of a player who is here
 * @param renownHeard how often another city told of a player
 * @param rememberers NPCs who remember players
 * @param memories how often an NPC took note of a player
 * @param wishes what players wanted, however it came out
 * @param deals exchanges of goods and coins that took place
 * @param dealsOff exchanges that fell through
 * @param dealsOpen exchanges under way
 * @param tasksGiven how often somebody asked a player for something
 * @param tasksDone how often a player brought what was asked for
 * @param dialogues how often an NPC said something in a conversation
 */
public record CityPlayers(
        int present,
        int known,
        long arrivals,
        long departures,
        long greeted,
        long avoided,
        long renownTold,
        long renownHeard,
        int rememberers,
        long memories,
        long wishes,
        long deals,
        long dealsOff,
        int dealsOpen,
        long tasksGiven,
        long tasksDone,
        long dialogues) {}
