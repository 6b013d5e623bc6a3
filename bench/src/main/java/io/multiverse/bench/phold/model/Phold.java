package io.multiverse.bench.phold.model;

/**
 * One PHOLD: N logical processes that send each other events, each event causing one other.
 *
 * <p>Times are whole ticks. A delay is {@code lookahead} plus an exponentially distributed part, {@code mean} on
 * average together. The increment of Fujimoto's model includes the lookahead here, as in ROSS.
 *
 * @param lps the number of logical processes (LPs), 1 to {@value #MAX_LPS}
 * @param population how many events each LP begins with, 0 to {@value #MAX_POPULATION}
 * @param remote the fraction of events that go to an LP drawn among all, 0 to 1; the others stay with their LP
 * @param lookahead the shortest delay, in ticks, 1 to {@code mean}
 * @param mean the mean delay, in ticks, up to {@value #MAX_MEAN}
 * @param end the tick at which the run ends, from 1 on: events due then or later are not scheduled
 * @param seed the seed of all draws
 */
public record Phold(int lps, int population, double remote, int lookahead, int mean, long end, long seed) {
    /** The most logical processes. */
    public static final int MAX_LPS = 1 << 22;

    /** The most events an LP can begin with. */
    public static final int MAX_POPULATION = 1 << 20;

    /** The longest mean delay. */
    public static final int MAX_MEAN = 1_000_000_000;

    /** The bits that a sequence number fits into; together with those of an LP's number less than 63. */
    public static final int SEQUENCE_BITS = 40;

    /** The latest end, in ticks. */
    public static final long MAX_END = 1L << 60;

    /** Checks the ranges; throws {@link IllegalArgumentException} naming the value outside. */
    public Phold {
        require("lps", lps, 1, MAX_LPS);
        require("population", population, 0, MAX_POPULATION);
        if (!(remote >= 0 && remote <= 1)) {
            throw new IllegalArgumentException("remote must be between 0 and 1, not " + remote);
        }
        require("mean", mean, 1, MAX_MEAN);
        require("lookahead", lookahead, 1, mean);
        require("end", end, 1, MAX_END);
    }

    private static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be between " + least + " and " + most + ", not " + value);
        }
    }

    /** Makes the logical processes in their initial state, before they have drawn anything. */
    public LogicalProcess[] processes() {
        final LogicalProcess[] processes = new LogicalProcess[lps];
        for (int i = 0; i < lps; i++) {
            processes[i] = new LogicalProcess(this, i);
        }
        return processes;
    }

    /** Returns the digest over the final state of all LPs, in order. */
    public static long digest(LogicalProcess[] processes) {
        long digest = 0;
        for (final LogicalProcess process : processes) {
            digest = digest * 31 + process.hash();
        }
        return digest;
    }

    /** Returns how many events all LPs have handled together. */
    public static long events(LogicalProcess[] processes) {
        long events = 0;
        for (final LogicalProcess process : processes) {
            events += process.handled();
        }
        return events;
    }
}
