package io.multiverse.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.internal.text.CaseFolding;
import io.multiverse.kernel.internal.text.CodePointKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static String refusal(String name) {
        final String message = assertThrows(IllegalArgumentException.class, () -> Names.accept("playerName", name))
                .getMessage();
        assertTrue(message.startsWith("playerName must "), message);
        assertTrue(message.codePoints().allMatch(c -> CodePointKind.of(c).isOfNames()), "the message can be printed");
        return message;
    }

    @Test
    void spacesAroundANameGoAndThoseWithinBecomeOne() {
        for (final String name : List.of(" Alice", "Alice ", "\u00A0Alice\u3000", "Alice\u2003 ")) {
            assertEquals("Alice", Names.accept("playerName", name));
        }
        assertEquals("Alice of Sol", Names.accept("playerName", "Alice  of\u00A0Sol"));
        final String plain = "Alice of Sol";
        assertSame(plain, Names.accept("playerName", plain));
    }

    @Test
    void decomposedLettersAreComposed() {
        assertEquals("Ren\u00E9", Names.accept("playerName", "Rene\u0301"));
        assertEquals("\uAC01", Names.accept("playerName", "\u1100\u1161\u11A8"));
    }

    @Test
    void whatCannotBeSeenIsRefusedByItsCodePoint() {
        assertEquals("playerName must not have U+200B, a format character, at character 5", refusal("Alice\u200B"));
        assertEquals("playerName must not have U+202E, a format character, at character 0", refusal("\u202E"));
        assertEquals("playerName must not have U+001B, a control character, at character 0", refusal("\u001B[2J"));
        assertEquals("playerName must not have U+3164, an invisible character, at character 0", refusal("\u3164"));
        for (final String hidden : List.of(
                "\n",
                "\r",
                "\t",
                "\u0000",
                "\u0085",
                "\u009B",
                "\u2028",
                "\u2029",
                "\u00AD",
                "\u200C",
                "\u200D",
                "\u2066",
                "\uFEFF",
                "\uFE0F",
                "\u034F",
                "\u2800",
                "\u115F",
                "\uE000",
                "\uFFFE",
                "\uD800",
                "\uDC00",
                "\u0378",
                "\uD83E\uDEE0",
                "\uD837\uDF00",
                "\uDB40\uDC41",
                "\uDBFF\uDFFD")) {
            refusal(hidden);
            refusal("Al" + hidden + "ice");
            refusal("Alice" + hidden);
        }
    }

    @Test
    void anEmptyNameAndOneOfSpacesOrMarksAloneIsRefused() {
        for (final String name : List.of("", " ", "\u00A0", "\u3000 ")) {
            assertTrue(refusal(name).startsWith("playerName must have 1 to 128 characters, not "));
        }
        refusal(null);
        assertEquals(
                "playerName must begin with a letter, number or symbol, not with U+0301, a combining mark",
                refusal(" \u0301e"));
    }

    @Test
    void theLengthCountsAfterComposition() {
        assertEquals(128, Names.accept("playerName", "e\u0301".repeat(128)).length());
        assertEquals(128, Names.accept("playerName", "  " + "x".repeat(128)).length());
        refusal("x".repeat(129));
        refusal("\u1D160".repeat(100));
        refusal("x".repeat(1_000_000));
    }

    @Test
    void namesThatDifferInCaseAreTheSame() {
        for (final List<String> same : List.of(
                List.of("alice", "Alice"),
                List.of("STRASSE", "Stra\u00DFe"),
                List.of("\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2", "\u03C3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C3"),
                List.of("\u0416", "\u0436"),
                List.of("\u01C5", "\u01C6"),
                List.of("Ren\u00C9", "rene\u0301"))) {
            assertEquals(Names.key(Names.accept("name", same.get(0))), Names.key(Names.accept("name", same.get(1))));
        }
        assertFalse(CaseFolding.areEqual("alice", "alicf"));
        assertTrue(CaseFolding.areEqual("Alice", "aLICE"));
    }

    @Test
    void aPolicyMayReserveNames() {
        final NamePolicy policy = NamePolicy.reserving("Admin", "System");
        assertEquals("Alice", policy.accept("Alice"));
        assertThrows(IllegalArgumentException.class, () -> policy.accept("aDMIN"));
        assertEquals("reserving [admin, system]", policy.description());
    }

    @Test
    void wordsAreFoundWhateverTheJdkKnows() {
        assertEquals(List.of("what", "price"), CaseFolding.words("What \uD837\uDF00price?"));
        assertEquals(
                List.of("ren\u00E9", "2x", "stra\u00DFe".replace("\u00DF", "ss")),
                CaseFolding.words("Rene\u0301--2X, STRA\u00DFE"));
        assertEquals(List.of(), CaseFolding.words("?! "));
    }

    @Test
    void everyJdkTakesAndComparesTheSameNames() {
        final CRC32 sum = new CRC32();
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (CodePointKind.of(codePoint).isOfNames()) {
                // Before, between and after marks of several classes, so that order and composition show.
                final String text = Character.toString(codePoint);
                final String name = Names.accept("name", "a" + text + "\u0323\u0307" + text + "\u0345" + text);
                final byte[] bytes = (name + '\n' + Names.key(name) + '\n').getBytes(StandardCharsets.UTF_16BE);
                sum.update(bytes, 0, bytes.length);
            }
        }
        assertEquals(3_297_727_814L, sum.getValue(), "JDK " + Runtime.version());
    }
}
