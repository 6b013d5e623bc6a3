package io.multiverse.bench.check;

/**
 * An estimate, and between what the true value lies with a confidence of 95 per cent. Immutable.
 *
 * @param estimate the estimate
 * @param low the lower end
 * @param high the upper end
 */
record Interval(double estimate, double low, double high) {}
