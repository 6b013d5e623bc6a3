package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.replay.fixture.Launch;
import io.multiverse.replay.fixture.ModelServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialogueJournalTest {
    private static final String LINE = "The moon is made of honey.";
    private static final String MODEL = "tiny-model";

    @TempDir
    Path folder;

    private Path journal(String name) {
        return folder.resolve(name);
    }

    /** Runs three cities with players who talk in the words of a model; returns the JSON summary's dialogues. */
    @SuppressWarnings("unchecked")
    private Map<String, Object> talk(String name, String url, Object... more) {
        final List<Object> arguments = new ArrayList<>(List.of("run", "--games", 3, "--npcs", 10, "--pace", "max"));
        arguments.addAll(List.of("--players", 60, "--control-ticks", 30, "--json", "--snapshot-every", 7));
        arguments.addAll(List.of("--dialogue-url", url, "--dialogue-model", MODEL, "--journal", journal(name)));
        arguments.addAll(List.of(more));
        final Launch launch = Launch.ok(arguments.toArray());
        return (Map<String, Object>) ((Map<String, Object>) launch.json().get("players")).get("dialogues");
    }

    private static long count(Map<String, Object> dialogues, String key) {
        return ((Number) dialogues.get(key)).longValue();
    }

    @Test
    void whatTheModelSaidIsExecutedAgainAfterItsServerIsGone() throws IOException {
        try (ModelServer server = ModelServer.saying(LINE)) {
            final Map<String, Object> dialogues = talk("a", server.url());
            assertTrue(count(dialogues, "answered") > 5, dialogues.toString());
            assertEquals(0, count(dialogues, "degraded"), dialogues.toString());
            assertTrue(server.requests() >= count(dialogues, "answered"));
        }
        final Path journal = journal("a");
        assertTrue(Launch.ok("verify", journal, "--workers", "1,2,3,5")
                .out()
                .contains("Every frame and every digest is equal.\n"));
        Launch.ok("bisect", journal);
        final Map<String, Object> said = Launch.ok("export", journal).ndjson().stream()
                .filter(line -> "npc_said".equals(line.get("type")))
                .findFirst()
                .orElseThrow();
        assertTrue(said.toString().contains(LINE), said.toString());
        assertTrue(said.toString().contains("http " + MODEL), said.toString());
        Launch.ok("why", journal, said.get("id"));
        assertTrue(Launch.ok("state", journal, "--at", 20).out().contains("players 60"));
    }

    @Test
    void neitherTheAddressNorTheKeyIsRecorded() throws IOException {
        final String port;
        try (ModelServer server = ModelServer.saying(LINE)) {
            // Any variable will do for a key: this one is always set.
            talk("a", server.url(), "--dialogue-key-from", "PATH");
            port = server.url().replaceAll(".*:(\\d+)/.*", "$1");
        }
        try (Stream<Path> files = Files.walk(journal("a"))) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                final String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(text.contains("127.0.0.1:" + port), file.toString());
                assertFalse(text.contains(System.getenv("PATH")), file.toString());
            }
        }
    }

    @Test
    void aRunGoesOnOnlyIfItIsSaidWhereTheModelIsAskedNow() throws IOException {
        final Path journal = journal("a");
        try (ModelServer server = ModelServer.saying(LINE)) {
            talk("a", server.url());
        }
        final Object[] resume = {"run", "--resume", "--journal", journal, "--control-ticks", 45, "--pace", "max"};
        final Launch silent = Launch.of(resume);
        assertEquals(2, silent.exitCode());
        assertTrue(silent.err().contains("come from the chat model tiny-model")
                && silent.err().contains("none"));
        try (ModelServer other = ModelServer.saying("Ask me tomorrow.")) {
            final List<Object> again = new ArrayList<>(List.of(resume));
            again.addAll(List.of("--dialogue-url", other.url()));
            final Launch resumed = Launch.ok(again.toArray());
            assertTrue(resumed.line("Resumed:").contains("control-tick 30"), resumed.out());
            assertTrue(other.requests() > 0);
            again.addAll(List.of("--dialogue-model", "another"));
            assertTrue(Launch.of(again.toArray()).err().contains("come from the model tiny-model, not another"));
        }
        Launch.ok("verify", journal);
    }

    @Test
    void aRunGoesOnWithTemplatesWhereNoServerIsLeft() throws IOException {
        try (ModelServer server = ModelServer.saying(LINE)) {
            talk("a", server.url());
        }
        final Launch resumed = Launch.ok(
                "run",
                "--resume",
                "--journal",
                journal("a"),
                "--control-ticks",
                60,
                "--pace",
                "max",
                "--dialogue-url",
                "none");
        assertTrue(resumed.line("Dialogues:").matches(".* [1-9]\\d* degraded"), resumed.line("Dialogues:"));
        assertTrue(resumed.line("Chat model:").endsWith(" 0 open"), resumed.line("Chat model:"));
        Launch.ok("verify", journal("a"));
    }

    @Test
    void whatGoesWrongOnTheWayIsSaidByTemplatesAndCounted() throws IOException {
        final String gone;
        try (ModelServer server = new ModelServer(500, "out of order")) {
            gone = server.url();
            degrades("status", gone, "HTTP_STATUS");
        }
        degrades("gone", gone, "UNREACHABLE");
        try (ModelServer server = new ModelServer(200, "no JSON")) {
            degrades("malformed", server.url(), "MALFORMED");
        }
        try (ModelServer server = new ModelServer(-1, "")) {
            degrades("silent", server.url(), "TIMEOUT", "--dialogue-timeout", 0.02);
        }
    }

    private void degrades(String name, String url, String reason, Object... more) {
        final Map<String, Object> dialogues = talk(name, url, more);
        assertTrue(count(dialogues, "degraded") > 0, name + dialogues);
        assertEquals(0, count(dialogues, "answered"), name + dialogues);
        assertTrue(Launch.ok("export", journal(name)).out().contains(reason), name);
        Launch.ok("verify", journal(name));
    }

    @Test
    void theSummaryTellsWhatTheModelWasAsked() throws IOException {
        try (ModelServer server = ModelServer.saying(LINE)) {
            final Launch launch = Launch.ok(
                    "run",
                    "--no-journal",
                    "--pace",
                    "max",
                    "--players",
                    40,
                    "--control-ticks",
                    25,
                    "--dialogue-url",
                    server.url(),
                    "--dialogue-model",
                    MODEL);
            assertTrue(launch.line("Players:").endsWith("40, words by tiny-model"), launch.out());
            assertTrue(
                    launch.line("Chat model:")
                            .matches("Chat model: +[1-9]\\d* requests, [1-9]\\d* answered, 0 too late, \\d+ open"),
                    launch.out());
        }
    }

    @Test
    void aScenarioFileNamesTheModelAndItsServer() throws IOException {
        try (ModelServer server = ModelServer.saying(LINE)) {
            final Path file = Files.writeString(
                    folder.resolve("s.yaml"),
                    "players:\n  count: 40\n  dialogue: {model: tiny-model, url: \"" + server.url()
                            + "\", timeoutSeconds: 5}\ncontrolTicks: 20\nrealms:\n  - ids: [a, b]\n");
            Launch.ok("run", "--scenario", file, "--pace", "max", "--quiet", "--journal", journal("a"));
            assertTrue(server.requests() > 0);
            final String printed =
                    Launch.ok("run", "--scenario", file, "--print-config").out();
            assertTrue(printed.contains("\"model\": \"tiny-model\"") && !printed.contains("url"), printed);
        }
        Launch.ok("verify", journal("a"));
    }

    @Test
    void whatMakesNoSenseIsAUsageErrorWithItsRemedy() {
        refused("--dialogue-url needs --dialogue-model", "--players", 5, "--dialogue-url", "http://localhost:1/v1");
        refused("give --dialogue-url URL", "--players", 5, "--dialogue-model", MODEL);
        refused("give --players N", "--dialogue-url", "http://localhost:1/v1", "--dialogue-model", MODEL);
        for (final String bad : List.of("localhost", "ftp://localhost/v1", "http://a b/", "http://u:secret@h/v1")) {
            final Launch launch =
                    refused("--dialogue-url", "--players", 5, "--dialogue-url", bad, "--dialogue-model", "m");
            assertFalse(launch.err().contains("secret"), launch.err());
        }
        refused(
                "NO_SUCH_VARIABLE is not set",
                "--players",
                5,
                "--dialogue-url",
                "https://h/v1",
                "--dialogue-model",
                "m",
                "--dialogue-key-from",
                "NO_SUCH_VARIABLE");
        refused(
                "plain text",
                "--players",
                5,
                "--dialogue-url",
                "http://h/v1",
                "--dialogue-model",
                "m",
                "--dialogue-key-from",
                "PATH");
        refused(
                "--dialogue-timeout",
                "--players",
                5,
                "--dialogue-url",
                "https://h/v1",
                "--dialogue-model",
                "m",
                "--dialogue-timeout",
                0);
        refused("only --resume", "--players", 5, "--dialogue-url", "none", "--dialogue-model", "m");
    }

    private static Launch refused(String message, Object... flags) {
        final List<Object> arguments = new ArrayList<>(List.of("run", "--no-journal", "--control-ticks", 1));
        arguments.addAll(List.of(flags));
        final Launch launch = Launch.of(arguments.toArray());
        assertEquals(2, launch.exitCode(), launch.err());
        assertTrue(launch.err().contains(message), launch.err());
        return launch;
    }

    @Test
    void theGuardOfTheOasisSpeaksInTheWordsOfAModel() throws IOException {
        final Path told = journal("oasis");
        try (ModelServer server = ModelServer.saying(LINE)) {
            final Launch demo = Launch.ok(
                    "demo", "oasis", "--journal", told, "--dialogue-url", server.url(), "--dialogue-model", MODEL);
            assertTrue(
                    demo.out().contains(LINE) && demo.out().contains("model tiny-model; they are in the journal"),
                    demo.out());
            assertEquals(6, server.requests());
        }
        Launch.ok("verify", told);
        assertEquals(2, Launch.of("demo", "oasis", "--dialogue-model", MODEL).exitCode());
        try (ModelServer server = new ModelServer(500, "")) {
            final Launch demo = Launch.ok(
                    "demo",
                    "oasis",
                    "--journal",
                    journal("degraded"),
                    "--dialogue-url",
                    server.url(),
                    "--dialogue-model",
                    MODEL);
            assertTrue(demo.out().contains("HTTP_STATUS"), demo.out());
        }
    }
}
