package io.multiverse.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static Table table() {
        final Table table = new Table("engine", ">rate");
        table.row("a", "10.5");
        table.row("longer", "7");
        return table;
    }

    @Test
    void numbersAreAlignedRightAndTextsLeft() {
        assertEquals(List.of("engine  rate", "a       10.5", "longer     7"), table().lines());
    }

    @Test
    void markdownHasARuleBelowTheHeads() {
        assertEquals(
                List.of("| engine | rate |", "| --- | ---: |", "| a      | 10.5 |", "| longer |    7 |"),
                table().markdown());
    }

    @Test
    void columnsThatDoNotFitATerminalMoveToFurtherLines() {
        final Table table = new Table("a", "b");
        table.row("x".repeat(60), "y".repeat(60));
        assertEquals(List.of("a", "    b", "x".repeat(60), "    " + "y".repeat(60)), table.lines());
    }

    @Test
    void markdownKeepsOneLinePerRow() {
        final Table table = new Table("a", "b");
        table.row("x".repeat(60), "y".repeat(60));
        assertEquals(3, table.markdown().size());
    }
}
