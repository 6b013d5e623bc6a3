package io.multiverse.live.shown;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.metrics.MetricSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The metrics that games and stages keep, for JSON. */
public final class ShownMetrics {
    private ShownMetrics() {}

    /** Returns all metrics, those of games first. */
    public static Map<String, Object> of(MultiGameTickEngine engine) {
        final List<Object> metrics = new ArrayList<>();
        for (final MetricSummary metric : engine.metrics()) {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("source", metric.source());
            map.put("isStage", metric.isStage());
            map.put("name", metric.name());
            map.put("kind", metric.kind().name().toLowerCase(Locale.ROOT));
            map.put("unit", metric.unit());
            map.put("description", metric.description());
            map.put("figures", metric.figures());
            map.put("samples", metric.samples());
            metrics.add(map);
        }
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", engine.controlTickCount());
        map.put("metrics", metrics);
        return map;
    }
}
