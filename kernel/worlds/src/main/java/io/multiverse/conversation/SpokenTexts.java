package io.multiverse.conversation;

import io.multiverse.kernel.internal.text.TextRules;
import io.multiverse.warbler.Lines;

/** What players may say, and to whom. */
final class SpokenTexts {
    /** The longest thing a player says, in chars. */
    static final int MAX_TEXT = 1_000;

    private SpokenTexts() {}

    /** Returns why nobody can say this to an NPC of this name, or null. */
    static String whyInvalid(String npc, String text) {
        if (Lines.isBlank(npc) || npc.length() > Lines.MAX_NAME) {
            return "npc must have 1 to " + Lines.MAX_NAME + " characters, not " + npc.length();
        }
        if (Lines.isBlank(text) || text.length() > MAX_TEXT) {
            return "a player says 1 to " + MAX_TEXT + " characters, not " + text.length();
        }
        return isUnicode(npc) && isUnicode(text) ? null : "half a surrogate pair is no character";
    }

    /** Returns whether a text can be a name: 1 to 128 chars, not all of them spaces. */
    static boolean isName(String text) {
        return !Lines.isBlank(text) && text.length() <= Lines.MAX_NAME && isUnicode(text);
    }

    /** Half a surrogate pair has no UTF-8, so it would come out of a journal as something else. */
    private static boolean isUnicode(String text) {
        return TextRules.loneSurrogate(text) < 0;
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
