package io.multiverse.kernel.exchange;

/**
 * What a node knows of another one, since its engine was made. Immutable.
 *
 * @param node the other node
 * @param controlTick the last control tick of which its whole part has come in, 0 for none
 * @param isAwaited whether this node waits for it now
 * @param waitNanos for how long this node has waited for it now, in nanoseconds; 0 unless it does
 * @param awaitedNanos for how long this node has waited in all and this one was the last to come in, in nanoseconds
 * @param bytes how many bytes of its parts have come in
 * @param parts how many of its parts have come in
 * @param restarts how often it was started again
 */
public record PeerState(
        int node,
        long controlTick,
        boolean isAwaited,
        long waitNanos,
        long awaitedNanos,
        long bytes,
        long parts,
        int restarts) {}
