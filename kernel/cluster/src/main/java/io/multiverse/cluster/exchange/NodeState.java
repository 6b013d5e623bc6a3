package io.multiverse.cluster.exchange;

/**
 * How far a node says it is. Immutable.
 *
 * @param phase what it does
 * @param controlTick the last control tick that is complete there, or that its journal holds; -1: not even a header
 * @param hash of what its journal ends with, while it joins; 0 otherwise
 */
record NodeState(Phase phase, long controlTick, long hash) {
    /** What a node does. */
    enum Phase {
        /** It waits for all others, and catches up with them. */
        JOINING,
        /** It takes part. */
        RUNNING,
        /** Its run is over. */
        ENDED
    }
}
