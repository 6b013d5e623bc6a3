package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.warbler.ChatServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChatModelRunTest {
    private static final String SAID = "{\"choices\":[{\"message\":{\"content\":\"%s\"},\"finish_reason\":\"%s\"}]}";

    @TempDir
    Path folder;

    private static ChatServer server(int status, String body) throws IOException {
        return new ChatServer((chat, exchange, request) -> chat.send(exchange, status, body));
    }

    private static Launch check(ChatServer server, String... flags) {
        final String[] all = new String[flags.length + 5];
        all[0] = "dialogue";
        all[1] = "check";
        all[2] = server.baseUrl();
        all[3] = "--dialogue-model";
        all[4] = "tiny";
        System.arraycopy(flags, 0, all, 5, flags.length);
        return Launch.of(all);
    }

    @Test
    void aCheckMakesOneRequestAndTellsWhatIsSpoken() throws IOException {
        try (ChatServer server = server(200, String.format(SAID, "<think>hm</think>Ada: All is quiet.", "stop"))) {
            final Launch launch = check(server, "--dialogue-max-tokens", "500", "--dialogue-temperature", "none");
            assertEquals(0, launch.exitCode(), launch.err());
            assertTrue(launch.out().contains("  spoken         All is quiet.\n"), launch.out());
            assertTrue(launch.out().contains("  written        <think>hm</think>Ada: All is quiet.\n"), launch.out());
            assertEquals(1, server.requests().size());
            assertEquals(500, server.requests().get(0).path("max_tokens").intValue());
            assertFalse(server.requests().get(0).has("temperature"));
        }
    }

    @Test
    void aCheckThatFailsSaysWhyAndWhatToDo() throws IOException {
        try (ChatServer server = server(404, "{\"error\":{\"message\":\"no such model\"}}")) {
            final Launch launch = check(server);
            assertEquals(1, launch.exitCode());
            assertTrue(launch.out().contains("  status         404\n  server says    no such model\n"), launch.out());
            assertTrue(launch.out().contains("HTTP_STATUS"), launch.out());
            assertTrue(launch.out().contains("usually ends in /v1"), launch.out());
        }
        try (ChatServer server = server(200, String.format(SAID, "", "length"))) {
            final Launch launch = check(server);
            assertEquals(1, launch.exitCode());
            assertTrue(
                    launch.out().contains("TOKEN_LIMIT: the answer has no words: finish_reason length"), launch.out());
        }
    }

    @Test
    void addressesAndFlagsThatCannotBeAreRefused() throws IOException {
        try (ChatServer server = ChatServer.wise()) {
            for (final List<String> flags : List.of(
                    List.of("--dialogue-max-tokens", "0"),
                    List.of("--dialogue-temperature", "3"),
                    List.of("--dialogue-temperature", "hot"),
                    List.of("--dialogue-token-limit-name", "messages"),
                    List.of("--dialogue-header", "X-Key"),
                    List.of("--dialogue-header", "Host=HOME"),
                    List.of("--dialogue-header", "X-Key=NO_SUCH_VARIABLE_IS_SET"),
                    List.of("--dialogue-url", "http://localhost/v1"))) {
                final Launch launch = check(server, flags.toArray(String[]::new));
                assertEquals(2, launch.exitCode(), launch.err());
            }
            assertEquals(0, server.requests().size());
        }
        for (final String url : List.of("http://localhost:99999/v1", "http://localhost/v1#frag", "localhost", "a b")) {
            assertEquals(
                    2,
                    Launch.of("dialogue", "check", url, "--dialogue-model", "tiny")
                            .exitCode());
        }
        assertEquals(2, Launch.of("dialogue", "check", "http://localhost/v1").exitCode());
        assertEquals(2, Launch.of("dialogue").exitCode());
    }

    @Test
    void theSummaryTellsWhyTemplatesSpokeAndWhatToDo() throws IOException {
        try (ChatServer server = server(404, "{}")) {
            final String[] flags = {
                "--games",
                "1",
                "--players",
                "80",
                "--control-ticks",
                "15",
                "--dialogue-url",
                server.baseUrl(),
                "--dialogue-model",
                "tiny"
            };
            final Launch launch = Launch.run(flags);
            assertEquals(0, launch.exitCode(), launch.err());
            assertTrue(
                    launch.out().contains(" degraded with HTTP_STATUS: http tiny: the server answered"), launch.out());
            assertTrue(launch.out().contains("multiverse dialogue check URL"), launch.out());
            assertTrue(launch.out()
                    .lines()
                    .filter(line -> line.contains("degraded with"))
                    .allMatch(l -> l.length() <= 78));
            assertTrue(launch.err().contains("warning: templates gave "), launch.err());
            final String[] json = Arrays.copyOf(flags, flags.length + 1);
            json[flags.length] = "--json";
            final JsonNode reasons = JsonMapper.shared()
                    .readTree(Launch.run(json).out())
                    .path("players")
                    .path("dialogues")
                    .path("degradedReasons");
            assertEquals("HTTP_STATUS", reasons.path(0).path("reason").stringValue());
            assertTrue(reasons.path(0).path("count").longValue() > 0);
        }
    }

    @Test
    void aScenarioFileSaysHowTheModelIsAsked() throws IOException {
        try (ChatServer server = server(201, String.format(SAID, "Well met.", "stop"))) {
            final Path file = folder.resolve("chat.yaml");
            Files.writeString(
                    file,
                    "realms: [{id: sol_1}]\nplayers:\n  count: 80\n  dialogue:\n    model: tiny\n    url: "
                            + server.baseUrl() + "?version=2\n    maxTokens: 77\n"
                            + "    tokenLimitName: max_completion_tokens\n    temperature: none\n"
                            + "    headers: {X-Home: HOME}\n");
            final Launch launch = Launch.run("--scenario", file.toString(), "--control-ticks", "15");
            assertEquals(0, launch.exitCode(), launch.err());
            final JsonNode request = server.requests().get(0);
            assertEquals(77, request.path("max_completion_tokens").intValue());
            assertFalse(request.has("max_tokens") || request.has("temperature"));
            assertEquals(System.getenv("HOME"), server.headers().get(0).getFirst("X-Home"));
            assertEquals("/v1/chat/completions?version=2", server.uris().get(0));
            assertTrue(launch.out().contains(" 0 degraded"), launch.out());
        }
    }
}
