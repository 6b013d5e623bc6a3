package io.multiverse.kernel;

/** Where a game stands. */
public enum GameInstanceState {
    /** Not registered, or unregistered: its index is never used again. */
    OFFLINE(4),
    /** Accepted for registration; not started yet. No report lists such a game. */
    BOOTING(-1),
    /** Ticks and receives events. */
    RUNNING(1),
    /** Being admitted within a control tick, at whose end it runs or has failed; not seen from outside. */
    SYNCING(0),
    /** Stands still by request; its clock stands too. */
    PAUSED(2),
    /** Stopped by an exception of its own code. */
    ERROR(3);

    private static final GameInstanceState[] BY_JOURNAL_CODE = {SYNCING, RUNNING, PAUSED, ERROR, OFFLINE};

    private final int journalCode;

    GameInstanceState(int journalCode) {
        this.journalCode = journalCode;
    }

    /** Returns the number that stands for it in journals and state, which never changes; -1 if no journal holds it. */
    public int journalCode() {
        return journalCode;
    }

    /**
     * Returns the state with this number in journals.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static GameInstanceState ofJournalCode(int code) {
        if (code < 0 || code >= BY_JOURNAL_CODE.length) {
            throw new IllegalArgumentException("unknown state of a game " + code);
        }
        return BY_JOURNAL_CODE[code];
    }
}
