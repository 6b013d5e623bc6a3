package io.multiverse.kernel.exchange;

/**
 * What a node knows of another one.
 *
 * @param node the other node
 * @param controlTick the last control tick of which its whole part has come in, 0 for none
 * @param isAwaited whether this node waits for it now
 * @param awaitedNanos for how long this node has waited and this one was the last to come in, in nanoseconds
 * @param bytes how many bytes of its parts have come in
 */
public record PeerState(int node, long controlTick, boolean isAwaited, long awaitedNanos, long bytes) {}
