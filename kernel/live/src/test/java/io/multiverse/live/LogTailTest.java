package io.multiverse.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.log.LogLevel;
import io.multiverse.kernel.log.LogLine;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.launcher.live.LiveFacts;
import io.multiverse.launcher.live.LiveSettings;
import io.multiverse.launcher.live.LogTail;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogTailTest {
    /** Says how late it is. */
    private static final class Talker implements Realm {
        @Override
        public void onTick(RealmContext context) {
            context.log(context.localTick() % 10 == 0 ? LogLevel.WARN : LogLevel.INFO, "tick " + context.localTick());
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

    private static JsonNode log(LiveServer server, String query) throws Exception {
        final HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + "api/v1/log" + query))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return new JsonMapper().readTree(answer.body());
    }

    @Test
    void linesOfTheLogAreToldByLevelSourceTextAndPlace() throws Exception {
        final LogTail tail = new LogTail();
        try (MultiGameTickEngine engine =
                        MultiGameTickEngine.builder().log(LogLevel.INFO, tail).build();
                LiveServer server = LiveServer.attach(
                        engine, new LiveFacts(Map.of(), tail, null), LiveSettings.at(ServedRun.ANY_PORT))) {
            engine.registerGame("ares", new Talker(), RealmCoordinate.of("ares"));
            engine.registerGame("juno", new Talker(), RealmCoordinate.of("juno"));
            engine.runControlTicks(2);
            final JsonNode all = log(server, "");
            assertEquals(40, all.get("lines").size());
            assertEquals("tick 0", all.get("lines").get(0).get("text").asString());
            assertEquals(20, log(server, "?realm=juno").get("lines").size());
            assertEquals(4, log(server, "?level=warn").get("lines").size());
            assertEquals(2, log(server, "?match=tick%2011").get("lines").size());
            assertEquals(3, log(server, "?most=3").get("lines").size());
            engine.runControlTicks(1);
            final JsonNode later = log(server, "?after=" + all.get("cursor").asLong());
            assertEquals(20, later.get("lines").size());
            assertEquals(3, later.get("lines").get(0).get("controlTick").asInt());
        }
    }

    @Test
    void onlyTheLatestLinesAreKept() {
        final LogTail tail = new LogTail();
        for (int i = 0; i < 3 * LogTail.SLOTS; i++) {
            tail.accept(new LogLine(i, 0, 0, false, "ares", 0, LogLevel.INFO, "line"));
        }
        final LogTail.Part kept = tail.from(0);
        assertEquals(LogTail.SLOTS, kept.lines().size());
        assertEquals(2 * LogTail.SLOTS, kept.lines().get(0).controlTick());
        assertEquals(3 * LogTail.SLOTS, kept.cursor());
        assertTrue(tail.from(kept.cursor()).lines().isEmpty());
    }
}
