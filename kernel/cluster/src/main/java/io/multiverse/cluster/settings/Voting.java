package io.multiverse.cluster.settings;

import java.time.Duration;

/**
 * Who decides who takes part in a cluster's run. Immutable.
 *
 * @param voters how many nodes vote, the first ones: 0, 1, 3 or 5; 0: nobody does, and all nodes of the file take part
 * @param evictAfter for how long a majority waits for a node before it goes on without; zero: for ever
 */
public record Voting(int voters, Duration evictAfter) {
    /** Without voters. */
    public static final Voting NONE = new Voting(0, Duration.ZERO);

    /** How many ports behind its own a voter needs. */
    public static final int PORTS = 5;

    /** The most voters. */
    public static final int MOST_VOTERS = 5;

    /** How long a node is waited for usually, in seconds. */
    public static final int USUAL_EVICT_AFTER_SECONDS = 30;

    /** Returns whether anybody votes. */
    public boolean isOn() {
        return voters > 0;
    }
}
