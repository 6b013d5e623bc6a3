package io.multiverse.warbler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
                    "Your mood is cheerful. Right now: counting coins.",
                    "Your attitude is deferential, your tone awed",
                    "- Alice is revered by the realm keepers.",
                    "- You remember (arrival): came through the north gate",
                    "- You know: The bridge to sol_3 is closed.",
                    "- It is told of Alice: achievement: slew the hydra",
                    "- Alice's quest scattered artifacts: in_progress 1/3.",
                    "- Alice holds something legendary.")) {
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
                    "(Alice comes near. Speak first.)",
                    messages.path(3).path("content").stringValue());
        }
    }

    @Test
    void theKeyComesFromTheEnvironmentAndGoesNowhereElse() throws IOException {
        try (ChatServer server = new ChatServer(
                (chat, exchange, request) -> chat.send(exchange, 401, "Incorrect API key provided: " + KEY))) {
            final HttpEngineSettings settings = settings(server).withApiKeyFrom("TEST_KEY");
            final DialogueException failure = failure(DialogueFailure.HTTP_STATUS, settings);
            assertEquals("the server answered with status 401", failure.getMessage());
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
        for (final String url : List.of("ftp://x/v1", "localhost:80", "http://u:p@localhost/v1", "http://h/v1?x=1")) {
            assertTrue(assertThrows(IllegalArgumentException.class, () -> HttpEngineSettings.of(url, "m"))
                    .getMessage()
                    .contains("baseUrl"));
        }
        final HttpEngineSettings good = HttpEngineSettings.of("http://localhost/v1/", "m");
        assertEquals(
                "http://localhost/v1/chat/completions", good.chatCompletions().toString());
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
        failure(DialogueFailure.UNREACHABLE, settings(server));
    }

    @Test
    void severalLinesBecomeOne() throws IOException {
        try (ChatServer server =
                new ChatServer((chat, exchange, request) -> chat.say(exchange, " One.\n\tTwo.\u0007 "))) {
            assertEquals("One.  Two.", engine(settings(server)).generateDialogue("?", context()));
        }
    }
}
