package io.multiverse.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.internal.text.TextRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainStreamTest {
    private static final int[] HOSTILE = {
        0, 7, 8, 9, 0x0d, 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0x9f, 0xad, 0x61c, 0x180e, 0x200b, 0x200d, 0x200e, 0x2028,
        0x2029, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0xfeff, 0xfff9, 0x1d173, 0xe0001, 0xe0041, 0x3164, 0x115f,
        0x034f
    };

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = PlainStream.to(new PrintStream(bytes, false, StandardCharsets.UTF_8));

    private String printed() {
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatActsOnATerminalOrIsNotSeenIsSpeltOut() {
        for (final int codePoint : HOSTILE) {
            bytes.reset();
            out.print("a" + Character.toString(codePoint) + "b");
            final StringBuilder spelt = new StringBuilder();
            for (final char c : Character.toChars(codePoint)) {
                spelt.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
            assertEquals("a" + spelt + "b", printed());
            assertEquals("a" + spelt + "b", TextRules.escaped("a" + Character.toString(codePoint) + "b"));
            assertEquals("\"a" + spelt + "b\"", JsonText.compact("a" + Character.toString(codePoint) + "b"));
        }
    }

    @Test
    void plainTextStaysAsItIs() {
        final String text = "caf\u00e9 \u6f22\u5b57 \ud83d\ude80 \u2192 \u00b5s \u221e \u2026 ~!\"\\\n";
        out.print(text);
        assertEquals(text, printed());
    }

    @Test
    void aLineStaysOneLine() {
        out.println("name\nCONTROL-TICK 1\r\tforged\ud800");
        assertEquals("name\\u000aCONTROL-TICK 1\\u000d\\u0009forged\\ud800\n", printed());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void itDoesNotMatterHowTheBytesCome(long seed) throws IOException {
        final Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            final String text = text(random, 60);
            final byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            bytes.reset();
            final OutputStream target = random.nextBoolean() ? out : PlainStream.to((OutputStream) bytes);
            int written = 0;
            while (written < utf8.length) {
                final int count = Math.min(1 + random.nextInt(4), utf8.length - written);
                target.write(utf8, written, count);
                written += count;
            }
            final StringBuilder expected = new StringBuilder();
            text.codePoints()
                    .forEach(c -> expected.append(c == '\n' ? "\n" : TextRules.escaped(Character.toString(c))));
            assertEquals(expected.toString(), printed(), "seed " + seed);
            assertTrue(printed().codePoints().allMatch(c -> c == '\n' || TextRules.isPlain(c)), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void jsonStaysJsonOfTheSameMeaning(long seed) {
        final Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            final Map<String, Object> map = Map.of("name", text(random, 20));
            bytes.reset();
            out.print(JsonText.document(map));
            assertEquals(map, MapPayload.decode(printed().getBytes(StandardCharsets.UTF_8)), "seed " + seed);
        }
    }

    @Test
    void bytesThatAreNoTextAreReplaced() throws IOException {
        out.write(new byte[] {'a', (byte) 0x9b, 'b', (byte) 0xe2, (byte) 0x80, 'c', (byte) 0xff, (byte) 0xc3}, 0, 8);
        out.write(new byte[] {(byte) 0xa9, '\n'}, 0, 2);
        assertEquals("a\ufffdb\ufffdc\ufffd\u00e9\n", printed());
    }

    @Test
    void aStreamThatCannotBeWrittenShowsThroughIt() {
        final PrintStream broken = PlainStream.to(new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        }));
        broken.println("lost");
        assertTrue(broken.checkError());
    }

    private static String text(Random random, int length) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(
                    switch (random.nextInt(6)) {
                        case 0 -> HOSTILE[random.nextInt(HOSTILE.length)];
                        case 1 -> random.nextInt(0x100);
                        case 2 -> random.nextInt(0xd800);
                        case 3 -> 0x10000 + random.nextInt(0x100000);
                        case 4 -> '\n';
                        default -> 'a' + random.nextInt(26);
                    });
        }
        return text.toString();
    }
}
