package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.event.EmissionLimits;

/**
 * The outbox of the current window, shared by all emitters that one thread serves: the thread changes it once a window.
 * Otherwise each emitter would store a new reference, which costs the collector work. Not thread-safe.
 */
public final class CurrentOutbox {
    private Outbox outbox;
    private int bytesPerSource = Integer.MAX_VALUE;

    /** Makes {@code newOutbox} the current one, with no limits but those of the sources. */
    public void set(Outbox newOutbox) {
        set(newOutbox, Integer.MAX_VALUE);
    }

    /** Makes {@code newOutbox} the current one, to which no source may emit more than this many bytes. */
    public void set(Outbox newOutbox, int mostBytesPerSource) {
        outbox = newOutbox;
        bytesPerSource = mostBytesPerSource;
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
