package io.multiverse.kernel.report;

import java.util.Map;

/**
 * The state of all games between two control ticks.
 *
 * @param controlTickId the last control tick, 0 before the first
 * @param simTimeNanos the simulated time
 * @param localTickCount the local ticks of all games' clocks together
 * @param gamesRegistered the games that have not departed
 * @param gameStates the games by id, in order of registration
 * @param pendingCrossGameEvents the inputs waiting for the next control tick
 * @param pendingEvents the events that wait for their due time: those of all games, broadcasts and selections
 * @param totalCrossGameEvents the events of all control ticks so far
 * @param totalDeadLetters the dead letters of all control ticks so far
 * @param avgSyncTimeMs how long a control tick takes on average
 * @param avgEventLatencyMs the simulated time from an event's emission to its control tick, on average
 * @param rangeMoves how often realms were divided among the workers anew because of what they cost; like a measured
 *     time, it is not the same for equal runs
 */
public record MultiverseState(
        long controlTickId,
        long simTimeNanos,
        long localTickCount,
        int gamesRegistered,
        Map<String, GameState> gameStates,
        int pendingCrossGameEvents,
        long pendingEvents,
        long totalCrossGameEvents,
        long totalDeadLetters,
        double avgSyncTimeMs,
        double avgEventLatencyMs,
        long rangeMoves) {}
