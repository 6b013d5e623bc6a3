package io.multiverse.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.scenario.Scenario;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code openapi.json} says what there is. */
@Tag("once")
class OpenApiTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path HTTP = Path.of("src/main/java/io/multiverse/live/http");
    private static final Scenario CITIES = Scenario.fromJson("{\"seed\":42,\"players\":{\"count\":5},"
            + "\"realms\":[{\"ids\":[\"ares\",\"juno\"],\"type\":\"city\",\"npcs\":5}]}");

    /** A question of each kind whose answer is one JSON object, by its path in the description. */
    private static final Map<String, String> QUESTIONS = new LinkedHashMap<>();

    static {
        for (final String path : Set.of(
                "run",
                "ticks",
                "latencies",
                "realms",
                "events",
                "flows",
                "log",
                "metrics",
                "players",
                "cities",
                "dialogues")) {
            QUESTIONS.put(path, path);
        }
        QUESTIONS.put("realms/{id}/state", "realms/ares/state");
        QUESTIONS.put("stages/{name}/state", "stages/players/state");
        QUESTIONS.put("players/{who}", "players/1");
        QUESTIONS.put("change", "change?field=ares.kernel.localTick");
        QUESTIONS.put("jump", "jump?to=event");
    }

    private static JsonNode answer(ServedRun run, String path) throws Exception {
        final HttpResponse<String> answer = run.get(path);
        assertEquals(200, answer.statusCode(), path + ": " + answer.body());
        return JSON.readTree(answer.body());
    }

    private static Set<String> routes(String file, String pattern, String root) throws Exception {
        return Pattern.compile(pattern)
                .matcher(Files.readString(HTTP.resolve(file)))
                .results()
                .map(found -> (found.group(1) == null ? "" : root) + found.group(2))
                .collect(Collectors.toSet());
    }

    @Test
    void itNamesEveryRouteAndNoOther() throws Exception {
        try (ServedRun run = ServedRun.of(null, "ares")) {
            final JsonNode document = answer(run, "openapi.json");
            assertTrue(document.get("openapi").asString().startsWith("3."));
            final Set<String> routes = new TreeSet<>();
            routes.addAll(routes("Api.java", "routes\\.get\\(\\s*(ROOT \\+ )?\"([^\"]+)\"", "/api/v1/"));
            routes.addAll(routes("ControlApi.java", "(add\\(routes, |routes,\\s+)\"([^\"]+)\"", "/api/v1/control/"));
            assertEquals(routes, new TreeSet<>(document.get("paths").propertyNames()));
        }
    }

    @Test
    void itNamesWhatAnswersHaveAndNothingElse() throws Exception {
        try (ServedRun run = ServedRun.of(CITIES, null)) {
            run.get("api/v1/events");
            run.engine.runControlTicks(3);
            final JsonNode document = answer(run, "openapi.json");
            for (final Map.Entry<String, String> question : QUESTIONS.entrySet()) {
                final JsonNode schema = document.get("paths")
                        .get("/api/v1/" + question.getKey())
                        .at("/get/responses/200/content/application~1json/schema");
                final Set<String> described =
                        new TreeSet<>(schema.get("properties").propertyNames());
                final Set<String> present = new TreeSet<>(
                        answer(run, "api/v1/" + question.getValue()).propertyNames());
                assertTrue(described.containsAll(present), question + " has " + present + ", described: " + described);
                schema.path("required")
                        .forEach(key -> assertTrue(present.contains(key.asString()), question + " lacks " + key));
                if (!schema.has("required")) {
                    assertEquals(described, present, question.getKey());
                }
            }
        }
    }
}
