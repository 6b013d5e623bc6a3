package io.multiverse.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusLineTest {
    private static final String TEXT =
            "control-tick 1,234 of 100,000 (1 %) | 12.3x real time | 55 s left | 99 events/s";

    private static final String NO_WRAPPING = "\033[?7l";

    /** The cursor goes to the line's beginning, from where all is erased that a narrower window makes of it. */
    private static final String WRAPPING = "\r\033[?7h";

    private record Now(double wallSeconds, String text) implements StatusLine.Progress {}

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 80, 200})
    void aLiveLineIsRewrittenAndNeverLongerThanTheTerminalIsWide(int columns) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final StatusLine status = new StatusLine(
                new PrintStream(bytes, false, StandardCharsets.UTF_8), StatusLine.Mode.AUTO, true, () -> columns);
        for (int i = 1; i <= 10; i++) {
            status.show(new Now(i, TEXT));
        }
        status.clear();
        final String shown = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(shown.indexOf('\n') < 0, shown);
        final String[] lines = shown.split("\r \033\\[J\r", -1);
        assertEquals(12, lines.length);
        for (final String whole : lines) {
            final String line = whole.replace(NO_WRAPPING, "").replace(WRAPPING, "");
            assertTrue(
                    line.isEmpty() || whole.equals(NO_WRAPPING + line + WRAPPING),
                    "a window may have become narrower meanwhile: " + whole);
            assertTrue(line.length() < columns, line);
            assertTrue(line.isEmpty() || TEXT.startsWith(line.replace("\u2026", "")), line);
        }
    }

    @Test
    void aLineOfWideLettersIsCutToTheColumnsThatTheyTake() {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final StatusLine status = new StatusLine(
                new PrintStream(bytes, false, StandardCharsets.UTF_8), StatusLine.Mode.AUTO, true, () -> 10);
        status.show(new Now(1, "\u6771\u4eac\u5927\u962a\ud842\udfb7\u4eac"));
        assertEquals(
                "\r \033[J\r" + NO_WRAPPING + "\u6771\u4eac\u5927\u962a\u2026" + WRAPPING,
                bytes.toString(StandardCharsets.UTF_8));
    }
}
