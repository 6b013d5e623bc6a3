package io.multiverse.cluster.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class RunWordsTest {
    @Test
    void whatOneProcessOnlyCanHaveIsForTheLead() {
        final List<String> words = List.of(
                "--games",
                "3",
                "--live",
                "8077",
                "--live-allow-remote",
                "--live-token=abc",
                "--metrics",
                "file",
                "--pace",
                "max");
        final RunWords run = RunWords.of(words);
        assertEquals(words, run.ofNode(0));
        assertEquals(List.of("--games", "3", "--pace", "max"), run.ofNode(1));
    }

    @Test
    void aFlagThatALocalClusterCannotHaveIsNamed() {
        final CommandException trouble =
                assertThrows(CommandException.class, () -> RunWords.of(List.of("--live-linger", "5")));
        assertEquals(ExitCode.USAGE, trouble.exitCode());
        assertTrue(trouble.getMessage().startsWith("--live-linger does not go with cluster run"), trouble::getMessage);
    }

    @Test
    void theJournalsFolderIsTakenOut() {
        final RunWords run = RunWords.of(List.of("--journal", "here", "--games", "2"));
        assertEquals("here", run.journal());
        assertEquals(List.of("--games", "2"), run.words());
    }
}
