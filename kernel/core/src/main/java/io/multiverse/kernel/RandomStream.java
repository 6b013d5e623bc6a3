package io.multiverse.kernel;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.charset.StandardCharsets;
import net.openhft.hashing.LongHashFunction;

/**
 * A counter-based stream of random numbers: the i-th number is SplitMix64's finaliser of {@code key + i * gamma}
 * (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014).
 *
 * <p>Each realm has a stream of its own, keyed by the run's seed and the realm's id, so adding a realm or a draw never
 * shifts another realm's numbers; {@link #fork} gives each entity one. The same on every JDK and machine. Not
 * thread-safe.
 */
public final class RandomStream {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final double DOUBLE_UNIT = 0x1.0p-53;

    private long key;
    private long draws;

    private RandomStream(long key) {
        this.key = key;
    }

    /** Returns the stream of the realm with this id in runs with this seed. */
    public static RandomStream forRealm(long seed, String realmId) {
        final byte[] id = realmId.getBytes(StandardCharsets.UTF_8);
        return new RandomStream(mix(LongHashFunction.xx3(seed).hashBytes(id)));
    }

    /** Returns the stream of one entity: its key depends on this stream's key and {@code entity}, not on draws. */
    public RandomStream fork(long entity) {
        return new RandomStream(mix(key ^ mix(entity + GAMMA)));
    }

    /** Returns how many numbers were drawn; together with the key this is the stream's whole state. */
    public long draws() {
        return draws;
    }

    /** Forgets what was drawn since {@code drawn} numbers were; returns whether something was. */
    public boolean rewind(long drawn) {
        final boolean hasDrawn = draws != drawn;
        draws = drawn;
        return hasDrawn;
    }

    /** Returns 64 random bits. */
    public long nextLong() {
        return mix(key + GAMMA * ++draws);
    }

    /**
     * Returns an integer from 0 to {@code bound} - 1, each with the same probability, by Lemire's multiplication with
     * rejection ("Fast random integer generation in an interval", 2019). It takes one number of the stream, and one
     * more with a probability below {@code bound} / 2^32.
     *
     * @throws IllegalArgumentException if {@code bound} is not positive
     */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive, not " + bound);
        }
        return below32(bound);
    }

    /**
     * Returns an integer from {@code origin} to {@code bound} - 1, each with the same probability; any range is
     * possible.
     *
     * @throws IllegalArgumentException if {@code origin} is not below {@code bound}
     */
    public int nextInt(int origin, int bound) {
        requireRange(origin, bound);
        return origin + below32(bound - origin);
    }

    /**
     * Returns an integer from 0 to {@code bound} - 1, each with the same probability.
     *
     * @throws IllegalArgumentException if {@code bound} is not positive
     */
    public long nextLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive, not " + bound);
        }
        return below64(bound);
    }

    /**
     * Returns an integer from {@code origin} to {@code bound} - 1, each with the same probability; any range is
     * possible.
     *
     * @throws IllegalArgumentException if {@code origin} is not below {@code bound}
     */
    public long nextLong(long origin, long bound) {
        requireRange(origin, bound);
        return origin + below64(bound - origin);
    }

    private static void requireRange(long origin, long bound) {
        if (origin >= bound) {
            throw new IllegalArgumentException("origin must be below bound, but " + origin + " is not below " + bound);
        }
    }

    /** Returns a number below {@code range}, which is unsigned and not 0. */
    private int below32(int range) {
        final long width = Integer.toUnsignedLong(range);
        long product = (nextLong() >>> Integer.SIZE) * width;
        if (Integer.compareUnsigned((int) product, range) < 0) {
            // of the 2^32 numbers, those too many to be shared out evenly are drawn again
            final int tooMany = Integer.remainderUnsigned(-range, range);
            while (Integer.compareUnsigned((int) product, tooMany) < 0) {
                product = (nextLong() >>> Integer.SIZE) * width;
            }
        }
        return (int) (product >>> Integer.SIZE);
    }

    /** Returns a number below {@code range}, which is unsigned and not 0. */
    private long below64(long range) {
        long drawn = nextLong();
        if (Long.compareUnsigned(drawn * range, range) < 0) {
            final long tooMany = Long.remainderUnsigned(-range, range);
            while (Long.compareUnsigned(drawn * range, tooMany) < 0) {
                drawn = nextLong();
            }
        }
        return unsignedHigh(drawn, range);
    }

    /** Returns the upper half of the product of two unsigned numbers. */
    private static long unsignedHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> Long.SIZE - 1 & b) + (b >> Long.SIZE - 1 & a);
    }

    /** Returns a double from 0 (inclusive) to 1 (exclusive). */
    public double nextDouble() {
        return (nextLong() >>> 11) * DOUBLE_UNIT;
    }

    /**
     * Returns true with probability {@code probability}: never for 0 and less, always for 1 and more.
     *
     * @throws IllegalArgumentException if {@code probability} is NaN
     */
    public boolean nextBoolean(double probability) {
        if (Double.isNaN(probability)) {
            throw new IllegalArgumentException("a probability must be a number, not NaN");
        }
        return nextDouble() < probability;
    }

    /** Returns an exponentially distributed double with mean 1, by inversion. */
    public double nextExponential() {
        return -StrictMath.log(1.0 - nextDouble());
    }

    /** Writes the state of a stream of which nothing was drawn. */
    public static void writeUnused(StateWriter out) {
        out.int64("draws", 0);
    }

    /** Writes the stream's state. */
    public void writeState(StateWriter out) {
        out.int64("draws", draws);
    }

    /**
     * Reads the stream's state. The key stays the one this stream was made with, unless the run goes on with other
     * numbers, see {@link StateReader#streamSalt}.
     */
    public void readState(StateReader in) {
        draws = in.int64("draws");
        final long salt = in.streamSalt();
        if (salt != 0) {
            key = mix(key ^ mix(salt + GAMMA));
        }
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
