package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.launcher.Multiverse;
import io.multiverse.replay.fixture.Launch;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTreeTest {
    @Test
    void helpListsTheLaunchersCommandsFirstAndThenThoseThatReadJournals() {
        final List<String> commands = Launch.ok("--help")
                .out()
                .lines()
                .dropWhile(line -> !line.startsWith("Commands:"))
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .filter(line -> line.matches("  [a-z].*"))
                .map(line -> line.strip().split("\\s+", 2)[0])
                .toList();
        assertEquals(List.of("run", "types", "new", "dialogue", "info"), commands.subList(0, 5));
    }

    @Test
    void theQuickListOfCommandsSaysWhatTheFullOneSays() {
        assertEquals(
                Multiverse.commandLine(null).getUsageMessage().lines().toList(),
                Launch.ok("--help").out().lines().toList());
    }

    @Test
    void aMisspeltCommandOfAnotherModuleIsGuessed() {
        final Launch launch = Launch.of("infoo", "x");
        assertEquals(2, launch.exitCode());
        assertTrue(launch.err().contains("did you mean info?"), launch.err());
    }

    @Test
    void aMissingJournalIsAUsageError() {
        final Launch launch = Launch.of("info");
        assertEquals(2, launch.exitCode());
        assertTrue(launch.err().contains("JOURNAL"), launch.err());
        assertEquals(1, launch.err().lines().count());
    }
}
