package io.multiverse.kernel.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.event.PayloadWriter;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A NaN that was computed has whatever bits the compiler and the processor gave it; none of them may be kept. */
class NotANumberTest {
    private static final long CANONICAL = 0x7FF8_0000_0000_0000L;

    private static long digest(Consumer<StateWriter> state) {
        final StateDigest digest = new StateDigest();
        state.accept(digest);
        return digest.value();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0x7FF8_0000_0000_0000L,
                0xFFF8_0000_0000_0000L,
                0x7FF8_0000_0000_0001L,
                0xFFFF_FFFF_FFFF_FFFFL,
                0x7FF0_0000_0000_0001L
            })
    void everyNanIsTheSameInStateAndPayload(long bits) {
        final double nan = Double.longBitsToDouble(bits);
        final StateRows rows = new StateRows(1, (row, out) -> out.float64("x", nan));
        final StateRows canonicalRows = new StateRows(1, (row, out) -> out.float64("x", Double.NaN));
        assertEquals(digest(out -> out.float64("x", Double.NaN)), digest(out -> out.float64("x", nan)));
        assertEquals(digest(out -> out.rows("x", canonicalRows)), digest(out -> out.rows("x", rows)));
        final StateEncoder encoded = new StateEncoder();
        encoded.float64("x", nan);
        final StateEncoder canonical = new StateEncoder();
        canonical.float64("x", Double.NaN);
        assertArrayEquals(canonical.toByteArray(), encoded.toByteArray());
        final StateFields named = new StateFields();
        named.float64("x", nan);
        assertEquals(CANONICAL, named.field("x").bits());
        final PayloadWriter payload = new PayloadWriter().float64(nan);
        PayloadSchema.parse("x:float64").write(Map.of("x", nan), payload);
        assertEquals(CANONICAL, payload.buffer().getLong(0));
        assertEquals(CANONICAL, payload.buffer().getLong(8));
    }

    @ParameterizedTest
    @ValueSource(longs = {0xFFF8_0000_0000_0000L, 0x7FF8_0000_0000_00FFL})
    void aNanThatSomebodyWroteAsBitsIsReadAsTheOneThereIs(long bits) {
        final PayloadWriter written = new PayloadWriter().int64(bits);
        final double read =
                new PayloadReader().wrap(written.buffer(), 0, written.length()).float64();
        assertEquals(CANONICAL, Double.doubleToRawLongBits(read));
        final StateEncoder encoded = new StateEncoder();
        encoded.int64("x", bits);
        assertTrue(Double.isNaN(new StateDecoder(encoded.toByteArray()).float64("x")));
    }
}
