package io.multiverse.bench.check;

/** How much longer a run takes with something than without it, in per cent: it is run with and without, turn about. */
final class ExtraTime implements Quantity {
    private static final double PERCENT = 100;

    private final Quantity with;
    private final Quantity without;

    ExtraTime(Quantity with, Quantity without) {
        this.with = with;
        this.without = without;
    }

    @Override
    public double sample() {
        // There and back, so that a machine that gets slower or faster meanwhile favours neither.
        final double firstWith = with.sample();
        final double bothWithout = without.sample() + without.sample();
        final double bothWith = firstWith + with.sample();
        return PERCENT * (bothWith / bothWithout - 1);
    }

    @Override
    public void close() {
        with.close();
        without.close();
    }
}
