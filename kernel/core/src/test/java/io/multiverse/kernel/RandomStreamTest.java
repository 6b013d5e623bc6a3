package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
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
    void everyNumberOfALargeRangeIsAsLikely() {
        final RandomStream stream = RandomStream.forRealm(1, "wide");
        final RandomStream forked = stream.fork(3);
        final int[] thirds = new int[3];
        final int[] longThirds = new int[3];
        for (int i = 0; i < 60_000; i++) {
            thirds[stream.nextInt(1_610_612_736) % 3]++;
            // 2^62 + 2^61: without rejection the remainders came out 3/8, 3/8, 2/8
            longThirds[(int) (forked.nextLong(6_917_529_027_641_081_856L) % 3)]++;
        }
        for (int third = 0; third < 3; third++) {
            assertEquals(20_000, thirds[third], 600, Arrays.toString(thirds));
            assertEquals(20_000, longThirds[third], 600, Arrays.toString(longThirds));
        }
    }

    @Test
    void aRangeCanBeAsLargeAsTheTypeAllows() {
        final RandomStream stream = RandomStream.forRealm(1, "full");
        long sum = 0;
        int negative = 0;
        for (int i = 0; i < 10_000; i++) {
            final int wide = stream.nextInt(-2_000_000_000, 2_000_000_000);
            assertTrue(wide >= -2_000_000_000 && wide < 2_000_000_000);
            sum += wide;
            final long wider = stream.nextLong(Long.MIN_VALUE, Long.MAX_VALUE);
            negative += wider < 0 ? 1 : 0;
            assertTrue(stream.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE) != Integer.MAX_VALUE);
        }
        assertTrue(Math.abs(sum / 10_000) < 50_000_000, "mean " + sum / 10_000);
        assertEquals(5_000, negative, 300);
        assertEquals(7, stream.nextInt(7, 8));
        assertEquals(Long.MIN_VALUE, stream.nextLong(Long.MIN_VALUE, Long.MIN_VALUE + 1));
    }

    @Test
    void anEmptyRangeIsRefusedBeforeAnythingIsDrawn() {
        final RandomStream stream = RandomStream.forRealm(1, "empty");
        for (final Runnable draw : List.<Runnable>of(
                () -> stream.nextInt(0),
                () -> stream.nextInt(-3),
                () -> stream.nextInt(5, 5),
                () -> stream.nextInt(6, 5),
                () -> stream.nextLong(0),
                () -> stream.nextLong(Long.MAX_VALUE, Long.MIN_VALUE),
                () -> stream.nextBoolean(Double.NaN))) {
            assertThrows(IllegalArgumentException.class, draw::run);
        }
        assertEquals(0, stream.draws());
    }

    @Test
    void aNumberDrawnAgainCountsAsDrawn() {
        final RandomStream stream = RandomStream.forRealm(1, "again");
        for (int i = 0; i < 1_000; i++) {
            stream.nextInt((1 << 30) + 1);
        }
        assertTrue(stream.draws() > 1_100, stream.draws() + " draws");
        final RandomStream same = RandomStream.forRealm(1, "again");
        for (int i = 0; i < 1_000; i++) {
            same.nextInt((1 << 30) + 1);
        }
        assertEquals(stream.draws(), same.draws());
        assertEquals(stream.nextLong(), same.nextLong());
    }

    @Test
    void smallRangesGiveTheUpperBitsOfOneNumberEach() {
        final RandomStream stream = RandomStream.forRealm(1, "dice");
        final RandomStream bits = RandomStream.forRealm(1, "dice");
        for (int i = 0; i < 10_000; i++) {
            assertEquals((bits.nextLong() >>> 32) * 6 >>> 32, stream.nextInt(6));
        }
        assertEquals(bits.draws(), stream.draws());
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
