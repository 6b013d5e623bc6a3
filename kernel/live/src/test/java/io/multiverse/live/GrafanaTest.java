package io.multiverse.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.RealmCoordinate;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard for Grafana asks for metrics that there are. */
class GrafanaTest {
    private static final Pattern METRIC = Pattern.compile("multiverse_[a-z_]+");
    private static final Pattern LABEL = Pattern.compile("\\{\\{([a-z]+)}}|, ([a-z]+)=~");

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

    private static List<String> questions(JsonNode dashboard) {
        final List<String> questions = new ArrayList<>();
        dashboard
                .get("panels")
                .forEach(panel -> panel.get("targets")
                        .forEach(target -> questions.add(target.get("expr").asString()
                                + target.path("legendFormat").asString(""))));
        dashboard
                .at("/templating/list")
                .forEach(variable -> questions.add(variable.get("query").asString()));
        return questions;
    }

    @Test
    void everyMetricAndLabelOfTheDashboardIsThere() throws Exception {
        final JsonNode dashboard = new JsonMapper().readTree(Files.readString(Path.of("../../docs/live/grafana.json")));
        final String text = metrics();
        final Set<String> asked = new TreeSet<>();
        for (final String question : questions(dashboard)) {
            METRIC.matcher(question).results().forEach(found -> asked.add(found.group()));
            LABEL.matcher(question).results().forEach(found -> {
                final String label = found.group(1) == null ? found.group(2) : found.group(1);
                // which run it is, is said by whoever scrapes
                assertTrue(label.equals("instance") || text.contains(label + "=\""), question + ": no label " + label);
            });
        }
        assertEquals(
                List.of(),
                asked.stream()
                        .filter(name -> !Pattern.compile("(?m)^" + name + "[ {]")
                                .matcher(text)
                                .find())
                        .toList());
        assertTrue(asked.size() > 10, asked.toString());
    }
}
