package io.multiverse.bench.phold.model;

/**
 * One logical process of PHOLD: what it is and what it draws, without a word of who schedules its events.
 *
 * <p>An engine calls, for the events it begins with, {@link #drawDelay} as often as there are; and for each event
 * {@link #handle}, then {@link #drawTarget}, then {@link #drawDelay}. Events of one LP must be handled in the order of
 * (time, source, the source's sequence). Draws are SplitMix64 (Steele, Lea, Flood 2014). Not thread-safe.
 */
public final class LogicalProcess {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final long HASH_PRIME = 0x100000001B3L;
    private static final long SOURCE_FACTOR = 0x9E37;
    private static final double DOUBLE_UNIT = 0x1.0p-53;

    private final int index;
    private final int lps;
    private final double remote;
    private final long lookahead;
    private final double meanBeyondLookahead;
    private long stream;
    private long hash;
    private long handled;
    private long scheduled;

    LogicalProcess(Phold phold, int index) {
        this.index = index;
        lps = phold.lps();
        remote = phold.remote();
        lookahead = phold.lookahead();
        meanBeyondLookahead = phold.mean() - phold.lookahead();
        stream = mix(phold.seed() + GAMMA * (index + 1));
    }

    /** Returns the LP's number, from 0. */
    public int index() {
        return index;
    }

    /** Returns the hash over all events handled so far. */
    public long hash() {
        return hash;
    }

    /** Returns how many events were handled so far. */
    public long handled() {
        return handled;
    }

    /** Returns how many sequence numbers were taken so far. */
    public long scheduled() {
        return scheduled;
    }

    /** Returns the state of the stream of draws. */
    public long stream() {
        return stream;
    }

    /** Puts the LP in a state it was in before. */
    public void restore(long newStream, long newHash, long newHandled, long newScheduled) {
        scheduled = newScheduled;
        stream = newStream;
        hash = newHash;
        handled = newHandled;
    }

    /**
     * Returns the number of the next event this LP schedules, from 0; each takes one, also one that is due too late.
     */
    public long nextSequence() {
        return scheduled++;
    }

    /** Takes in an event that is due at {@code time} and came from {@code source}. */
    public void handle(long time, int source) {
        hash = hash * HASH_PRIME ^ time ^ stream ^ SOURCE_FACTOR * (source + 1);
        handled++;
    }

    /** Draws who gets the next event: perhaps this LP itself. */
    public int drawTarget() {
        return nextDouble() <= remote ? (int) (nextDouble() * lps) : index;
    }

    /** Draws how many ticks after the current event the next one is due, the lookahead at least. */
    public long drawDelay() {
        return lookahead + (long) (-meanBeyondLookahead * StrictMath.log(1.0 - nextDouble()));
    }

    private double nextDouble() {
        stream += GAMMA;
        return (mix(stream) >>> 11) * DOUBLE_UNIT;
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
