package io.multiverse.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class FiguresTest {
    @Test
    void textsThatDifferInNumbersOnlyAreTheSameWithoutThem() {
        for (final String[] texts : new String[][] {
            {"money is -5, not 7", "money is 12, not 3,000", "money is N, not N"},
            {"at 1.5E-7.", "at 0.25.", "at N."},
            {"npc[3] has 2 of 4", "npc[12] has +1 of 40", "npc[N] has N of N"},
            {"fire", "fire", "fire"}
        }) {
            assertEquals(texts[2], Figures.withoutNumbers(texts[0]));
            assertEquals(texts[2], Figures.withoutNumbers(texts[1]));
        }
    }
}
