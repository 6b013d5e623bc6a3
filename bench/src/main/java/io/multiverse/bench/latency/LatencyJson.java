package io.multiverse.bench.latency;

import io.multiverse.cli.Flag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report as one object; spans in nanoseconds, percentiles that too few spans lie above are null. */
final class LatencyJson {
    private static final int SCHEMA_VERSION = 1;

    private LatencyJson() {}

    static Map<String, Object> of(LatencyReport report) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("command", report.command());
        map.put("config", config(report.plan()));
        map.put("measured", measured(report.result()));
        final List<Object> series = new ArrayList<>();
        report.series().forEach(measured -> series.add(series(measured)));
        map.put("series", series);
        map.put("machine", report.machine().facts());
        return map;
    }

    private static Map<String, Object> config(LatencyPlan plan) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("games", plan.games());
        map.put("localTickNanos", plan.localTickNanos());
        map.put("controlTickIntervalTicks", plan.intervalTicks());
        map.put("seed", plan.seed());
        map.put("inputsPerSecond", plan.inputsPerSecond());
        map.put("warmUpMillis", plan.warmUpMillis());
        map.put("durationMillis", plan.durationMillis());
        map.put("pace", Flag.word(plan.pace()));
        map.put("workers", plan.threads().workers());
        map.put("wait", Flag.word(plan.threads().waitMode()));
        map.put("cpus", plan.threads().cpus());
        map.put(
                "journal",
                plan.journal() == null ? null : plan.journal().directory().toString());
        return map;
    }

    private static Map<String, Object> measured(LatencyResult result) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("seconds", result.seconds());
        map.put("controlTicks", result.controlTicks());
        map.put("inputs", result.inputs());
        map.put("waitsForRoom", result.waits());
        map.put("overruns", result.overruns());
        map.put("simulatedSecondsPerSecond", result.dilation());
        map.put("clockReadingNanos", result.clockNanos());
        map.put("collections", result.collections());
        map.put("collectionMillis", result.collectionMillis());
        return map;
    }

    private static Map<String, Object> series(Measured measured) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", measured.tag());
        map.put("count", measured.total().getTotalCount());
        map.put("meanNanos", measured.total().getMean());
        for (final double percentile : LatencyReport.PERCENTILES) {
            final long nanos = measured.percentileNanos(percentile);
            map.put(LatencyReport.percentileName(percentile) + "Nanos", nanos < 0 ? null : nanos);
        }
        map.put("maxNanos", measured.total().getMaxValue());
        return map;
    }
}
