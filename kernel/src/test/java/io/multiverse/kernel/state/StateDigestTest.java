package io.multiverse.kernel.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StateDigestTest {
    private static final long GOLDEN = -315_480_928_618_418_342L;

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
    void statesLongerThanABlockAreDigestedWhole() {
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
}
