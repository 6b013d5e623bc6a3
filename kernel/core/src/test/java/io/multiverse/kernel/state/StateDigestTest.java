package io.multiverse.kernel.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StateDigestTest {
    private static final long GOLDEN = 1_981_512_769_350_833_520L;

    private static long digest(Consumer<StateWriter> state) {
        final StateDigest digest = new StateDigest();
        state.accept(digest);
        return digest.value();
    }

    @Test
    void theDigestOfAGivenStateNeverChanges() {
        assertEquals(GOLDEN, digest(out -> {
            out.int64("gold", 42);
            out.text("mood", "hostile");
        }));
    }

    @Test
    void namesDoNotCount() {
        assertEquals(digest(out -> out.int64("gold", 42)), digest(out -> out.int64("silver", 42)));
    }

    @Test
    void everyValueCounts() {
        assertNotEquals(digest(out -> out.int64("a", 1)), digest(out -> out.int64("a", 2)));
        assertNotEquals(digest(out -> out.text("a", null)), digest(out -> out.text("a", "")));
        assertNotEquals(digest(out -> out.text("a", "abcd")), digest(out -> out.text("a", "abcde")));
        assertNotEquals(digest(out -> out.float64("a", 0.0)), digest(out -> out.float64("a", -0.0)));
    }

    @Test
    void ofAPartOnlyTheDigestItsOwnerKeepsCounts() {
        final long one = digest(out -> out.part("people", 7, part -> part.int64("age", 1)));
        assertEquals(one, digest(out -> out.part("people", 7, part -> part.int64("age", 2))));
        assertEquals(one, digest(out -> out.int64("people", 7)));
        assertNotEquals(one, digest(out -> out.part("people", 8, part -> part.int64("age", 1))));
    }

    @Test
    void thePartsContentIsEncodedAndNamed() {
        final StateEncoder encoded = new StateEncoder();
        encoded.part("people", 7, part -> part.int64("age", 41));
        assertEquals(41, new StateDecoder(encoded.toByteArray()).int64("age"));
        final StateFields named = new StateFields();
        named.part("people", 7, part -> part.int64("age", 41));
        named.int64("gold", 3);
        assertEquals(41, named.field("people.age").bits());
        assertEquals(StateField.IN_PART, named.field("people.age").position());
        assertEquals(1, named.field("gold").position());
    }

    @Test
    void theSharesOfNamedFieldsAddUpToTheDigestWithPartsToo() {
        final Consumer<StateWriter> state = out -> {
            out.int64("gold", 3);
            out.part("people", 7, part -> part.text("name", "a long name that takes many values"));
            out.text("mood", "calm");
        };
        final StateFields named = new StateFields();
        state.accept(named);
        assertEquals(
                digest(state),
                named.fields().stream().mapToLong(StateField::share).sum());
    }

    @Test
    void longStatesAreDigestedWhole() {
        final long[] values = new long[10_000];
        final long before = digest(out -> out.int64s("v", values, values.length));
        values[3] = 1;
        assertNotEquals(before, digest(out -> out.int64s("v", values, values.length)));
    }

    @Test
    void whatWasEncodedIsDecoded() {
        final StateEncoder out = new StateEncoder();
        out.int64("a", -1);
        out.text("b", "grüße");
        out.text("c", null);
        out.int32s("d", new int[] {1, 2, 3}, 2);
        out.bool("e", true);
        out.float64("f", 0.1);
        final StateDecoder in = new StateDecoder(out.toByteArray());
        assertEquals(-1, in.int64("a"));
        assertEquals("grüße", in.text("b"));
        assertEquals(null, in.text("c"));
        assertEquals("[1, 2]", Arrays.toString(in.int32s("d")));
        assertEquals(true, in.bool("e"));
        assertEquals(0.1, in.float64("f"));
        assertEquals(0, in.remaining());
        assertThrows(IllegalStateException.class, () -> in.int64("missing"));
    }

    @Test
    void theOnlyDifferingValueIsFoundFromTheDigestsAlone() {
        final StateFields fields = new StateFields();
        final Consumer<StateWriter> present = out -> {
            out.text("name", "a tavern");
            out.float64("warmth", 0.5);
            out.int64("gold", 42);
        };
        present.accept(fields);
        final long recorded = digest(out -> {
            out.text("name", "a tavern");
            out.float64("warmth", 0.5);
            out.int64("gold", -7);
        });
        final StateField gold = fields.field("gold");
        assertEquals(-7, StateDigest.valueAt(gold.position(), recorded - digest(present) + gold.share()));
    }

    @Test
    void theDigestIsTheSumOfTheSharesOfItsFields() {
        final Consumer<StateWriter> state = out -> {
            out.text("a", "four and a bit");
            out.text("b", null);
            out.beginList("c", 1);
            out.beginItem();
            out.bool("d", true);
            out.endItem();
            out.endList();
            out.int32s("e", new int[] {5, 6, 7}, 3);
        };
        final StateFields fields = new StateFields();
        state.accept(fields);
        assertEquals(
                digest(state),
                fields.fields().stream().mapToLong(StateField::share).sum());
    }

    @Test
    void fieldsHaveThePathOfTheirGroupsListsAndItems() {
        final StateFields fields = new StateFields();
        fields.beginGroup("market");
        fields.beginList("stock", 2);
        for (int i = 0; i < 2; i++) {
            fields.beginItem();
            fields.int64("price", 10 + i);
            fields.int32s("bids", new int[] {1, 2}, 2);
            fields.endItem();
        }
        fields.endList();
        fields.endGroup();
        fields.bool("open", true);
        assertEquals(
                "market.stock.size market.stock[0].price market.stock[0].bids.size market.stock[0].bids[0]"
                        + " market.stock[0].bids[1] market.stock[1].price market.stock[1].bids.size"
                        + " market.stock[1].bids[0] market.stock[1].bids[1] open",
                String.join(" ", fields.fields().stream().map(StateField::path).toList()));
        assertEquals("11", fields.field("market.stock[1].price").valueText());
        assertEquals("true", fields.field("open").valueText());
    }
}
