package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    private static long[] draw(RandomStream stream) {
        final long[] numbers = new long[8];
        Arrays.setAll(numbers, i -> stream.nextLong());
        return numbers;
    }

    @Test
    void aStreamDependsOnTheSeedAndTheRealmsIdOnly() {
        final long[] numbers = draw(RandomStream.forRealm(42, "sol_1"));
        assertEquals(Arrays.toString(numbers), Arrays.toString(draw(RandomStream.forRealm(42, "sol_1"))));
        assertNotEquals(Arrays.toString(numbers), Arrays.toString(draw(RandomStream.forRealm(43, "sol_1"))));
        assertNotEquals(Arrays.toString(numbers), Arrays.toString(draw(RandomStream.forRealm(42, "sol_2"))));
    }

    @Test
    void anEntitysStreamDoesNotDependOnWhatItsRealmHasDrawn() {
        final RandomStream realm = RandomStream.forRealm(42, "sol_1");
        final long[] before = draw(realm.fork(7));
        draw(realm);
        assertEquals(Arrays.toString(before), Arrays.toString(draw(realm.fork(7))));
        assertNotEquals(Arrays.toString(before), Arrays.toString(draw(realm.fork(8))));
        assertNotEquals(Arrays.toString(before), Arrays.toString(draw(RandomStream.forRealm(42, "sol_1"))));
    }

    @Test
    void integersCoverTheirRangeEvenly() {
        final RandomStream stream = RandomStream.forRealm(1, "dice");
        final int[] counts = new int[6];
        for (int i = 0; i < 60_000; i++) {
            counts[stream.nextInt(6)]++;
        }
        for (final int count : counts) {
            assertTrue(Math.abs(count - 10_000) < 500, Arrays.toString(counts));
        }
    }

    @Test
    void exponentialNumbersHaveAMeanOfOneAndDoublesOfAHalf() {
        final RandomStream stream = RandomStream.forRealm(1, "noise");
        double exponential = 0;
        double uniform = 0;
        for (int i = 0; i < 100_000; i++) {
            exponential += stream.nextExponential();
            uniform += stream.nextDouble();
        }
        assertEquals(1.0, exponential / 100_000, 0.02);
        assertEquals(0.5, uniform / 100_000, 0.01);
    }
}
