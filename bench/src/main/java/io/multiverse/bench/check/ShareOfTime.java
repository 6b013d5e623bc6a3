package io.multiverse.bench.check;

/** Which part of a run's time is spent on something, in per cent: it is run with it and without it, turn about. */
final class ShareOfTime implements Quantity {
    private static final double PERCENT = 100;

    private final Quantity with;
    private final Quantity without;

    ShareOfTime(Quantity with, Quantity without) {
        this.with = with;
        this.without = without;
    }

    @Override
    public double sample() {
        // There and back, so that a machine that gets slower or faster meanwhile favours neither.
        final double firstWith = with.sample();
        final double bothWithout = without.sample() + without.sample();
        final double bothWith = firstWith + with.sample();
        return PERCENT * (1 - bothWithout / bothWith);
    }

    @Override
    public void close() {
        with.close();
        without.close();
    }
}
