package io.multiverse.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static Table table() {
        final Table table = new Table(List.of("engine", "rate"));
        table.row(List.of("a", "10.5"));
        table.row(List.of("longer", "7"));
        return table;
    }

    @Test
    void textHasTheFirstColumnToTheLeftAndTheOthersToTheRight() {
        assertEquals(List.of("engine  rate", "a       10.5", "longer     7"), table().text());
    }

    @Test
    void markdownHasARuleBelowTheHeads() {
        assertEquals(
                List.of("| engine | rate |", "| --- | ---: |", "| a      | 10.5 |", "| longer |    7 |"),
                table().markdown());
    }
}
