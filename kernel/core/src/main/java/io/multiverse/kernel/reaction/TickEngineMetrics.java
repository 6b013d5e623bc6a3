package io.multiverse.kernel.reaction;

/**
 * What has happened in a {@link TickEngine} since its first tick.
 *
 * @param totalTicks ticks run
 * @param totalEvents events taken from the lanes, those made by rules included
 * @param totalReactions how often a rule fired
 * @param depthLimitBreaches how often a rule did not fire because of its depth limit
 * @param cascades events of depth 0 that made a rule fire; of the rules of a tick, only those that made an event
 * @param cascadeDepthSum the sum of the cascades' depths
 * @param lastTick the latest tick
 */
public record TickEngineMetrics(
        long totalTicks,
        long totalEvents,
        long totalReactions,
        long depthLimitBreaches,
        long cascades,
        long cascadeDepthSum,
        TickMetrics lastTick) {
    /** Returns the mean depth of a cascade, 0 if there was none. */
    public double averageCascadeDepth() {
        return cascades == 0 ? 0 : (double) cascadeDepthSum / cascades;
    }
}
