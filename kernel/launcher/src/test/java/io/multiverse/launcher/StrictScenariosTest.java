package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("once")
class StrictScenariosTest {
    private static void assertNothingIsFound(String... arguments) {
        final String[] all = new String[arguments.length + 6];
        System.arraycopy(new String[] {"run", "--strict", "--no-journal", "--quiet", "--pace", "max"}, 0, all, 0, 6);
        System.arraycopy(arguments, 0, all, 6, arguments.length);
        final Launch run = Launch.of(all);
        assertEquals(0, run.exitCode(), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed-rates", "rarer-visitors", "three-cities", "thousand-villages"})
    void theShippedScenariosHaveNothingThatAStrictRunFinds(String scenario) {
        final Path file = ProjectFolder.root().resolve("docs/scenarios/" + scenario + ".yaml");
        assertNothingIsFound("--scenario", file.toString(), "--control-ticks", "20");
    }

    @Test
    void citiesWithPlayersHaveNothingThatAStrictRunFinds() {
        assertNothingIsFound("--games", "3", "--players", "100", "--workers", "2", "--control-ticks", "110");
    }
}
