package io.multiverse.bench.check;

/** How many times faster than real time a run goes whose control ticks are a simulated second apart. */
final class TimesRealTime implements Quantity {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Quantity controlTick;

    TimesRealTime(Quantity controlTick) {
        this.controlTick = controlTick;
    }

    @Override
    public double sample() {
        return NANOS_PER_SECOND / controlTick.sample();
    }

    @Override
    public void close() {
        controlTick.close();
    }
}
