package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HostileInputTest {
    private static final int MANY = 300_000;

    @TempDir
    Path folder;

    private Launch scenario(String text) throws IOException {
        final Path file = Files.writeString(folder.resolve("s.yaml"), text);
        return Launch.of("run", "--scenario", file.toString(), "--print-config");
    }

    private static void assertUsage(Launch launch, String part) {
        assertEquals(ExitCode.USAGE, launch.exitCode(), launch.err());
        assertEquals(1, launch.err().lines().count(), launch.err());
        assertTrue(launch.err().contains(part), launch.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e30000000",
                "1e-30000000",
                "-1e30000000",
                "1e999999999",
                "NaN",
                "Infinity",
                "99999999999999999999",
                "0",
                "",
                "1e99999999999999"
            })
    void aDurationBeyondAllMeasureIsJudgedAtOnce(String duration) {
        final Launch launch = Launch.run("--duration", duration, "--print-config");
        final Launch really = Launch.run("--duration", duration, "--control-ticks", "1", "--quiet");
        assertEquals(duration.equals("1e-30000000") ? ExitCode.OK : ExitCode.USAGE, really.exitCode(), really.err());
        assertEquals(ExitCode.OK, launch.exitCode());
    }

    @Test
    void aLongValueIsNotRepeatedInFull() {
        assertUsage(Launch.run("--duration", "9".repeat(100_000)), "(100000 characters)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e30000000", "1e-30000000", "0x", "x", "-5x", "1e9x", "NaNx", "fast", "60"})
    void aPaceIsAFactorThatAMachineCanKeep(String pace) {
        assertUsage(Launch.of("run", "--no-journal", "--control-ticks", "1", "--pace", pace), "--pace cannot be");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "realms: [null]|realms[0] is null",
                "realms: [{ids: [a, null]}]|ids[1] is null",
                "realms: [{id: a, subscriptions: [null]}]|subscriptions[0] is null",
                "{realms: [{id: a}], players: {quests: [scattered_artifacts, null]}}|players.quests[1] is null"
            })
    void aGapInAListIsNamed(String text, String part) throws IOException {
        assertUsage(scenario(text), part);
    }

    @Test
    void aScenarioOfManyMebibytesIsRead() throws IOException {
        final StringBuilder text = new StringBuilder("realms:\n  - type: tick-engine\n    ids:\n");
        for (int i = 0; i < MANY; i++) {
            text.append("      - realm_with_a_long_name_").append(i).append('\n');
        }
        assertTrue(text.length() > 8 << 20);
        final Launch launch = scenario(text.toString());
        assertEquals(ExitCode.OK, launch.exitCode(), launch.err());
        assertTrue(launch.out().contains("realm_with_a_long_name_" + (MANY - 1)));
    }

    @Test
    void aFolderOfFlagsIsNamed() {
        assertUsage(Launch.of("run", "@" + folder), "no flags can be read from " + folder + ": it is a folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &x [*x]", "[[[[", "realms: !!java.net.URL [http://localhost]"})
    void aScenarioThatIsNoneIsRefusedInOneLine(String text) throws IOException {
        assertUsage(scenario(text), "s.yaml");
    }

    @Test
    void nestingHasAnEnd() throws IOException {
        assertUsage(scenario("realms: " + "[".repeat(100_000)), "s.yaml");
    }
}
