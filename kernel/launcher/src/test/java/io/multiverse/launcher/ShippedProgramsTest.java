package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.journal.JournalHeader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever changes what shipped games do must give them another version, or old journals seem to diverge. */
class ShippedProgramsTest {
    private static final String HASH = "d396a0095ded9566";

    @TempDir
    Path folder;

    @Test
    void theirRunsAreTheOnesThatTheirVersionsStandFor() {
        final Path journal = folder.resolve("run");
        final Launch launch = Launch.of(
                "run",
                "--games",
                "3",
                "--control-ticks",
                "100",
                "--pace",
                "max",
                "--quiet",
                "--journal",
                journal.toString());
        assertEquals(
                "journal " + journal + " frames 100 hash " + HASH + "\n",
                launch.out(),
                "the games do something else now: give what changed a new version, and this test the new hash");
        try (JournalReader reader = JournalReader.open(journal)) {
            assertEquals(
                    List.of("5", "5", "5"),
                    reader.header().realms().stream()
                            .map(JournalHeader.RealmEntry::programVersion)
                            .toList());
            assertEquals("1", reader.header().stages().get(0).version());
        }
    }
}
