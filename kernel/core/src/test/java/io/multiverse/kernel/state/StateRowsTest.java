package io.multiverse.kernel.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StateRowsTest {
    private final long[] gold = new long[200];
    private final boolean[] happy = new boolean[200];

    private void write(int row, StateWriter out) {
        out.int64("gold", gold[row]);
        out.bool("happy", happy[row]);
    }

    private void writeAll(StateWriter out, int size) {
        out.beginList("npc", size);
        for (int row = 0; row < size; row++) {
            out.beginItem();
            write(row, out);
            out.endItem();
        }
        out.endList();
    }

    @Test
    void theDigestIsThatOfTheListWhateverChanges() {
        final StateRows rows = new StateRows(3, this::write);
        final SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 500; round++) {
            if (random.nextInt(4) == 0) {
                rows.resize(random.nextInt(gold.length));
            }
            for (int i = random.nextInt(5); i > 0 && rows.size() > 0; i--) {
                final int row = random.nextInt(rows.size());
                gold[row] = random.nextLong();
                happy[row] = random.nextBoolean();
                rows.touch(row);
            }
            final StateDigest kept = new StateDigest();
            final StateDigest plain = new StateDigest();
            for (int before = random.nextInt(20) / 19; before > 0; before--) {
                kept.int64("before", 1);
                plain.int64("before", 1);
            }
            kept.rows("npc", rows);
            writeAll(plain, rows.size());
            kept.int64("after", 7);
            plain.int64("after", 7);
            assertEquals(plain.value(), kept.value(), "round " + round);
        }
    }

    @Test
    void rowsAreEncodedAndNamedLikeAList() {
        Arrays.setAll(gold, i -> 3L * i);
        final StateRows rows = new StateRows(5, this::write);
        final StateEncoder kept = new StateEncoder();
        kept.rows("npc", rows);
        final StateEncoder plain = new StateEncoder();
        writeAll(plain, 5);
        assertArrayEquals(plain.toByteArray(), kept.toByteArray());
        final StateFields named = new StateFields();
        named.rows("npc", rows);
        assertEquals(6, named.field("npc[2].gold").bits());
    }

    @Test
    void aRowThatWritesMoreThanOthersIsFoundOut() {
        final StateRows rows = new StateRows(2, (row, out) -> {
            out.int64("gold", 1);
            if (row == 1) {
                out.text("name", "Ada");
            }
        });
        final StateDigest digest = new StateDigest();
        assertThrows(IllegalStateException.class, () -> digest.rows("npc", rows));
    }
}
