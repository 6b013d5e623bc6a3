package io.multiverse.warbler.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.warbler.Alice;
import io.multiverse.warbler.ChatServer;
import io.multiverse.warbler.DialogueException;
import io.multiverse.warbler.DialogueExchange;
import io.multiverse.warbler.DialogueFailure;
import io.multiverse.warbler.WarblerContext;
import io.multiverse.warbler.template.TemplatePacks;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HttpDialogueEngineTest {
    private static final String KEY = "sk-very-secret";

    private static HttpEngineSettings settings(ChatServer server) {
        return HttpEngineSettings.of(server.baseUrl(), "tiny-model");
    }

    private static HttpDialogueEngine engine(HttpEngineSettings settings) {
        return new HttpDialogueEngine(settings, TemplatePacks.builtIn(), name -> name.equals("TEST_KEY") ? KEY : null);
    }

    private static WarblerContext context() {
        return Alice.context(3, "revered", "sol_1", "sol_2")
                .facing(
                        Alice.persona("merchant", "cheerful"),
                        List.of(new DialogueExchange("Hello", "Well met", 1)),
                        7);
    }

    @Test
    void theModelIsToldWhoItIsWhatItKnowsAndWhatWasSaid() throws IOException {
        try (ChatServer server = ChatServer.wise()) {
            final HttpDialogueEngine engine =
                    engine(settings(server).withMaxTokens(99).withTemperature(0.5));
            assertEquals(
                    "A wise question, \"Who are you?\". My answer is 12.",
                    engine.generateDialogue("Who are you?", context()));
            assertEquals("http tiny-model", engine.name());
            final JsonNode request = server.requests().get(0);
            assertEquals("tiny-model", request.path("model").stringValue());
            assertEquals(99, request.path("max_tokens").intValue());
            assertEquals(0.5, request.path("temperature").doubleValue());
            assertFalse(request.path("stream").booleanValue());
            final JsonNode messages = request.path("messages");
            assertEquals(4, messages.size());
            final String system = messages.path(0).path("content").stringValue();
            for (final String told : List.of(
                    "You are Quilla Moonford in sol_2: shrewd",
                    "Your mood is cheerful. Right now: \"counting coins\".",
                    "Your attitude is deferential, your tone awed",
                    "- The player is revered by the realm keepers.",
                    "- You remember (arrival): \"came through the north gate\"",
                    "- You know: \"The bridge to sol_3 is closed.\"",
                    "- It is told of the player: \"achievement: slew the hydra\"",
                    "- The player's quest \"scattered artifacts\": in_progress 1/3.",
                    "- The player holds something legendary.")) {
                assertTrue(system.contains(told), told + " is not in\n" + system);
            }
            assertEquals("Hello", messages.path(1).path("content").stringValue());
            assertEquals("assistant", messages.path(2).path("role").stringValue());
            assertEquals("Who are you?", messages.path(3).path("content").stringValue());
            assertEquals(List.of("null"), server.keys());
        }
    }

    @Test
    void anNpcWhoSpeaksFirstIsToldSo() throws IOException {
        try (ChatServer server = ChatServer.wise()) {
            engine(settings(server)).generateDialogue(context());
            final JsonNode messages = server.requests().get(0).path("messages");
            assertEquals(
                    "(The player \"Alice\" comes near. Speak first.)",
                    messages.path(3).path("content").stringValue());
        }
    }

    @Test
    void theKeyComesFromTheEnvironmentAndGoesNowhereElse() throws IOException {
        try (ChatServer server = new ChatServer(
                (chat, exchange, request) -> chat.send(exchange, 401, "Incorrect API key provided: " + KEY))) {
            final HttpEngineSettings settings = settings(server).withApiKeyFrom("TEST_KEY");
            final DialogueException failure = failure(DialogueFailure.HTTP_STATUS, settings);
            assertEquals("the server answered with status 401: it wants a key, or another one", failure.getMessage());
            assertEquals(List.of("Bearer " + KEY), server.keys());
            assertFalse(settings.toString().contains(KEY));
            assertFalse(engine(settings).toString().contains(KEY));
        }
    }

    @Test
    void aKeyThatIsNotSetOrWouldTravelInPlainTextIsRefused() {
        final IllegalArgumentException unset = assertThrows(
                IllegalArgumentException.class,
                () -> engine(
                        HttpEngineSettings.of("https://example.invalid/v1", "m").withApiKeyFrom("OTHER_KEY")));
        assertTrue(unset.getMessage().startsWith("the environment variable OTHER_KEY is not set"));
        final HttpEngineSettings plain = HttpEngineSettings.of("http://example.invalid/v1", "m");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> plain.withApiKeyFrom("TEST_KEY"))
                .getMessage()
                .contains("plain text: use https"));
    }

    @Test
    void settingsOutOfRangeAreRefusedByName() {
        for (final String url : List.of(
                "ftp://x/v1",
                "localhost:80",
                "http://u:p@localhost/v1",
                "http://h:99999/v1",
                "http://h:0/v1",
                "http://h/v1#frag")) {
            assertTrue(assertThrows(IllegalArgumentException.class, () -> HttpEngineSettings.of(url, "m"))
                    .getMessage()
                    .contains("baseUrl"));
        }
        final HttpEngineSettings good = HttpEngineSettings.of("http://localhost/v1/", "m");
        assertEquals(
                "http://localhost/v1/chat/completions", good.chatCompletions().toString());
        assertEquals(
                "http://h:8000/openai/chat/completions?api-version=2024-10-21",
                HttpEngineSettings.of("http://h:8000/openai?api-version=2024-10-21", "m")
                        .chatCompletions()
                        .toString());
        assertEquals(
                "https://h/v1/chat/completions",
                HttpEngineSettings.of("https://h/v1/chat/completions", "m")
                        .chatCompletions()
                        .toString());
        for (final String name : List.of("", "model", "max tokens", "1")) {
            assertThrows(IllegalArgumentException.class, () -> good.withTokenLimitName(name));
        }
        for (final String header : List.of("Host", "content-length", "X Key", "", "X\n")) {
            assertThrows(IllegalArgumentException.class, () -> good.withHeaderFrom(header, "V"));
        }
        assertThrows(IllegalArgumentException.class, () -> good.withTimeout(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> good.withMaxTokens(0));
        assertThrows(IllegalArgumentException.class, () -> good.withTemperature(2.1));
        assertThrows(IllegalArgumentException.class, () -> HttpEngineSettings.of("http://localhost/v1", " "));
    }

    @Test
    void errorsRedirectsAndNonsenseAreToldApart() throws IOException {
        failsWith(DialogueFailure.HTTP_STATUS, 500, "{}");
        failsWith(DialogueFailure.HTTP_STATUS, 302, "{}");
        failsWith(DialogueFailure.MALFORMED, 200, "<html>");
        failsWith(DialogueFailure.MALFORMED, 200, "{\"choices\":[]}");
        failsWith(DialogueFailure.MALFORMED, 200, "{\"choices\":[{\"message\":{\"content\":\"  \"}}]}");
        failsWith(DialogueFailure.MALFORMED, 200, "{\"choices\":[{\"message\":{\"content\":7}}]}");
        failsWith(
                DialogueFailure.TOO_LONG,
                200,
                "{\"choices\":[{\"message\":{\"content\":\"" + "x".repeat(4_001) + "\"}}]}");
        failsWith(DialogueFailure.TOO_LONG, 200, "x".repeat(300_000));
    }

    private static void failsWith(DialogueFailure failure, int status, String body) throws IOException {
        try (ChatServer server = new ChatServer((chat, exchange, request) -> chat.send(exchange, status, body))) {
            failure(failure, settings(server));
        }
    }

    private static DialogueException failure(DialogueFailure failure, HttpEngineSettings settings) {
        final DialogueException e = assertThrows(
                DialogueException.class, () -> engine(settings).generateDialogue("Who are you?", context()));
        assertEquals(failure, e.failure(), e.getMessage());
        return e;
    }

    @Test
    void silenceBeforeOrAfterTheHeadersEndsWithTheTimeout() throws IOException {
        for (final boolean afterHeaders : new boolean[] {false, true}) {
            try (ChatServer server =
                    new ChatServer((chat, exchange, request) -> chat.fallSilent(exchange, afterHeaders))) {
                final DialogueException e =
                        failure(DialogueFailure.TIMEOUT, settings(server).withTimeout(Duration.ofMillis(100)));
                assertEquals("no answer within 100 ms", e.getMessage());
            }
        }
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() throws IOException {
        final ChatServer server = ChatServer.wise();
        server.close();
        assertEquals(
                "the server cannot be reached: does it run, and are address and port right?",
                failure(DialogueFailure.UNREACHABLE, settings(server)).getMessage());
    }

    @Test
    void whatIsNoWholeAnswerIsToldInWords() throws IOException {
        for (final String sent : List.of(
                "",
                "SSH-2.0-OpenSSH\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\nabc",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n")) {
            final String told = toldOfOneThatSends(sent);
            assertTrue(told.contains("the server"), told);
            assertFalse(told.contains("Exception") || told.contains("Error"), sent + ": " + told);
        }
        assertEquals(
                "what the server sends is no HTTP: are address and port right?", toldOfOneThatSends("SSH-2.0\r\n\r\n"));
    }

    /** Returns what is told of a server that takes one request, sends this and closes the connection. */
    private static String toldOfOneThatSends(String sent) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final Thread thread = new Thread(() -> {
                try (Socket client = server.accept()) {
                    final InputStream in = client.getInputStream();
                    final byte[] request = new byte[1 << 16];
                    // Until the request's last byte: what is left unread would reset the connection.
                    int read = 0;
                    for (int length = 0;
                            length >= 0 && request[Math.max(0, read - 1)] != '}';
                            read += Math.max(0, length)) {
                        length = in.read(request, read, request.length - read);
                    }
                    client.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
                } catch (final IOException e) {
                    // Then the engine tells of that.
                }
            });
            thread.setDaemon(true);
            thread.start();
            return failure(
                            DialogueFailure.UNREACHABLE,
                            HttpEngineSettings.of("http://127.0.0.1:" + server.getLocalPort() + "/v1", "tiny"))
                    .getMessage();
        }
    }

    @Test
    void caseDoesNotMatterInSchemeAndHost() throws IOException {
        try (ChatServer server = ChatServer.wise()) {
            final HttpEngineSettings shouted = HttpEngineSettings.of(
                    server.baseUrl().replace("http:", "HTTP:").replace("127.0.0.1", "LOCALHOST"), "tiny");
            assertTrue(
                    engine(shouted).generateDialogue("Who are you?", context()).startsWith("A wise question"));
            assertEquals("A_KEY", shouted.withApiKeyFrom("A_KEY").apiKeyVariable());
        }
    }

    @Test
    void aHostThatJavaCannotNameIsSaidToBeOne() {
        final IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> HttpEngineSettings.of("http://my_model:11434/v1", "tiny"));
        assertTrue(refused.getMessage().contains("must name a host by letters"), refused.getMessage());
    }

    @Test
    void severalLinesBecomeOne() throws IOException {
        try (ChatServer server =
                new ChatServer((chat, exchange, request) -> chat.say(exchange, " One.\n\tTwo.\u0007 "))) {
            assertEquals("One.  Two.", engine(settings(server)).generateDialogue("?", context()));
        }
    }

    @Test
    void theServerIsNeverAskedForAnotherProtocol() throws IOException {
        try (ChatServer server = ChatServer.wise()) {
            engine(settings(server)).generateDialogue("?", context());
            assertFalse(server.headers().get(0).containsKey("Upgrade"));
            assertFalse(server.headers().get(0).containsKey("HTTP2-Settings"));
        }
    }

    @Test
    void limitNameTemperatureHeadersAndQueryAreAsTheServerWantsThem() throws IOException {
        try (ChatServer server = ChatServer.wise()) {
            final HttpEngineSettings settings = HttpEngineSettings.of(server.baseUrl() + "?api-version=3", "o-model")
                    .withTokenLimitName("max_completion_tokens")
                    .withTemperature(HttpEngineSettings.NO_TEMPERATURE)
                    .withHeaderFrom("Api-Key", "TEST_KEY");
            engine(settings).generateDialogue("?", context());
            final JsonNode request = server.requests().get(0);
            assertEquals(160, request.path("max_completion_tokens").intValue());
            assertTrue(request.path("max_tokens").isMissingNode());
            assertTrue(request.path("temperature").isMissingNode());
            assertEquals(KEY, server.headers().get(0).getFirst("Api-Key"));
            assertEquals("null", server.keys().get(0));
            assertEquals("/v1/chat/completions?api-version=3", server.uris().get(0));
        }
    }

    @Test
    void everyStatusOfSuccessWillDo() throws IOException {
        try (ChatServer server = new ChatServer((chat, exchange, request) ->
                chat.send(exchange, 201, "{\"choices\":[{\"message\":{\"content\":\"Made.\"}}]}"))) {
            assertEquals("Made.", engine(settings(server)).generateDialogue("?", context()));
        }
    }

    @Test
    void aKeyThatNoHeaderCanCarryIsRefusedByTheNameOfItsVariable() {
        for (final String key : List.of("sk-one\nsk-two", "sk-one\n", "sk\r\nX-Evil: 1", "sk-\u00E9", "sk\u0000")) {
            final String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> new HttpDialogueEngine(
                                    HttpEngineSettings.of("http://localhost/v1", "m")
                                            .withApiKeyFrom("TEST_KEY"),
                                    TemplatePacks.builtIn(),
                                    name -> key))
                    .getMessage();
            assertTrue(message.startsWith("the environment variable TEST_KEY holds "), message);
            assertFalse(message.contains("sk"), message);
        }
    }

    @Test
    void aTrialTellsWhatTheServerSaysButNeverTheKey() throws IOException {
        try (ChatServer server = new ChatServer((chat, exchange, request) ->
                chat.send(exchange, 404, "{\"error\":{\"message\":\"no model m for key " + KEY + "\"}}"))) {
            final ChatTrial trial =
                    engine(settings(server).withApiKeyFrom("TEST_KEY")).tryOut("Who are you?", context());
            assertFalse(trial.success());
            assertEquals(404, trial.status());
            assertEquals("no model m for key [key]", trial.written());
            assertEquals(DialogueFailure.HTTP_STATUS, trial.failure());
        }
        try (ChatServer server = ChatServer.wise()) {
            final ChatTrial trial = engine(settings(server)).tryOut("Who are you?", context());
            assertTrue(trial.success());
            assertEquals("A wise question, \"Who are you?\". My answer is 12.", trial.spoken());
        }
    }
}
