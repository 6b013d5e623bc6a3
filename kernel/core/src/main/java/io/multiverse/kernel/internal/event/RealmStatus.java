package io.multiverse.kernel.internal.event;

/** Where a registered realm stands. The ordinal is part of the journal format: append only. */
public enum RealmStatus {
    /** Registered; runs from the next control tick on. */
    JOINING,
    /** Ticks and receives events. */
    RUNNING,
    /** Stands still by request; its clock stands too. */
    PAUSED,
    /** Stopped by an exception of its own code. */
    FAILED,
    /** Unregistered; its index is never used again. */
    DEPARTED;

    private static final RealmStatus[] VALUES = values();

    /** Returns the status with this journal code. */
    public static RealmStatus of(int code) {
        if (code < 0 || code >= VALUES.length) {
            throw new IllegalArgumentException("unknown realm status " + code);
        }
        return VALUES[code];
    }
}
