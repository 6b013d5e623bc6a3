package io.multiverse.replay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class LiveStatsTest {
    private static final int ROWS = 10;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final LiveStats live = new LiveStats(new PrintStream(bytes, false, StandardCharsets.UTF_8), () -> ROWS);

    /** What a window does not show would go into what can be scrolled back to, again and again. */
    @Test
    void noMoreIsShownThanTheWindowHolds() {
        live.show(Collections.nCopies(100, "line"), true);
        assertEquals(ROWS - 1, bytes.toString(StandardCharsets.UTF_8).split("\n", -1).length - 1);
    }

    /** Terminals that keep what is erased from the first place on would keep each of these pictures. */
    @Test
    void newerFiguresAreWrittenOverTheOldOnesWithoutErasingAll() {
        live.show(Collections.nCopies(3, "line"), true);
        bytes.reset();
        live.show(Collections.nCopies(3, "newer"), false);
        live.clear();
        final String shown = bytes.toString(StandardCharsets.UTF_8);
        assertFalse(shown.contains("\033[H\033[J"), shown);
        assertEquals(3, shown.split("newer\033\\[K\n", -1).length - 1, shown);
    }
}
