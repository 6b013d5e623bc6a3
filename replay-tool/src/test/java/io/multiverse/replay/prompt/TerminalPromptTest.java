package io.multiverse.replay.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.multiverse.cli.Interruption;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;

class TerminalPromptTest {
    private static final String UP = "\u001bOA";
    private static final String LEFT = "\u001bOD";

    private static TerminalPrompt typing(String keys) throws IOException {
        final Terminal terminal = new ExternalTerminal(
                "test",
                "xterm",
                new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                StandardCharsets.UTF_8);
        final Completions completions =
                (before, word) -> before.isEmpty() ? List.of("print", "step") : List.of("sol_1.money", "sol_2.mood");
        return TerminalPrompt.on(terminal, completions, new Interruption());
    }

    @Test
    void anEarlierLineComesBackAndCanBeEdited() throws IOException {
        try (TerminalPrompt prompt = typing("stop\r" + UP + LEFT + "\u007fe\r" + UP + UP + "\r")) {
            assertEquals("stop", prompt.next("> "));
            assertEquals("step", prompt.next("> "));
            assertEquals("stop", prompt.next("> "));
        }
    }

    @Test
    void tabCompletesTheWordAtTheCursor() throws IOException {
        try (TerminalPrompt prompt = typing("pr\t sol_2\t!=3\rbreak !(sol_1\t\r")) {
            assertEquals("print sol_2.mood!=3", prompt.next("> ").replaceAll(" +", " "));
            assertEquals("break !(sol_1.money", prompt.next("> "));
        }
    }

    @Test
    void controlDEndsTheInput() throws IOException {
        try (TerminalPrompt prompt = typing("\u0004")) {
            assertNull(prompt.next("> "));
            assertFalse(prompt.isInterrupted());
        }
    }
}
