package io.multiverse.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.Followers;
import io.multiverse.kernel.exchange.InProcessNetwork;
import io.multiverse.kernel.exchange.InProcessNetwork.Faults;
import io.multiverse.kernel.exchange.WindowExchange;
import io.multiverse.kernel.reaction.TickEngine;
import io.multiverse.launcher.live.LiveFacts;
import io.multiverse.launcher.live.LiveSettings;
import io.multiverse.launcher.node.NodeReport;
import io.multiverse.launcher.node.SharedNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What pages show on a node that follows the one that leads; this one runs juno, the other one ares. */
@Tag("once")
@Timeout(60)
class SharedRunViewTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Followers followers = new Followers();
    private final Place place = new Place(new InProcessNetwork(2, 1, Faults.NONE));
    private MultiGameTickEngine lead;
    private LiveServer server;

    /** The place of node 1. */
    private static final class Place implements SharedNode {
        private final InProcessNetwork network;
        private final WindowExchange exchange;
        private final AtomicInteger asked = new AtomicInteger();

        Place(InProcessNetwork network) {
            this.network = network;
            exchange = network.node(1);
        }

        @Override
        public WindowExchange exchange() {
            return exchange;
        }

        @Override
        public int number() {
            return exchange.territory().node();
        }

        @Override
        public List<NodeReport> reports() {
            asked.incrementAndGet();
            return List.of(new NodeReport(
                    0,
                    "host:1",
                    NodeReport.State.CATCHING_UP,
                    null,
                    7,
                    2,
                    List.of(new NodeReport.Wait(1, 5)),
                    List.of(),
                    100,
                    3,
                    4,
                    0));
        }

        @Override
        public void runs(MultiGameTickEngine engine) {
            // nobody asks
        }

        @Override
        public boolean beginsAgain() {
            return false;
        }

        @Override
        public void close() {
            // its engine closes the exchange
        }
    }

    private static MultiGameTickEngine engine(WindowExchange exchange) {
        return MultiGameTickEngine.builder()
                .seed(42)
                .exchange(exchange)
                .realmFactory(coordinate -> new TickEngine(100))
                .build();
    }

    @BeforeEach
    void start() {
        lead = engine(place.network.node(0));
        ServedRun.register(lead, "ares", "juno");
        final MultiGameTickEngine follower = engine(place.exchange());
        server = LiveServer.attach(
                follower,
                new LiveFacts(Map.of("windowMs", 1000L), null, null, place),
                new LiveSettings(ServedRun.ANY_PORT, ServedRun.TOKEN, false));
        ServedRun.register(follower, "ares", "juno");
        followers.add(follower);
        lead.runControlTicks(5);
    }

    @AfterEach
    void stop() {
        lead.close();
        followers.close();
        server.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode answer(String path) throws Exception {
        return JSON.readTree(get(path).body());
    }

    private HttpResponse<String> post(String action, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + "api/v1/control/" + action))
                        .header("Authorization", "Bearer " + ServedRun.TOKEN)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aRunTellsWhichNodeThisIsAndWhatItKnowsOfTheOthers() throws Exception {
        final JsonNode run = answer("api/v1/run");
        assertEquals(1, run.get("node").asInt());
        assertFalse(run.get("leads").asBoolean());
        final JsonNode peer = run.get("peers").get(0);
        assertEquals(0, peer.get("node").asInt());
        assertEquals(5, peer.get("controlTick").asLong());
        assertEquals(5, peer.get("parts").asLong());
    }

    @Test
    void aGameThatAnotherNodeRunsIsNotShownAsIfItStoodStill() throws Exception {
        final JsonNode realms = answer("api/v1/realms").get("realms");
        assertEquals(0, realms.get(0).get("node").asInt());
        assertTrue(realms.get(0).get("eventsReceived").isNull());
        assertTrue(realms.get(0).get("localTick").asLong() > 0);
        assertEquals(1, realms.get(1).get("node").asInt());
        assertFalse(realms.get(1).get("eventsReceived").isNull());
        final HttpResponse<String> state = get("api/v1/realms/ares/state");
        assertEquals(404, state.statusCode());
        assertTrue(state.body().contains("node 0 runs ares"), state::body);
        assertEquals(200, get("api/v1/realms/juno/state").statusCode());
    }

    @Test
    void nodesAreAskedAtMostOnceASecondHoweverManyWantToKnow() throws Exception {
        final JsonNode nodes = answer("api/v1/nodes");
        assertEquals(1, nodes.get("node").asInt());
        assertEquals("catching up", nodes.get("nodes").get(0).get("state").asString());
        assertEquals(5, nodes.get("nodes").get(0).get("waits").get(0).get("ns").asInt());
        final long beginNanos = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            get("api/v1/nodes");
        }
        final long seconds = (System.nanoTime() - beginNanos) / 1_000_000_000;
        assertTrue(place.asked.get() <= seconds + 2, place.asked + " times in " + seconds + " s");
    }

    @Test
    void metricsHaveSeriesOfOtherNodesAndOfOwnGamesOnly() throws Exception {
        final String metrics = get("metrics").body();
        assertTrue(metrics.contains("multiverse_peer_parts_total{node=\"0\"} 5.0"), metrics);
        assertTrue(metrics.contains("multiverse_game_events_received_total{game=\"juno\"}"), metrics);
        assertFalse(metrics.contains("game=\"ares\""), metrics);
    }

    @Test
    void thePaceIsSetWhereTheRunIsLedFrom() throws Exception {
        for (final String action : List.of("pause", "resume", "step", "pace")) {
            final HttpResponse<String> answer = post(action, "{\"factor\":2}");
            assertEquals(404, answer.statusCode(), action);
            assertTrue(answer.body().contains("this node follows"), answer::body);
        }
    }

    @Test
    void anEventThatIsSentFromAFollowersPageComesIn() throws Exception {
        assertEquals(
                202,
                post("events", "{\"type\":\"greeting\",\"target\":\"ares\"}").statusCode());
        lead.runControlTicks(3);
        assertEquals(1, lead.getMultiverseState().gameStates().get("ares").eventsReceived());
    }

    @Test
    void aRunOfOneProcessHasNoNodes() throws Exception {
        try (ServedRun run = ServedRun.of(null, "ares")) {
            run.run(1);
            assertEquals(404, run.get("api/v1/nodes").statusCode());
            assertFalse(run.get("metrics").body().contains("multiverse_peer"));
            assertFalse(run.get("api/v1/run").body().contains("\"peers\""));
        }
    }
}
