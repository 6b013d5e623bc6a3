package io.multiverse.bench.check;

/** Something that is measured again and again in one JVM, on one thread. */
interface Quantity extends AutoCloseable {
    /** Returns one sample, in the unit its {@link Gauge} names. */
    double sample();

    @Override
    void close();
}
