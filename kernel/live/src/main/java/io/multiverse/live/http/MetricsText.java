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
        if (facts.get("peers") instanceof List<?> peers) {
            peers(all, peers);
        }
        games(all);
        models(all);
        return all.build();
    }

    /** What a node knows of the others that share its run, a label for each. */
    private static void peers(MetricSnapshots.Builder all, List<?> peers) {
        final GaugeSnapshot.Builder ticks = GaugeSnapshot.builder()
                .name("multiverse_peer_control_tick")
                .help("The last control tick that another node has sent its part of");
        final GaugeSnapshot.Builder wait = GaugeSnapshot.builder()
                .name("multiverse_peer_wait_seconds")
                .help("For how long another node is waited for now");
        final CounterSnapshot.Builder awaited = CounterSnapshot.builder()
                .name("multiverse_peer_awaited_seconds")
                .help("For how long another node was waited for that came in last");
        final CounterSnapshot.Builder bytes =
                CounterSnapshot.builder().name("multiverse_peer_bytes").help("Bytes of another node's parts");
        final CounterSnapshot.Builder parts =
                CounterSnapshot.builder().name("multiverse_peer_parts").help("Parts that another node has sent");
        final CounterSnapshot.Builder restarts = CounterSnapshot.builder()
                .name("multiverse_peer_restarts")
                .help("Starts of another node after its first");
        for (final Object peer : peers) {
            final Map<?, ?> map = (Map<?, ?>) peer;
            final Labels labels = Labels.of("node", String.valueOf(map.get("node")));
            ticks.dataPoint(level(labels, number(map, "controlTick")));
            wait.dataPoint(level(labels, number(map, "waitNs") / NANOS));
            awaited.dataPoint(point(labels, number(map, "awaitedNs") / NANOS));
            bytes.dataPoint(point(labels, map.get("bytes")));
            parts.dataPoint(point(labels, map.get("parts")));
            restarts.dataPoint(point(labels, map.get("restarts")));
        }
        all.metricSnapshot(ticks.build()).metricSnapshot(wait.build()).metricSnapshot(awaited.build());
        all.metricSnapshot(bytes.build()).metricSnapshot(parts.build()).metricSnapshot(restarts.build());
    }

    private static double number(Map<?, ?> map, String key) {
        return ((Number) map.get(key)).doubleValue();
    }

    private static GaugeDataPointSnapshot level(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
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
            if (map.get("eventsReceived") == null) {
                continue; // another node runs it, and has its series
            }
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
