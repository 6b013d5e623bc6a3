package io.multiverse.kernel.journal;

/** What a journal keeps of the events. The ordinal is part of the journal format: append only. */
public enum JournalMode {
    /** All events: any single realm can be re-executed alone. */
    FULL,
    /** Only the events that external inputs became: enough to re-execute the whole run. */
    INPUTS;

    private static final JournalMode[] VALUES = values();

    /** Returns the mode with this journal code; throws {@link IllegalArgumentException} if there is none. */
    public static JournalMode of(int code) {
        if (code < 0 || code >= VALUES.length) {
            throw new IllegalArgumentException("unknown journal mode " + code);
        }
        return VALUES[code];
    }
}
