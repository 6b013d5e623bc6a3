package io.multiverse.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.CommandException;
import io.multiverse.launcher.live.LiveAddress;
import io.multiverse.launcher.live.LiveFacts;
import io.multiverse.launcher.live.LiveSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LiveApiTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path WEB = Path.of("src/main/resources/io/multiverse/live/web");

    private static JsonNode json(ServedRun run, String path) throws IOException, InterruptedException {
        final HttpResponse<String> answer = run.get(path);
        assertEquals(200, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Test
    void theRunIsToldWithWhatItHasComeTo() throws Exception {
        try (ServedRun run = ServedRun.of(null, "ares", "juno")) {
            run.run(3);
            final JsonNode told = json(run, "api/v1/run");
            assertEquals(3, told.get("controlTick").asInt());
            assertEquals(3, told.get("events").asInt());
            assertEquals(2, told.get("running").asInt());
        }
    }

    @Test
    void realmsAreToldAsTheEngineTellsThem() throws Exception {
        try (ServedRun run = ServedRun.of(null, "ares", "juno")) {
            run.run(3);
            final JsonNode realms = json(run, "api/v1/realms").get("realms");
            assertEquals(2, realms.size());
            assertEquals("ares", realms.get(0).get("id").asString());
            assertEquals(
                    run.engine.getMultiverseState().gameStates().get("ares").eventsReceived(),
                    realms.get(0).get("eventsReceived").asLong());
        }
    }

    @Test
    void aStateIsToldFieldByField() throws Exception {
        try (ServedRun run = ServedRun.of(null, "ares")) {
            run.run(3);
            final JsonNode state = json(run, "api/v1/realms/ares/state");
            assertEquals(
                    "kernel.localTick", state.get("fields").get(0).get("path").asString());
            assertEquals("30", state.get("fields").get(0).get("value").asString());
        }
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        try (ServedRun run = ServedRun.of(null, "ares")) {
            run.run(1);
            for (final String path : List.of(
                    "api/v1/realms/mars/state",
                    "api/v1/stages/mars/state",
                    "api/v1/events/mars%231",
                    "api/v1/players")) {
                assertEquals(404, run.get(path).statusCode(), path);
            }
        }
    }

    @Test
    void eventsAreKeptOnceSomebodyLooksAndCanBeFiltered() throws Exception {
        try (ServedRun run = ServedRun.of(null, "ares")) {
            json(run, "api/v1/events");
            run.run(3);
            final JsonNode all = json(run, "api/v1/events");
            assertEquals(3, all.get("events").size());
            assertEquals(
                    "hello", all.get("events").get(0).get("payload").get("text").asString());
            assertEquals(
                    0, json(run, "api/v1/events?type=farewell").get("events").size());
            assertEquals(
                    0,
                    json(run, "api/v1/events?after=" + all.get("cursor").asLong())
                            .get("events")
                            .size());
            assertEquals(1, json(run, "api/v1/events/input%231").get("chain").size());
        }
    }

    @Test
    void parametersThatMakeNoSenseAreRefused() throws Exception {
        try (ServedRun run = ServedRun.of(null, "ares")) {
            run.run(1);
            for (final String path : List.of(
                    "api/v1/ticks?most=0",
                    "api/v1/events?minDepth=x",
                    "api/v1/jump?to=mars",
                    "api/v1/ticks?after=-1")) {
                assertEquals(400, run.get(path).statusCode(), path);
            }
        }
    }

    @Test
    void hostileNamesArriveAsDataOfAPageThatReadsNoHtml() throws Exception {
        final String name = "<img src=x onerror=alert(1)>";
        try (ServedRun run = ServedRun.of(null, name)) {
            run.run(1);
            final HttpResponse<String> answer = run.get("api/v1/realms");
            assertEquals(
                    "application/json",
                    answer.headers().firstValue("Content-Type").orElse(""));
            assertEquals(
                    "nosniff",
                    answer.headers().firstValue("X-Content-Type-Options").orElse(""));
            assertEquals(
                    name,
                    JSON.readTree(answer.body()).get("realms").get(0).get("id").asString());
            assertEquals(
                    name,
                    json(run, "api/v1/realms/" + encoded(name) + "/state")
                            .get("owner")
                            .asString());
        }
    }

    @Test
    void noScriptTurnsTextIntoHtmlOrCode() throws IOException {
        try (Stream<Path> files = Files.walk(WEB)) {
            for (final Path file :
                    files.filter(path -> path.toString().endsWith(".js")).toList()) {
                final String text = Files.readString(file);
                for (final String word : List.of(
                        "innerHTML",
                        "outerHTML",
                        "insertAdjacentHTML",
                        "document.write",
                        "eval(",
                        "new Function",
                        "DOMParser")) {
                    assertFalse(text.contains(word), file + " has " + word);
                }
            }
        }
    }

    @Test
    void theFirstPageHasAPolicyThatAllowsNoScriptOfItsOwn() throws Exception {
        try (ServedRun run = ServedRun.of(null, "ares")) {
            final HttpResponse<String> page = run.get("");
            assertEquals(200, page.statusCode());
            final String policy =
                    page.headers().firstValue("Content-Security-Policy").orElse("");
            assertTrue(policy.contains("default-src 'none'") && policy.contains("script-src 'self';"), policy);
            assertFalse(policy.contains("unsafe"), policy);
            assertFalse(page.body().contains("<script>") || page.body().contains(" style="), page.body());
        }
    }

    /** Returns what a page or script of this path names, as paths from the root. */
    private static List<String> namedIn(String path, String text) {
        return Pattern.compile(
                        path.endsWith(".html") ? "(?:src|href)=\"([^\"#]+)\"" : "['\"](\\.{1,2}/[^'\"\\s]+\\.js)['\"]")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .map(name -> URI.create("/" + path).resolve(name).getPath().substring(1))
                .toList();
    }

    @Test
    void everyFileThatThePagesNameIsServed() throws Exception {
        try (ServedRun run = ServedRun.of(null, "ares")) {
            final TreeSet<String> served = new TreeSet<>();
            final Deque<String> asked = new ArrayDeque<>(List.of("index.html"));
            while (!asked.isEmpty()) {
                final String path = asked.remove();
                if (served.add(path)) {
                    final HttpResponse<String> file = run.get(path);
                    assertEquals(200, file.statusCode(), path);
                    asked.addAll(namedIn(path, file.body()));
                }
            }
            try (Stream<Path> files = Files.walk(WEB)) {
                final TreeSet<String> written = files.filter(Files::isRegularFile)
                        .map(file -> WEB.relativize(file).toString())
                        .collect(Collectors.toCollection(TreeSet::new));
                written.remove("openapi.json");
                assertTrue(served.containsAll(written), written + " are there, and " + served + " are named");
            }
            assertTrue(served.contains("lib/three.core.min.js"), served.toString());
        }
    }

    @Test
    void nothingElseOfTheClassPathIsServed() throws Exception {
        try (ServedRun run = ServedRun.of(null, "ares")) {
            for (final String path : List.of(
                    "../LiveServer.class",
                    "%2e%2e/%2e%2e/LiveServer.class",
                    "pages/..%2f..%2fLiveServer.class",
                    "META-INF/MANIFEST.MF",
                    "web/index.html")) {
                final int status = run.get(path).statusCode();
                assertTrue(status == 404 || status == 400, path + ": " + status);
            }
        }
    }

    @Test
    void otherHostsAndOtherSitesAndOtherMethodsAreTurnedAway() throws Exception {
        try (ServedRun run = ServedRun.of(null, "ares")) {
            assertEquals(
                    421, statusOf(run, "GET /api/v1/run HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"));
            assertEquals(
                    403, run.get("api/v1/run", "Origin", "http://evil.example").statusCode());
            assertEquals(
                    403, run.get("api/v1/run", "Sec-Fetch-Site", "cross-site").statusCode());
            for (final String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
                assertEquals(405, run.send(method, "api/v1/run").statusCode(), method);
            }
        }
    }

    private static int statusOf(ServedRun run, String request) throws IOException {
        final URI uri = run.uri("");
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            final BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            return Integer.parseInt(in.readLine().split(" ")[1]);
        }
    }

    @Test
    void aPortThatIsTakenIsAUsageErrorThatNamesIt() throws Exception {
        try (ServedRun run = ServedRun.of(null, "ares");
                var engine = ServedRun.engine(null)) {
            final int port = run.uri("").getPort();
            final CommandException error = assertThrows(
                    CommandException.class,
                    () -> LiveServer.attach(
                            engine, LiveFacts.of(Map.of()), LiveSettings.at(new LiveAddress("127.0.0.1", port))));
            assertTrue(error.getMessage().contains("port " + port), error.getMessage());
        }
    }

    @Test
    void aStreamContinuesAfterTheLastControlTickThatTheClientSaw() throws Exception {
        try (ServedRun run = ServedRun.of(null, "ares")) {
            run.run(5);
            final List<Long> first = streamed(run, "", 5);
            run.run(5);
            final List<Long> second = streamed(run, "Last-Event-ID: 5\r\n", 5);
            assertEquals(List.of(1L, 2L, 3L, 4L, 5L), first);
            assertEquals(List.of(6L, 7L, 8L, 9L, 10L), second);
        }
    }

    /** Returns the control ticks of a stream's first {@code count} rows. */
    private static List<Long> streamed(ServedRun run, String header, int count) throws IOException {
        final URI uri = run.uri("");
        final List<Long> ticks = new ArrayList<>();
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write(("GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1:" + uri.getPort() + "\r\n" + header
                                    + "\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            final BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            while (ticks.size() < count) {
                final String line = in.readLine();
                if (line.startsWith("data: {\"rows\"")) {
                    JSON.readTree(line.substring("data: ".length()))
                            .get("rows")
                            .forEach(row -> ticks.add(row.get(0).asLong()));
                }
            }
        }
        return ticks;
    }

    @Test
    void metricsAreInOpenMetricsText() throws Exception {
        try (ServedRun run = ServedRun.of(null, "ares")) {
            run.run(3);
            final HttpResponse<String> answer = run.get("metrics");
            assertTrue(
                    answer.headers().firstValue("Content-Type").orElse("").startsWith("application/openmetrics-text"));
            assertTrue(answer.body().contains("multiverse_control_ticks_total 3.0\n"), answer.body());
            assertTrue(answer.body().endsWith("# EOF\n"));
        }
    }

    @Test
    void aRunIsReadyOnceItHasDoneAControlTick() throws Exception {
        try (ServedRun run = ServedRun.of(null, "ares")) {
            assertEquals(200, run.get("healthz").statusCode());
            assertEquals(503, run.get("readyz").statusCode());
            run.run(1);
            assertEquals(200, run.get("readyz").statusCode());
        }
    }
}
