package io.multiverse.kernel;

import io.multiverse.kernel.internal.event.RealmStatus;

/** Where a game stands. */
public enum GameInstanceState {
    /** Not registered, or unregistered. */
    OFFLINE,
    /** Accepted for registration; not started yet. */
    BOOTING,
    /** Ticks and receives events. */
    RUNNING,
    /** Started; runs from the next control tick on. */
    SYNCING,
    /** Stands still by request. */
    PAUSED,
    /** Stopped by an exception of its own code. */
    ERROR;

    public static GameInstanceState of(RealmStatus status) {
        return switch (status) {
            case JOINING -> SYNCING;
            case RUNNING -> RUNNING;
            case PAUSED -> PAUSED;
            case FAILED -> ERROR;
            case DEPARTED -> OFFLINE;
        };
    }
}
