package io.multiverse.kernel.journal;

import java.util.Set;

/** The first control tick at which a re-executed run differs from its recording. Immutable. */
public interface Divergence {
    /** Returns the control tick. */
    long controlTick();

    /** Returns the indexes of the realms whose digests differ, ascending. */
    Set<Integer> realms();

    /** Returns the indexes of the stages whose digests differ, from -1 downwards. */
    Set<Integer> stages();

    /** Returns the position of the first event that is not the same in both frames, or -1. */
    int firstEvent();

    /** Returns in words what differs first: inputs, then events, recalls, and the state of a realm. */
    String summary();
}
