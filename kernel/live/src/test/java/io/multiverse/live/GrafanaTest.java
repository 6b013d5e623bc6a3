package io.multiverse.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.launcher.live.LiveFacts;
import io.multiverse.launcher.live.LiveSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard for Grafana asks for metrics that there are. */
class GrafanaTest {
    private static final Pattern METRIC = Pattern.compile("multiverse_[a-z_]+");
    /** In a selector, in a legend, or in a list of a label's values. */
    private static final Pattern LABEL = Pattern.compile("[{,] ?([a-z]+)=~|\\{\\{([a-z]+)}}|, ([a-z]+)\\)$");

    @TempDir
    Path folder;

    /** Counts its ticks. */
    private static final class Counting implements Realm {
        @Override
        public void onStart(RealmContext context) {
            context.metrics().counter("ticks").add();
        }

        @Override
        public void onTick(RealmContext context) {
            // it has been counted at the start
        }

        @Override
        public void writeState(StateWriter out) {
            // it has none
        }

        @Override
        public void readState(StateReader in) {
            // it has none
        }
    }

    /** A stage of the same name as a game. */
    private static final class CountingStage implements ControlTickStage {
        @Override
        public String name() {
            return "ares";
        }

        @Override
        public void onStart(StageContext context) {
            context.metrics().counter("ticks").add();
        }

        @Override
        public void onControlTick(StageContext context) {
            // it has been counted at the start
        }

        @Override
        public void writeState(StateWriter out) {
            // it has none
        }

        @Override
        public void readState(StateReader in) {
            // it has none
        }
    }

    private String metrics() throws Exception {
        final Path journal = folder.resolve("journal");
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                        .measureRealms(true)
                        .journal(JournalSettings.in(journal))
                        .build();
                LiveServer server = LiveServer.attach(
                        engine,
                        LiveFacts.of(Map.of("journal", journal.toString())),
                        LiveSettings.at(ServedRun.ANY_PORT))) {
            engine.addStage(new CountingStage());
            engine.registerGame("ares", new Counting(), RealmCoordinate.of("ares"));
            // nobody hears it, which makes it a dead letter
            ServedRun.run(engine, 3);
            final URI uri = URI.create(server.url() + "metrics");
            String text = get(uri);
            while (!text.contains("multiverse_control_tick_seconds{")) {
                Thread.onSpinWait();
                text = get(uri);
            }
            return text;
        }
    }

    private static String get(URI uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Returns what each panel and each choice of the dashboard asks for, a panel's with its legend. */
    private static List<String> questions(JsonNode dashboard) {
        final List<String> questions = new ArrayList<>();
        dashboard
                .get("panels")
                .forEach(panel -> panel.get("targets")
                        .forEach(target -> questions.add(target.path("legendFormat")
                                        .asString("") + " " + target.get("expr").asString())));
        dashboard
                .at("/templating/list")
                .forEach(variable -> questions.add(variable.get("query").asString()));
        return questions;
    }

    private static List<String> labels(String question) {
        return LABEL.matcher(question)
                .results()
                .flatMap(found -> Stream.of(found.group(1), found.group(2), found.group(3)))
                .filter(Objects::nonNull)
                // which run it is, is said by whoever scrapes
                .filter(label -> !label.equals("instance"))
                .toList();
    }

    /** Returns the series of a metric, a line each. */
    private static List<String> series(String text, String metric) {
        return text.lines()
                .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
                .toList();
    }

    @Test
    void everySeriesThatTheDashboardAsksForIsThereWithTheLabelsItAsksFor() throws Exception {
        final JsonNode dashboard = new JsonMapper().readTree(Files.readString(Path.of("../../docs/live/grafana.json")));
        final String text = metrics();
        final List<String> asked = new ArrayList<>();
        for (final String question : questions(dashboard)) {
            METRIC.matcher(question).results().map(MatchResult::group).forEach(metric -> {
                asked.add(metric);
                assertFalse(series(text, metric).isEmpty(), question + ": no series " + metric);
                for (final String label : labels(question)) {
                    assertTrue(
                            series(text, metric).stream().allMatch(line -> line.contains(label + "=\"")),
                            question + ": a series without " + label);
                }
            });
        }
        final Set<String> told = text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[ {]")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(told, new TreeSet<>(asked), "a metric that no panel shows, or one that there is not");
    }

    @Test
    void aGameAndAStageOfOneNameAreToldApart() throws Exception {
        final List<String> series = series(metrics(), "multiverse_model");
        assertEquals(
                1,
                series.stream().filter(line -> line.contains("source=\"ares\"")).count(),
                series.toString());
        assertEquals(
                1,
                series.stream()
                        .filter(line -> line.contains("source=\"stage:ares\""))
                        .count(),
                series.toString());
    }
}
