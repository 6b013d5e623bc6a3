package io.multiverse.city;

import io.multiverse.city.people.NpcState;

/**
 * How much a city's NPCs did; counts since the run's start, or over a span of control ticks, see {@link #since}.
 *
 * @param npcsSynchronized turns NPCs took
 * @param npcEventsProcessed events the city received
 * @param npcStateChanges how often an NPC's {@link NpcState} changed
 */
public record CityMetrics(long npcsSynchronized, long npcEventsProcessed, long npcStateChanges) {
    /** Returns what happened since {@code earlier} metrics of the same city were taken. */
    public CityMetrics since(CityMetrics earlier) {
        return new CityMetrics(
                npcsSynchronized - earlier.npcsSynchronized,
                npcEventsProcessed - earlier.npcEventsProcessed,
                npcStateChanges - earlier.npcStateChanges);
    }
}
