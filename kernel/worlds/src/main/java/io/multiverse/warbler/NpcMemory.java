package io.multiverse.warbler;

import java.util.Locale;

/**
 * Something an NPC remembers of a player. Immutable.
 *
 * @param kind what sort of memory it is
 * @param text one line; a longer text is cut after 320 chars
 * @param simTimeNanos when it happened
 */
public record NpcMemory(Kind kind, String text, long simTimeNanos) {
    /** Sorts of memories. The lower-case name is part of payloads: rename none. */
    public enum Kind {
        /** They met. */
        ENCOUNTER,
        /** The NPC heard of the player. */
        RUMOR,
        /** The player did something great. */
        ACHIEVEMENT,
        /** They spoke. */
        DIALOGUE,
        /** The player came to the realm. */
        ARRIVAL,
        /** The NPC sold something to the player. */
        SOLD,
        /** The NPC bought something of the player. */
        BOUGHT,
        /** One gave something to the other. */
        GIFTED,
        /** The NPC paid the player for a quest. */
        QUEST_REWARD;

        private static final Kind[] VALUES = values();

        private final String key = name().toLowerCase(Locale.ROOT);

        /** Returns the name in payloads and contexts. */
        public String key() {
            return key;
        }

        /** Returns whether it is about goods or money that changed hands. */
        public boolean isTransaction() {
            return this == SOLD || this == BOUGHT || this == GIFTED || this == QUEST_REWARD;
        }

        /** Returns the kind with this key; throws {@link IllegalArgumentException} if there is none. */
        public static Kind of(String key) {
            for (final Kind kind : VALUES) {
                if (kind.key.equals(key)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of memory is named \"" + key + '"');
        }
    }

    /** Makes the text one line. */
    public NpcMemory {
        text = Lines.of(text, Lines.MAX_SENTENCE);
    }
}
