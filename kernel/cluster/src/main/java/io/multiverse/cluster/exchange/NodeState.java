package io.multiverse.cluster.exchange;

/**
 * How far a node says it is. Immutable.
 *
 * @param phase what it does
 * @param controlTick the last control tick that is complete there, or that its journal holds; -1: not even a header
 * @param hash of what its journal ends with, while it joins; 0 otherwise
 * @param snapshot the control tick of its newest snapshot, 0 for none
 * @param snapshotBytes the length of that one's file, in bytes
 */
record NodeState(Phase phase, long controlTick, long hash, long snapshot, long snapshotBytes) {
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
