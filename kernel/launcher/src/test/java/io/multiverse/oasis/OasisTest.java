package io.multiverse.oasis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.Interruption;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.warbler.ChatServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OasisTest {
    /** Where the transcript names the journal's folder. */
    private static final String FOLDER = "JOURNAL";

    @TempDir
    Path folder;

    private String tell(Path journal, String... flags) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final Console console = new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                false,
                new Interruption());
        final OasisCommand command = new OasisCommand(console);
        new CommandLine(command).parseArgs(with(journal, flags));
        assertEquals(0, command.call());
        return out.toString(StandardCharsets.UTF_8).replace(journal.toString(), FOLDER);
    }

    private static String[] with(Path journal, String... flags) {
        final String[] all = new String[flags.length + 2];
        System.arraycopy(flags, 0, all, 0, flags.length);
        all[flags.length] = "--journal";
        all[flags.length + 1] = journal.toString();
        return all;
    }

    @Test
    void theStoryIsTheTranscript() throws IOException {
        try (InputStream in = OasisTest.class.getResourceAsStream("transcript.txt")) {
            // Versions of code stand in the journal, so its hash changes with each; others hold hashes.
            assertEquals(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8),
                    tell(folder.resolve("a")).replaceAll("hash [0-9a-f]{16}", "hash HASH"));
        }
    }

    @Test
    void theJournalIsTheSameEveryTime() {
        assertEquals(tell(folder.resolve("a")), tell(folder.resolve("b")));
    }

    @Test
    void aFolderThatHoldsARunIsRefusedUnlessItIsToBeReplaced() {
        final Path journal = folder.resolve("a");
        final String first = tell(journal);
        assertThrows(JournalException.class, () -> tell(journal));
        assertEquals(first, tell(journal, "--replace"));
    }

    @Test
    void replacingNeedsAFolder() {
        final OasisCommand command = new OasisCommand(new Console(System.out, System.err, false, new Interruption()));
        new CommandLine(command).parseArgs("--replace");
        assertTrue(
                assertThrows(CommandException.class, command::call).getMessage().contains("--journal"));
    }

    @Test
    void theStoryDoesNotSayThatAModelSpokeWhereNoneDid() throws IOException {
        try (ChatServer server = new ChatServer((chat, exchange, request) -> chat.send(exchange, 500, "{}"))) {
            final String story = tell(
                            folder.resolve("a"), "--dialogue-url", server.baseUrl(), "--dialogue-model", "tiny")
                    .replaceAll("\\s+", " ");
            assertTrue(story.contains("None of the words come from the chat model tiny"), story);
            assertTrue(story.contains("HTTP_STATUS"), story);
            assertFalse(story.contains("the model's words too"), story);
        }
        try (ChatServer server = ChatServer.wise()) {
            final String story = tell(
                            folder.resolve("b"), "--dialogue-url", server.baseUrl(), "--dialogue-model", "tiny")
                    .replaceAll("\\s+", " ");
            assertTrue(story.contains("The words come from the chat model tiny"), story);
            assertTrue(story.contains("the model's words too"), story);
        }
    }
}
