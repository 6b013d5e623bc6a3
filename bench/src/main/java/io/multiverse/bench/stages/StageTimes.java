package io.multiverse.bench.stages;

import io.multiverse.cli.text.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long the stages of an event's life take. Immutable.
 *
 * @param nanosPerEvent wall time per event, all stages together
 * @param counts how many samples fell into each stage; stages without any may be missing
 */
record StageTimes(double nanosPerEvent, Map<Stage, Integer> counts) {
    private static final double QUANTILE = 1.96;
    private static final double PERCENT = 100;

    /** Copies the counts. */
    StageTimes {
        final Map<Stage, Integer> copy = new EnumMap<>(Stage.class);
        copy.putAll(counts);
        counts = copy;
    }

    /** Returns the number of samples. */
    int samples() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns which part of all samples fell into a stage, from 0 to 1. */
    double share(Stage stage) {
        return samples() == 0 ? 0 : (double) counts.getOrDefault(stage, 0) / samples();
    }

    /** Returns nanoseconds per event. */
    double nanos(Stage stage) {
        return share(stage) * nanosPerEvent;
    }

    /** Returns half the width of the 95 % interval of {@link #nanos}, by the number of samples alone. */
    double margin(Stage stage) {
        final double share = share(stage);
        return samples() == 0 ? 0 : QUANTILE * Math.sqrt(share * (1 - share) / samples()) * nanosPerEvent;
    }

    /** Returns the lines of a Markdown table. */
    List<String> markdown() {
        final Table table = new Table("stage", ">ns per event", ">±", ">share");
        for (final Stage stage : Stage.values()) {
            table.row(
                    stage.title(),
                    number(nanos(stage)),
                    number(margin(stage)),
                    String.format(Locale.ROOT, "%.0f %%", PERCENT * share(stage)));
        }
        table.row("all", number(nanosPerEvent), "", "100 %");
        return table.markdown();
    }

    /** Returns the times as an object. */
    Map<String, Object> toMap() {
        final List<Map<String, Object>> stages = new ArrayList<>();
        for (final Stage stage : Stage.values()) {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("stage", stage.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            map.put("nanosPerEvent", nanos(stage));
            map.put("margin", margin(stage));
            map.put("samples", counts.getOrDefault(stage, 0));
            stages.add(map);
        }
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("nanosPerEvent", nanosPerEvent);
        map.put("samples", samples());
        map.put("stages", stages);
        return map;
    }

    private static String number(double nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos);
    }
}
