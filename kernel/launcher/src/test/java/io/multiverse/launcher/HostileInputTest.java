package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.multiverse.cli.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@Tag("once")
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "realms: [{id: &a x, adjacency: *a}]|aliases such as *a",
                "realms: [{id: *nothing}]|aliases such as *nothing",
                "realms: [{id: !!binary aGVsbG8=}]|tags such as",
                "realms: [{id: !mine a}]|tags such as mine",
                "{realms: [{id: a}], durationSeconds: .nan}|.nan is no number",
                "{realms: [{id: a}], durationSeconds: 1e99999999999999}|1e99999999999999 is no number",
                "{realms: [{id: a, npcs: 99999999999}]}|must be a whole number from -2147483648 to 2147483647",
                "{realms: [{id: a}], seed: 1, 'seed': 2}|the key \"seed\" is given twice",
                "{realms: [{id: a}], '': 2}|unknown key \"\"",
                "{realms: [{id: a}], players: {dialogue: {model: m, url: 'http://localhost:1', headers: {X: null}}}}"
                        + "|players.dialogue.headers.X is null"
            })
    void whatAFileCannotSayIsToldInWordsOfItsKeys(String text, String part) throws IOException {
        assertUsage(scenario(text), part);
    }

    @Test
    void textsNumbersAndNestingAreBoundedAndToldAtOnce() throws IOException {
        assertUsage(scenario("realms: [{id: \"" + "a".repeat(20_000_000) + "\"}]"), "65536 characters");
        assertUsage(scenario("{realms: [{id: a}], seed: " + "9".repeat(5_000) + "}"), "1000 digits");
        final Path deep = Files.writeString(folder.resolve("s.json"), "{\"a\":".repeat(10_000));
        assertUsage(Launch.of("run", "--scenario", deep.toString(), "--print-config"), "deeper than 100");
    }

    @Test
    void aFileThatIsNoUtf8IsNotTakenForSomethingElse() throws IOException {
        final Path wide = folder.resolve("s.json");
        Files.write(wide, "{\"realms\":[{\"id\":\"a\"}]}".getBytes(StandardCharsets.UTF_16LE));
        assertUsage(Launch.of("run", "--scenario", wide.toString(), "--print-config"), "U+0000");
    }

    @Test
    void neitherAPipeNorADeviceIsWaitedFor() throws IOException, InterruptedException {
        final Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        assertUsage(Launch.of("run", "--scenario", pipe.toString(), "--print-config"), "pipe is a pipe");
        final Path device = Files.createSymbolicLink(folder.resolve("s.yaml"), Path.of("/dev/zero"));
        assertUsage(Launch.of("run", "--scenario", device.toString(), "--print-config"), "a device");
        assertUsage(Launch.of("run", "--scenario", "/dev/zero", "--print-config"), "more than 256 MiB");
    }
}
