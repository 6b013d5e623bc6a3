package io.multiverse.kernel.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRulesTest {
    private static final long SUM = 41_750_186_722L;

    private static String refusal(String text) {
        return assertThrows(IllegalArgumentException.class, () -> TextRules.requireName("the id of a game", text))
                .getMessage();
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"\ud800", "\udc00", "a\ud800b", "\udc00\ud800", "sol\ud83d"})
    void halfASurrogatePairIsNoUnicode(String text) {
        assertTrue(TextRules.loneSurrogate(text) >= 0);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> TextRules.requireUnicode("the text", text))
                .getMessage()
                .contains("is not valid Unicode"));
        assertTrue(refusal(text).contains("is not valid Unicode"));
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"sol_1", "Zürich", "日本", "\ud83d\ude80", "a b", "نام\u200cها", "a:b,c;d"})
    void whatCanBeSeenCanBeAName(String text) {
        assertEquals(text, TextRules.requireName("the id of a game", text));
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "a\u0000",
                "a\tb",
                "a\nb",
                "\u001b[2J",
                "a\u007f",
                "a\u0085",
                "a\u009b",
                "a\u00ad",
                "a\u200b",
                "a\u200f",
                "a\u2028",
                "a\u2029",
                "a\u202eb",
                "a\u2066b",
                "a\u2069",
                "\ufeffa",
                "a\ufff9",
                "a\u3164",
                "a\ufff0",
                "a\udb40\udc41"
            })
    void whatControlsTheOutputOrCannotBeSeenIsNoName(String text) {
        assertTrue(refusal(text).contains("invisible character"));
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"", " ", "\u00a0", "\u3000 \u2003", "\u200d", "\ufe0f \u3164", "\n"})
    void spaceAloneIsNoName(String text) {
        assertTrue(refusal(text).startsWith("the id of a game must not be blank"));
    }

    @Test
    void aMessageShowsWhatCannotBePrintedAsEscapes() {
        assertEquals(
                "the id of a game \"a\\u202eb\" has the invisible character \\u202e at 1: remove it",
                refusal("a\u202eb"));
        assertEquals("\\ud800 \\u001b[2J\ud83d\ude80", TextRules.escaped("\ud800 \u001b[2J\ud83d\ude80"));
        assertEquals("\\udb40\\udc41", TextRules.escaped("\udb40\udc41"));
    }

    @Test
    void nullIsRefusedByName() {
        assertEquals("the id of a game is missing: it is null", refusal(null));
    }

    @Test
    void noTableDependsOnTheJdk() {
        // a sum over all code points, which would move if a table were taken from java.lang.Character
        long sum = 0;
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            sum += TextRules.isInvisible(codePoint) ? codePoint : 0;
            sum += TextRules.isPlain(codePoint) ? 0 : 3L * codePoint;
            sum += TextRules.isBlank(Character.toString(codePoint)) ? 7L * codePoint : 0;
        }
        assertEquals(SUM, sum);
        assertFalse(TextRules.isInvisible('a'));
    }
}
