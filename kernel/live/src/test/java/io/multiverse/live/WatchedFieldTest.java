package io.multiverse.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.launcher.live.LiveFacts;
import io.multiverse.launcher.live.LiveSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may have written a field of a run in progress. */
class WatchedFieldTest {
    private MultiGameTickEngine engine;
    private LiveServer server;

    /** Is glad once for each event it hears. */
    private static final class Glad implements Realm {
        private long joys;

        @Override
        public void onTick(RealmContext context) {
            // hears events only
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            joys++;
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("joys", joys);
        }

        @Override
        public void readState(StateReader in) {
            joys = in.int64("joys");
        }
    }

    @BeforeEach
    void start() {
        engine = MultiGameTickEngine.builder().seed(42).build();
        server = LiveServer.attach(engine, LiveFacts.of(Map.of()), LiveSettings.at(ServedRun.ANY_PORT));
        for (final String game : new String[] {"ares", "ares.north"}) {
            engine.registerGame(game, new Glad(), RealmCoordinate.of(game));
        }
        engine.runControlTicks(1);
    }

    @AfterEach
    void stop() {
        server.close();
        engine.close();
    }

    private JsonNode change(String field) throws Exception {
        final HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + "api/v1/change?field=" + field))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return new JsonMapper().readTree(answer.body());
    }

    private void send(String id, String target) {
        engine.queueCrossGameEvent(
                CrossGameEvent.of(id, null, RealmCoordinate.of(target), "gift", Map.of("what", "flowers")));
    }

    /** Waits until the field was looked at after a control tick: that is done every 100 ms at most. */
    private JsonNode changeAfter(String field, long controlTick) throws Exception {
        JsonNode answer = change(field);
        while (answer.get("controlTick").asLong() < controlTick) {
            Thread.onSpinWait();
            answer = change(field);
        }
        return answer;
    }

    @Test
    void theEventThatCameInBeforeAFieldChangedIsNamed() throws Exception {
        assertTrue(change("ares.joys").get("lastChange").isNull());
        engine.runControlTicks(1);
        changeAfter("ares.joys", 2);
        send("to-another", "ares.north");
        send("to-it", "ares");
        engine.runControlTicks(2); // taken in by the first, delivered in the window of the second
        final JsonNode change = changeAfter("ares.joys", 4).get("lastChange");
        assertEquals("0", change.get("before").asString());
        assertEquals("1", change.get("value").asString());
        assertEquals(4, change.get("controlTick").asLong());
        assertTrue(change.get("isWhole").asBoolean());
        assertEquals(1, change.get("events").size(), change.toString());
        assertEquals("input#2", change.get("events").get(0).get("id").asString());
    }

    @Test
    void aGameWhoseNameBeginsLikeAnothersIsNotTakenForIt() throws Exception {
        assertEquals("ares.north.joys", change("ares.north.joys").get("field").asString());
        engine.runControlTicks(1);
        changeAfter("ares.north.joys", 2);
        send("to-it", "ares.north");
        engine.runControlTicks(2);
        assertEquals(
                "input#1",
                changeAfter("ares.north.joys", 4).at("/lastChange/events/0/id").asString());
    }
}
