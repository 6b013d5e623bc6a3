package io.multiverse.bench.check;

/**
 * What one JVM measured of one quantity, in order of time; not to be changed.
 *
 * @param values the samples, at least one
 * @param references for each of them, nanoseconds per step of the reference loop right before it
 */
record JvmSamples(double[] values, double[] references) {
    /** Checks that there are as many of both, and some. */
    JvmSamples {
        if (values.length == 0 || values.length != references.length) {
            throw new IllegalArgumentException(values.length + " samples cannot go with " + references.length
                    + " of the reference loop; as many of both are needed, at least one");
        }
    }

    /** Returns the samples as multiples of a step of the reference loop. */
    double[] relative() {
        final double[] relative = new double[values.length];
        for (int i = 0; i < relative.length; i++) {
            relative[i] = values[i] / references[i];
        }
        return relative;
    }

    /** Returns the samples of a rate, as one per step of the reference loop. */
    double[] perStep() {
        final double[] products = new double[values.length];
        for (int i = 0; i < products.length; i++) {
            products[i] = values[i] * references[i];
        }
        return products;
    }
}
