package io.multiverse.kernel.reaction;

/**
 * What happened in one local tick of a {@link TickEngine}.
 *
 * @param tickNumber how many ticks had run at its end: the first is 1; 0 before it
 * @param eventsProcessed events taken from the lanes, those made by rules included
 * @param reactionsFired how often a rule fired
 * @param cascadeDepth the depth of the deepest event, 0 if no rule made one
 */
public record TickMetrics(long tickNumber, long eventsProcessed, long reactionsFired, int cascadeDepth) {}
