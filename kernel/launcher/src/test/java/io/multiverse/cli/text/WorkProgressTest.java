package io.multiverse.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class WorkProgressTest {
    private static WorkProgress of(long total) {
        final PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        return new WorkProgress(new StatusLine(nowhere, StatusLine.Mode.NONE, false), "reading", total);
    }

    @Test
    void tellsTheControlTickTheShareAndTheTimeLeft() {
        final WorkProgress progress = of(2_000);
        progress.at(500, 1_234);
        assertTrue(progress.text().matches("reading control tick 1,234 \\(25 %\\) \\| \\d+ s left"), progress.text());
    }

    @Test
    void tellsNoTimeLeftBeforeAnythingIsDone() {
        final WorkProgress progress = of(2_000);
        progress.at(0, 0);
        assertEquals("reading control tick 0 (0 %)", progress.text());
    }

    @Test
    void neverTellsMoreThanAll() {
        final WorkProgress progress = of(2_000);
        progress.at(2_100, 9);
        assertEquals("reading control tick 9 (100 %) | 0 s left", progress.text());
    }
}
