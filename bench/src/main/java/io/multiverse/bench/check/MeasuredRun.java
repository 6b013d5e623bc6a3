package io.multiverse.bench.check;

import io.multiverse.cli.text.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured, in one JVM or several of the same machine. Immutable.
 *
 * @param machine what it was measured on, for people
 * @param samples by the name of the quantity, one element per JVM
 */
record MeasuredRun(String machine, Map<String, List<JvmSamples>> samples) {
    /** Returns the machine and JVM at hand. */
    static String thisMachine() {
        return "JDK " + System.getProperty("java.runtime.version") + ", "
                + Figures.count(Runtime.getRuntime().availableProcessors(), "processor") + ", "
                + System.getProperty("os.arch") + ", "
                + System.getProperty("os.name");
    }

    /** Puts runs of single JVMs together; what is missing in one of them is missing for that JVM. */
    static MeasuredRun together(List<MeasuredRun> runs) {
        final Map<String, List<JvmSamples>> all = new LinkedHashMap<>();
        for (final MeasuredRun run : runs) {
            run.samples()
                    .forEach((name, rows) ->
                            all.computeIfAbsent(name, key -> new ArrayList<>()).addAll(rows));
        }
        return new MeasuredRun(runs.get(0).machine(), all);
    }

    /** Returns the samples of a quantity, one row per JVM; empty if it was not measured. */
    List<double[]> values(Gauge gauge) {
        return rows(gauge).stream().map(JvmSamples::values).toList();
    }

    /** Returns the samples of a time as multiples of the reference loop's step. */
    List<double[]> relative(Gauge gauge) {
        return rows(gauge).stream().map(JvmSamples::relative).toList();
    }

    /** Returns the samples of a rate per step of the reference loop. */
    List<double[]> perStep(Gauge gauge) {
        return rows(gauge).stream().map(JvmSamples::perStep).toList();
    }

    /** Returns nanoseconds per step of the reference loop, one row per JVM and quantity. */
    List<double[]> references() {
        return samples.values().stream()
                .flatMap(List::stream)
                .map(JvmSamples::references)
                .toList();
    }

    private List<JvmSamples> rows(Gauge gauge) {
        return samples.getOrDefault(gauge.name(), List.of());
    }
}
