package io.multiverse.launcher.node;

import java.util.List;
import java.util.Locale;

/**
 * What a node of a cluster says of itself, and the others of it. Immutable.
 *
 * @param node its number, from 0
 * @param address where it is, {@code host:port}
 * @param state what it does
 * @param trouble why it does not answer; null if it does
 * @param controlTick the last control tick it has run, 0 for none
 * @param lag how many control ticks others have run more
 * @param waits for whom it waits now
 * @param heldBy for whom it has waited in all, those who came in last
 * @param bytes how many bytes of others' parts have come in
 * @param parts how many parts of others have come in
 * @param restarts how often it was started again, as far as the others know
 * @param damagedMessages how many messages came in that were damaged, or from who is no node
 */
public record NodeReport(
        int node,
        String address,
        State state,
        String trouble,
        long controlTick,
        long lag,
        List<Wait> waits,
        List<Wait> heldBy,
        long bytes,
        long parts,
        long restarts,
        long damagedMessages) {
    /** What a node does. */
    public enum State {
        /** It does not answer. */
        MISSING,
        /** It waits for all others, and takes from their journals what its own lacks. */
        JOINING,
        /** It executes again what its journal holds. */
        CATCHING_UP,
        /** It takes part. */
        RUNNING;

        /** Returns it in words. */
        public String inWords() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * For how long a node has waited for another one.
     *
     * @param node the other one
     * @param nanos for how long, in nanoseconds
     */
    public record Wait(int node, long nanos) {}

    /** Returns whether it takes part, or is about to. */
    public boolean hasRun() {
        return state == State.RUNNING || state == State.CATCHING_UP;
    }
}
