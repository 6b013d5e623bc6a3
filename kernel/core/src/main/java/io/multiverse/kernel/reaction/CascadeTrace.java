package io.multiverse.kernel.reaction;

import java.util.List;

/**
 * What one event led to within one local tick of a {@link TickEngine}.
 *
 * @param initialEventId the id of the delivered event it all began with, 0 without one
 * @param initialType the type of the event of depth 0
 * @param phase where in the tick that event happened
 * @param reactions the names of the rules that fired, in order; the first {@value #MAX_NAMES} of them
 * @param reactionsFired how many rules fired
 * @param depth the depth of the deepest event that happened, 0 if no rule made one
 * @param breaches how often a rule did not fire because of its depth limit
 * @param simTimeNanos the simulated time of the tick, in nanoseconds since the run's start
 * @param localTick the tick
 */
public record CascadeTrace(
        long initialEventId,
        String initialType,
        ReactionPhase phase,
        List<String> reactions,
        int reactionsFired,
        int depth,
        int breaches,
        long simTimeNanos,
        long localTick) {
    /** The most names a trace holds, so that a storm of reactions cannot fill the memory. */
    public static final int MAX_NAMES = 256;

    /** Copies the names. */
    public CascadeTrace {
        reactions = List.copyOf(reactions);
    }
}
