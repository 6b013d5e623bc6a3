package io.multiverse.kernel.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StateTableTest {
    private static final int ROWS = 100;
    private static final int COLUMNS = 3;

    private final StateTable table = new StateTable(ROWS, COLUMNS, this::write);

    private void write(int row, StateWriter out) {
        out.int64("gold", table.get(row, 0));
        out.int32("level", (int) table.get(row, 1));
        out.bool("happy", table.get(row, 2) != 0);
    }

    private void change(SplittableRandom random) {
        final int row = random.nextInt(ROWS);
        switch (random.nextInt(4)) {
            case 0 -> table.set(row, 0, random.nextLong());
            case 1 -> table.set(row, 1, random.nextInt());
            case 2 -> table.set(row, 2, random.nextInt(2));
            default -> table.add(row, 0, random.nextLong());
        }
    }

    @Test
    void theDigestIsThatOfTheListWhateverChanges() {
        final SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 500; round++) {
            for (int i = random.nextInt(5); i > 0; i--) {
                change(random);
            }
            final StateDigest kept = new StateDigest();
            final StateDigest plain = new StateDigest();
            for (int before = random.nextInt(20) / 19; before > 0; before--) {
                kept.int64("before", 1);
                plain.int64("before", 1);
            }
            kept.rows("npc", table.rows());
            plain.beginList("npc", ROWS);
            for (int row = 0; row < ROWS; row++) {
                write(row, plain);
            }
            kept.int64("after", 7);
            plain.int64("after", 7);
            assertEquals(plain.value(), kept.value(), "round " + round);
        }
    }

    @Test
    void itsRowsCanBeTheFieldsOfAGroup() {
        final StateTable counts = new StateTable(1, 2, (row, out) -> {
            out.int64("born", 4);
            out.int64("died", 3);
        });
        counts.set(0, 0, 4);
        counts.add(0, 1, 3);
        final StateDigest kept = new StateDigest();
        kept.fields("tally", counts.rows());
        kept.int64("after", 7);
        final StateEncoder encoded = new StateEncoder();
        encoded.fields("tally", counts.rows());
        final StateFields named = new StateFields();
        named.fields("tally", counts.rows());

        final StateDigest plain = new StateDigest();
        plain.int64("born", 4);
        plain.int64("died", 3);
        plain.int64("after", 7);
        final StateEncoder plainlyEncoded = new StateEncoder();
        plainlyEncoded.beginGroup("tally");
        plainlyEncoded.int64("born", 4);
        plainlyEncoded.int64("died", 3);
        plainlyEncoded.endGroup();
        assertEquals(plain.value(), kept.value());
        assertArrayEquals(plainlyEncoded.toByteArray(), encoded.toByteArray());
        assertEquals(3, named.field("tally.died").bits());
    }

    @Test
    void rowsThatAreNotWhatTheTableHoldsAreFoundOut() {
        final StateTable wrong = new StateTable(2, 1, (row, out) -> out.int64("gold", row + 1));
        final StateDigest digest = new StateDigest();
        assertThrows(IllegalStateException.class, () -> digest.rows("npc", wrong.rows()));
    }

    @Test
    void rowsWithAnotherNumberOfValuesThanColumnsAreFoundOut() {
        final StateTable wrong = new StateTable(2, 2, (row, out) -> out.int64("gold", 0));
        final StateDigest digest = new StateDigest();
        assertThrows(IllegalStateException.class, () -> digest.rows("npc", wrong.rows()));
    }
}
