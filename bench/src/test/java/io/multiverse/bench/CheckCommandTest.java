package io.multiverse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class CheckCommandTest {
    private static final String BYTES = "journal-bytes-per-event";

    @TempDir
    Path folder;

    private String budgets(String limit) throws IOException {
        final Path file = folder.resolve("limits.yaml");
        Files.writeString(
                file, "budgets: [{quantity: " + BYTES + ", what: bytes, basis: own, atMost: '" + limit + "'}]");
        return file.toString();
    }

    @Test
    void aSavedRunIsTheSameAsTheNextOneWhereNothingVaries() throws IOException {
        final String saved = folder.resolve("base.json").toString();
        final Launch first = Launch.of(
                "bench", "check", "--jvms", "1", "--only", BYTES, "--budgets", budgets("1 KiB"), "--save", saved);
        assertEquals(0, first.exitCode(), first.err());
        final Launch second = Launch.of(
                "bench", "check", "--jvms", "1", "--only", BYTES, "--budgets", budgets("1 B"), "--baseline", saved);
        assertEquals(7, second.exitCode(), second.err());
        assertTrue(second.out().matches("(?s).*bytes .*missed.*"), second.out());
        assertTrue(second.out().contains("1.000 (1.000 to 1.000)"), second.out());
        assertTrue(second.out().contains("same"), second.out());
    }

    @Test
    void aBaselineThatIsNotThereIsNamedBeforeAnythingIsMeasured() {
        final Launch launch = Launch.of("bench", "check", "--baseline", "nowhere.json");
        assertEquals(2, launch.exitCode());
        assertTrue(launch.err().contains("--baseline nowhere.json: there is no such file"), launch.err());
    }

    @Test
    void budgetsThatCannotBeReadAreNamed() {
        final Launch launch =
                Launch.of("bench", "check", "--budgets", folder.resolve("none").toString());
        assertEquals(2, launch.exitCode());
        assertTrue(launch.err().contains("there is no such file"), launch.err());
    }

    @Test
    void anUnknownQuantityIsAUsageError() {
        final Launch launch = Launch.of("bench", "check", "--only", "speed");
        assertEquals(2, launch.exitCode());
        assertTrue(launch.err().contains("--only cannot be \"speed\""), launch.err());
    }

    @Test
    void aShortCheckComparesNothing() {
        final Launch launch = Launch.of("bench", "check", "--short", "--save", "base.json");
        assertEquals(2, launch.exitCode());
        assertTrue(launch.err().contains("--short and --save exclude each other"), launch.err());
    }
}
