package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.event.EmissionLimits;

/**
 * The outbox of the current window, shared by all emitters that one thread serves: the thread changes it once a window.
 * Otherwise each emitter would store a new reference, which costs the collector work. Not thread-safe.
 */
public final class CurrentOutbox {
    private Outbox outbox;
    private int bytesPerSource = Integer.MAX_VALUE;
    private long deliveryNanos;

    /**
     * Makes {@code newOutbox} the current one.
     *
     * @param mostBytesPerSource no source may emit more bytes to it
     * @param newDeliveryNanos the simulated time of the control tick that delivers its events
     */
    public void set(Outbox newOutbox, int mostBytesPerSource, long newDeliveryNanos) {
        outbox = newOutbox;
        bytesPerSource = mostBytesPerSource;
        deliveryNanos = newDeliveryNanos;
    }

    /** Returns the simulated time at which events are delivered: no due time is before it. */
    long deliveryNanos() {
        return deliveryNanos;
    }

    /** Returns the most bytes that any one source may emit, counted as by {@link EmissionLimits#bytes}. */
    int bytesPerSource() {
        return bytesPerSource;
    }

    /** Returns the current outbox, null before the first window. */
    public Outbox get() {
        return outbox;
    }
}
