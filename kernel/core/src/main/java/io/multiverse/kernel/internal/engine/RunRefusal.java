package io.multiverse.kernel.internal.engine;

/** Why a run cannot begin or go on, if anything keeps it. Any thread. */
final class RunRefusal {
    private volatile String reason;

    /** Says that the run cannot begin or go on, and why. */
    void because(String why) {
        reason = why;
    }

    /** Throws {@link IllegalStateException} with the reason, if there is one. */
    void requireNone() {
        if (reason != null) {
            throw new IllegalStateException(reason);
        }
    }
}
