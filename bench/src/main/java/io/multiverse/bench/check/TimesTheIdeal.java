package io.multiverse.bench.check;

/**
 * How many times as long several workers take as the same work of one worker divided by their number: it is run with
 * one and with several, turn about.
 */
final class TimesTheIdeal implements Quantity {
    private final int workers;
    private final Quantity divided;
    private final Quantity whole;

    TimesTheIdeal(int workers, Quantity divided, Quantity whole) {
        this.workers = workers;
        this.divided = divided;
        this.whole = whole;
    }

    @Override
    public double sample() {
        // There and back, so that a machine that gets slower or faster meanwhile favours neither.
        final double firstDivided = divided.sample();
        final double bothWhole = whole.sample() + whole.sample();
        final double bothDivided = firstDivided + divided.sample();
        return bothDivided * workers / bothWhole;
    }

    @Override
    public void close() {
        divided.close();
        whole.close();
    }
}
