package io.multiverse.kernel.event;

/**
 * The outbox of the present window, shared by all emitters that one thread serves: the thread changes it once a window,
 * where each emitter would otherwise note a new reference, of which a collector takes note in turn. Not thread-safe.
 */
public final class CurrentOutbox {
    private Outbox outbox;

    /** Makes {@code newOutbox} the present one. */
    public void set(Outbox newOutbox) {
        outbox = newOutbox;
    }

    /** Returns the present outbox, null before the first window. */
    public Outbox get() {
        return outbox;
    }
}
