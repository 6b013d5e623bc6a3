package io.multiverse.live;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.log.LogLevel;
import io.multiverse.kernel.reaction.TickEngine;
import io.multiverse.launcher.live.LiveAddress;
import io.multiverse.launcher.live.LiveFacts;
import io.multiverse.launcher.live.LiveSettings;
import io.multiverse.launcher.live.LogTail;
import io.multiverse.live.feed.EngineRun;
import io.multiverse.live.http.ServerLimits;
import io.multiverse.scenario.NewGames;
import io.multiverse.scenario.Scenario;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A small run that is served, and a client of it. */
final class ServedRun implements AutoCloseable {
    static final String TOKEN = "only-this-test-knows-it";
    static final LiveAddress ANY_PORT = new LiveAddress("127.0.0.1", 0);

    final MultiGameTickEngine engine;
    final LiveServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServedRun(MultiGameTickEngine engine, LiveServer server) {
        this.engine = engine;
        this.server = server;
    }

    /** Starts a run of games with these ids; {@code journal} null: without one. */
    static ServedRun of(Path journal, String... games) {
        return of(LiveSettings.at(ANY_PORT), journal, games);
    }

    /** Starts a run that can be controlled with {@link #TOKEN}. */
    static ServedRun controlled(Path journal, String... games) {
        return of(new LiveSettings(ANY_PORT, TOKEN, false), journal, games);
    }

    /** Starts a run within limits of its own. */
    static ServedRun within(ServerLimits limits, LiveSettings settings, Path journal, String... games) {
        final MultiGameTickEngine engine = engine(journal);
        final LiveServer server = LiveServer.show(
                EngineRun.of(engine, LiveFacts.of(Map.of("seed", 42L, "windowMs", 1000L))), settings, limits);
        register(engine, games);
        return new ServedRun(engine, server);
    }

    private static ServedRun of(LiveSettings settings, Path journal, String... games) {
        return within(ServerLimits.USUAL, settings, journal, games);
    }

    /** Starts a run as {@code run} makes it of this scenario; it can be controlled with {@link #TOKEN}. */
    static ServedRun of(Scenario scenario, Path journal) {
        final LogTail tail = new LogTail();
        final EngineBuilder builder = scenario.engine().log(LogLevel.INFO, tail);
        final MultiGameTickEngine engine =
                (journal == null ? builder : builder.journal(JournalSettings.in(journal))).build();
        final LiveServer server = LiveServer.attach(
                engine,
                new LiveFacts(
                        Map.of(
                                "seed",
                                scenario.seed(),
                                "windowMs",
                                scenario.windowMs(),
                                "newGames",
                                scenario.newGames().stream()
                                        .map(NewGames::toMap)
                                        .toList()),
                        tail,
                        scenario.realmFactory()),
                new LiveSettings(ANY_PORT, TOKEN, false));
        scenario.registerWith(engine);
        return new ServedRun(engine, server);
    }

    static MultiGameTickEngine engine(Path journal) {
        final EngineBuilder builder = MultiGameTickEngine.builder().seed(42).causeHistory(0);
        return (journal == null ? builder : builder.journal(JournalSettings.in(journal))).build();
    }

    static void register(MultiGameTickEngine engine, String... games) {
        for (final String game : games) {
            engine.registerGame(game, new TickEngine(100), RealmCoordinate.of(game));
            engine.subscribeToEvents(game, List.of("greeting"));
        }
    }

    /** Runs control ticks, each of which delivers an event to all games. */
    static void run(MultiGameTickEngine engine, int controlTicks) {
        run(engine, controlTicks, 0);
    }

    /** As {@link #run(MultiGameTickEngine, int)}, with events numbered from {@code first}. */
    static void run(MultiGameTickEngine engine, int controlTicks, int first) {
        for (int i = first; i < first + controlTicks; i++) {
            engine.queueCrossGameEvent(CrossGameEvent.of(
                    "e" + i, RealmCoordinate.of("outside"), null, "greeting", Map.of("text", "hello")));
            engine.executeControlTick();
        }
    }

    void run(int controlTicks) {
        run(engine, controlTicks);
    }

    URI uri(String path) {
        return URI.create(server.url() + path);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        final HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Controls the run; {@code token} null: without one. */
    HttpResponse<String> post(String action, String body, String token) throws IOException, InterruptedException {
        final HttpRequest.Builder request = HttpRequest.newBuilder(uri("api/v1/control/" + action))
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.close();
        engine.close();
    }
}
