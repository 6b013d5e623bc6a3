package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
    @TempDir
    Path folder;

    private List<String> completed(String... words) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
        final Launch script = Launch.of("completion", "bash");
        assertEquals(0, script.exitCode(), script.err());
        final String test = script.out() + "\nCOMP_WORDS=(multiverse " + String.join(" ", words) + ")\nCOMP_CWORD="
                + words.length + "\n_complete_multiverse\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n";
        final Path file = Files.writeString(folder.resolve("test.bash"), test);
        final Process bash = new ProcessBuilder("/bin/bash", file.toString())
                .redirectErrorStream(true)
                .start();
        final String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();
        return said.lines().toList();
    }

    @Test
    void bashCompletesACommand() throws Exception {
        assertEquals(List.of("types"), completed("ty"));
    }

    @Test
    void bashCompletesAFlagOfACommand() throws Exception {
        assertTrue(completed("run", "--contr").contains("--control-ticks"));
    }

    @Test
    void zshUsesTheSameScript() {
        assertTrue(Launch.of("completion", "zsh")
                .out()
                .endsWith(Launch.of("completion", "bash").out()));
    }

    @Test
    void anUnknownShellIsRefused() {
        final Launch launch = Launch.of("completion", "fish");
        assertEquals(2, launch.exitCode());
        assertEquals(1, launch.err().lines().count(), launch.err());
    }

    @Test
    void theQuickListOfCommandsSaysWhatTheFullOneSays() {
        assertEquals(
                Multiverse.commandLine(null).getUsageMessage().lines().toList(),
                Launch.of("--help").outLines());
    }
}
