package io.multiverse.warbler;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server on the loopback interface that speaks the chat format, well or badly; it loses the body of who wishes for
 * HTTP/2.
 */
public final class ChatServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<JsonNode> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> uris = Collections.synchronizedList(new ArrayList<>());
    private final List<Headers> headers = Collections.synchronizedList(new ArrayList<>());
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());

    /** Answers one request. */
    public interface Behavior {
        void answer(ChatServer server, HttpExchange exchange, JsonNode request) throws IOException;
    }

    /** Starts a server. */
    public ChatServer(Behavior behavior) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", exchange -> {
            final byte[] body = exchange.getRequestBody().readAllBytes();
            uris.add(exchange.getRequestURI().toString());
            if (exchange.getRequestHeaders().containsKey("Upgrade")) {
                // As uvicorn with httptools does: what comes after a wish for another protocol is no body to it.
                send(exchange, 400, "{\"detail\":\"There was an error parsing the body\"}");
                return;
            }
            final JsonNode request = JSON.readTree(body);
            requests.add(request);
            headers.add(exchange.getRequestHeaders());
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            behavior.answer(this, exchange, request);
        });
        server.start();
    }

    /** Starts a server that says what the player said, as the NPC's wisdom. */
    public static ChatServer wise() throws IOException {
        return new ChatServer((server, exchange, request) -> {
            final JsonNode messages = request.path("messages");
            final String asked =
                    messages.path(messages.size() - 1).path("content").stringValue();
            server.say(exchange, "A wise question, \"" + asked + "\". My answer is " + asked.length() + '.');
        });
    }

    /** Answers with a line. */
    public void say(HttpExchange exchange, String line) throws IOException {
        send(
                exchange,
                200,
                JSON.writeValueAsString(
                        Map.of("choices", List.of(Map.of("message", Map.of("role", "assistant", "content", line))))));
    }

    /** Answers with a status and a body. */
    public void send(HttpExchange exchange, int status, String body) throws IOException {
        final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Begins to answer, and says no more until the server closes. */
    public void fallSilent(HttpExchange exchange, boolean afterHeaders) throws IOException {
        if (afterHeaders) {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        }
        try {
            closing.await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    public List<JsonNode> requests() {
        return requests;
    }

    /** Returns path and query of each request. */
    public List<String> uris() {
        return uris;
    }

    /** Returns the headers of each request. */
    public List<Headers> headers() {
        return headers;
    }

    /** Returns what came as authorization with each request. */
    public List<String> keys() {
        return keys;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
