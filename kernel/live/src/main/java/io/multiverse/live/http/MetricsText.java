package io.multiverse.live.http;

import io.javalin.http.Context;
import io.multiverse.live.shown.NotShownException;
import io.multiverse.live.shown.ShownRun;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The run's figures in OpenMetrics text; series of single games for the first {@value #MOST_GAMES} only, and the first
 * {@value #MOST_MODEL_SERIES} that games and stages keep themselves.
 */
final class MetricsText {
    static final int MOST_GAMES = 200;
    static final int MOST_MODEL_SERIES = 2000;

    private static final double NANOS = 1e9;

    private final ShownRun run;
    private final OpenMetricsTextFormatWriter writer = OpenMetricsTextFormatWriter.create();

    MetricsText(ShownRun run) {
        this.run = run;
    }

    /** Answers with all figures. */
    void serve(Context context) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(out, snapshots(), EscapingScheme.ALLOW_UTF8);
        context.contentType(OpenMetricsTextFormatWriter.CONTENT_TYPE).result(out.toByteArray());
    }

    private MetricSnapshots snapshots() {
        final Map<String, Object> facts = run.run();
        final MetricSnapshots.Builder all = MetricSnapshots.builder()
                .metricSnapshot(counter("multiverse_control_ticks", "Control ticks done", facts.get("controlTick")))
                .metricSnapshot(counter("multiverse_events", "Events of all control ticks", facts.get("events")))
                .metricSnapshot(gauge("multiverse_running_games", "Games that run", facts.get("running")))
                .metricSnapshot(gauge(
                        "multiverse_simulated_seconds",
                        "Simulated time",
                        ((Number) facts.get("simTimeNs")).doubleValue() / NANOS));
        if (facts.get("journal") != null) {
            all.metricSnapshot(
                    gauge("multiverse_journal_bytes", "Bytes of all frames in the journal", facts.get("journalBytes")));
        }
        if (facts.get("dilation") != null) {
            all.metricSnapshot(gauge("multiverse_dilation", "Simulated time per wall time", facts.get("dilation")))
                    .metricSnapshot(counter(
                            "multiverse_overruns",
                            "Control ticks that began after their deadline",
                            facts.get("overruns")));
        }
        final CounterSnapshot.Builder letters =
                CounterSnapshot.builder().name("multiverse_dead_letters").help("What was not delivered, by reason");
        ((Map<?, ?>) facts.get("deadLettersByReason"))
                .forEach((reason, count) -> letters.dataPoint(point(Labels.of("reason", (String) reason), count)));
        all.metricSnapshot(letters.build());
        final List<Map<String, Object>> seconds = run.latencies();
        if (!seconds.isEmpty()) {
            all.metricSnapshot(latency(seconds.get(seconds.size() - 1)));
        }
        games(all);
        models(all);
        return all.build();
    }

    /** What games and stages keep themselves, a label for each. */
    private void models(MetricSnapshots.Builder all) {
        final List<?> metrics;
        try {
            metrics = (List<?>) run.metrics(ShownRun.NOW).get("metrics");
        } catch (final NotShownException e) {
            return;
        }
        final GaugeSnapshot.Builder figures =
                GaugeSnapshot.builder().name("multiverse_model").help("What games and stages measure themselves");
        int series = 0;
        for (final Object metric : metrics) {
            final Map<?, ?> map = (Map<?, ?>) metric;
            for (final Map.Entry<?, ?> figure : ((Map<?, ?>) map.get("figures")).entrySet()) {
                if (++series <= MOST_MODEL_SERIES) {
                    figures.dataPoint(GaugeDataPointSnapshot.builder()
                            .labels(Labels.of(
                                    "source", source(map),
                                    "metric", (String) map.get("name"),
                                    "figure", (String) figure.getKey()))
                            .value(((Number) figure.getValue()).doubleValue())
                            .build());
                }
            }
        }
        if (series > 0) {
            all.metricSnapshot(figures.build());
        }
    }

    /** A game and a stage may have the same name. */
    private static String source(Map<?, ?> metric) {
        return (Boolean.TRUE.equals(metric.get("isStage")) ? "stage:" : "") + metric.get("source");
    }

    private static GaugeSnapshot latency(Map<String, Object> second) {
        final GaugeSnapshot.Builder gauge = GaugeSnapshot.builder()
                .name("multiverse_control_tick_seconds")
                .help("How long control ticks took in the latest second that had any, by quantile");
        Map.of("p50Ns", "0.5", "p99Ns", "0.99", "p999Ns", "0.999", "maxNs", "1")
                .forEach((key, quantile) -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(Labels.of("quantile", quantile))
                        .value(((Number) second.get(key)).doubleValue() / NANOS)
                        .build()));
        return gauge.build();
    }

    private void games(MetricSnapshots.Builder all) {
        final List<?> games;
        try {
            games = (List<?>) run.realms(ShownRun.NOW).get("realms");
        } catch (final NotShownException e) {
            return; // a scrape has no time to wait for the next control tick
        }
        final CounterSnapshot.Builder emitted =
                CounterSnapshot.builder().name("multiverse_game_events_emitted").help("Events a game has emitted");
        final CounterSnapshot.Builder received = CounterSnapshot.builder()
                .name("multiverse_game_events_received")
                .help("Events a game has received");
        final CounterSnapshot.Builder busy =
                CounterSnapshot.builder().name("multiverse_game_busy_seconds").help("Time spent in a game");
        for (final Object game : games.subList(0, Math.min(MOST_GAMES, games.size()))) {
            final Map<?, ?> map = (Map<?, ?>) game;
            final Labels labels = Labels.of("game", (String) map.get("id"));
            emitted.dataPoint(point(labels, map.get("eventsEmitted")));
            received.dataPoint(point(labels, map.get("eventsReceived")));
            busy.dataPoint(point(labels, ((Number) map.get("busyNs")).doubleValue() / NANOS));
        }
        all.metricSnapshot(emitted.build()).metricSnapshot(received.build()).metricSnapshot(busy.build());
    }

    private static CounterDataPointSnapshot point(Labels labels, Object value) {
        return CounterDataPointSnapshot.builder()
                .labels(labels)
                .value(((Number) value).doubleValue())
                .build();
    }

    private static CounterSnapshot counter(String name, String help, Object value) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(point(Labels.EMPTY, value))
                .build();
    }

    private static GaugeSnapshot gauge(String name, String help, Object value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder()
                        .value(((Number) value).doubleValue())
                        .build())
                .build();
    }
}
