package io.multiverse.kernel.report;

/**
 * One event in a chain of causes.
 *
 * @param eventId its id
 * @param parentId the event that caused it, 0 for the first
 * @param depth its place in the chain, from 0
 * @param controlTickId the control tick that delivered it
 * @param emitTimeNanos the simulated time of its emission
 * @param source the realm that emitted it, or null for an input or a stage
 * @param target the realm it was for, or null for a broadcast or selection
 * @param eventType its type
 */
public record CascadeLink(
        long eventId,
        long parentId,
        int depth,
        long controlTickId,
        long emitTimeNanos,
        String source,
        String target,
        String eventType) {}
