package io.multiverse.player.reputation;

/**
 * Something that happened to a player and is worth telling. Immutable.
 *
 * @param kind what sort of thing it is
 * @param text what happened
 * @param realmId where
 * @param simTimeNanos when
 */
public record NarrativeEvent(Kind kind, String text, String realmId, long simTimeNanos) {
    /** Sorts of things that happen. The ordinal is part of journals and snapshots: append only. */
    public enum Kind {
        /** The player did something great. */
        ACHIEVEMENT,
        /** The player got somewhere. */
        MILESTONE,
        /** The player found something. */
        DISCOVERY,
        /** The player fought something. */
        CONFLICT;

        private static final Kind[] VALUES = values();

        /** Returns the kind with this code; throws {@link IllegalArgumentException} if there is none. */
        public static Kind of(int code) {
            if (code < 0 || code >= VALUES.length) {
                throw new IllegalArgumentException("no kind of narrative event has the code " + code);
            }
            return VALUES[code];
        }
    }
}
