package io.multiverse.replay.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.replay.fixture.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("once")
class DivergenceDemoTest {
    @TempDir
    Path folder;

    @Test
    void theFaultIsFoundWithItsControlTickRealmFieldAndEvent() {
        assertFound("set-order", "to");
    }

    @ParameterizedTest
    @CsvSource({"wall-clock, atMillis", "enum-map, drink"})
    @EnabledIfSystemProperty(named = "multiverse.hazards", matches = "all")
    void theOtherFaultsAreFoundToo(String kind, String field) {
        assertFound(kind, field);
    }

    private void assertFound(String kind, String field) {
        final Launch demo = Launch.of("demo", "divergence", "--kind", kind, "--keep", folder);
        assertEquals(0, demo.exitCode(), demo.out() + demo.err());
        assertTrue(demo.out().contains("DIFFERENT at control tick 17"), demo.out());
        assertTrue(demo.line("birch.toast." + field + ": ").contains(" recorded != "), demo.out());
        assertTrue(demo.out().contains("local tick 160 at 16 s, onEvent handling alder#9 (greeting)"), demo.out());
        assertTrue(demo.line("Next: multiverse bisect").endsWith(" --seen-at 17"), demo.out());
        assertTrue(demo.line("# Found:").contains("control tick 17, realm birch, field toast." + field), demo.out());
        assertTrue(Files.isDirectory(folder.resolve(kind)));
    }

    @Test
    void theTavernsScenarioIsNotTakenForOneOfTheLauncher() {
        final Path journal = folder.resolve("taverns");
        Launch.ok("demo", "taverns", "--kind", "wall-clock", "--journal", journal);
        assertTrue(Launch.ok("info", journal).line("Scenario:").endsWith(" demo divergence wall-clock"));
        assertEquals(3, Launch.of("verify", journal, "--workers", "1").exitCode());
    }

    @Test
    void anUnknownKindIsAUsageError() {
        final Launch demo = Launch.of("demo", "divergence", "--kind", "moon-phase");
        assertEquals(2, demo.exitCode());
        assertTrue(demo.err().contains("--kind cannot be \"moon-phase\""), demo.err());
        assertFalse(demo.out().contains("$ multiverse"), demo.out());
    }
}
