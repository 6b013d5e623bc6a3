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

    private final long key;
    private long draws;

    private RandomStream(long key) {
        this.key = key;
    }

    /** Returns the stream of the realm with this id in runs with this seed. */
    static RandomStream forRealm(long seed, String realmId) {
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

    /** Returns 64 random bits. */
    public long nextLong() {
        return mix(key + GAMMA * ++draws);
    }

    /**
     * Returns an integer from 0 to {@code bound} - 1, by Lemire's multiplication ("Fast random integer generation in an
     * interval", 2019) without its rejection step: the bias is below {@code bound} / 2^32, and a draw is always one
     * number.
     *
     * @throws IllegalArgumentException if {@code bound} is not positive
     */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive, not " + bound);
        }
        return (int) ((nextLong() >>> 32) * bound >>> 32);
    }

    /** Returns an integer from {@code origin} to {@code bound} - 1. */
    public int nextInt(int origin, int bound) {
        return origin + nextInt(bound - origin);
    }

    /** Returns a double from 0 (inclusive) to 1 (exclusive). */
    public double nextDouble() {
        return (nextLong() >>> 11) * DOUBLE_UNIT;
    }

    /** Returns true with probability {@code probability}. */
    public boolean nextBoolean(double probability) {
        return nextDouble() < probability;
    }

    /** Returns an exponentially distributed double with mean 1, by inversion. */
    public double nextExponential() {
        return -StrictMath.log(1.0 - nextDouble());
    }

    /** Writes the stream's state. */
    public void writeState(StateWriter out) {
        out.int64("draws", draws);
    }

    /** Reads the stream's state; the key is the one this stream was made with. */
    public void readState(StateReader in) {
        draws = in.int64("draws");
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
