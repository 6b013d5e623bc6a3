package io.multiverse.replay.demo.queueing;

import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/**
 * A server that takes customers in order of arrival. When one arrives, it is known when it will leave, so no queue has
 * to be kept (Lindley's recursion). Not thread-safe.
 */
final class Server {
    private final long meanServiceNanos;
    private long freeAtNanos;
    private long customers;
    private long presentNanos;
    private long servingNanos;

    Server(long meanServiceNanos) {
        this.meanServiceNanos = meanServiceNanos;
    }

    /** Takes the customer who arrives now, not before the one taken last, and returns when it leaves. */
    long leaves(long now, RandomStream random) {
        final long service = ExactTime.exponential(random, meanServiceNanos);
        freeAtNanos = Math.max(now, freeAtNanos) + service;
        customers++;
        presentNanos += freeAtNanos - now;
        servingNanos += service;
        return freeAtNanos;
    }

    /** Returns how many customers have come. */
    long customers() {
        return customers;
    }

    /** Returns how long they stay, all together; a customer's whole stay counts when it arrives. */
    long presentNanos() {
        return presentNanos;
    }

    /** Returns how long their services take, all together; a customer's service counts when it arrives. */
    long servingNanos() {
        return servingNanos;
    }

    void writeState(StateWriter state) {
        state.int64("freeAtNanos", freeAtNanos);
        state.int64("customers", customers);
        state.int64("presentNanos", presentNanos);
        state.int64("servingNanos", servingNanos);
    }

    void readState(StateReader state) {
        freeAtNanos = state.int64("freeAtNanos");
        customers = state.int64("customers");
        presentNanos = state.int64("presentNanos");
        servingNanos = state.int64("servingNanos");
    }
}
