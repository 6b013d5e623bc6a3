package io.multiverse.conversation;

import io.multiverse.warbler.Lines;

/** What players may say, and to whom. */
final class SpokenTexts {
    /** The longest thing a player says, in chars. */
    static final int MAX_TEXT = 1_000;

    private SpokenTexts() {}

    /** Returns why nobody can say this to an NPC of this name, or null. */
    static String whyInvalid(String npc, String text) {
        if (npc.isBlank() || npc.length() > Lines.MAX_NAME) {
            return "npc must have 1 to " + Lines.MAX_NAME + " characters, not " + npc.length();
        }
        if (text.isBlank() || text.length() > MAX_TEXT) {
            return "a player says 1 to " + MAX_TEXT + " characters, not " + text.length();
        }
        return null;
    }

    /** Returns a name as it may be repeated in a refusal. */
    static String name(String name) {
        return Lines.of(name, Lines.MAX_NAME);
    }

    /** Returns a text as it may be repeated in a refusal. */
    static String text(String text) {
        return Lines.of(text, MAX_TEXT);
    }
}
