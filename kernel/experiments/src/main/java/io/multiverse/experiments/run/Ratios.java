package io.multiverse.experiments.run;

import io.multiverse.experiments.spec.SweepMeasure;
import java.util.List;

/** Measures that are one measure divided by another. Thread-safe. */
final class Ratios {
    private Ratios() {}

    /** Returns a ratio of measures that come before it. */
    static double of(SweepMeasure ratio, List<SweepMeasure> measures, double[] values) {
        return values[place(ratio.ratio().get(0), measures)]
                / values[place(ratio.ratio().get(1), measures)];
    }

    private static int place(String name, List<SweepMeasure> measures) {
        for (int i = 0; i < measures.size(); i++) {
            if (measures.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no measure " + name);
    }
}
