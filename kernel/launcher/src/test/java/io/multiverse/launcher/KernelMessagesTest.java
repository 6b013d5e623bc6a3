package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.TroubleText;
import io.multiverse.launcher.plan.RunOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

/** Programs without a command line embed the kernel; {@link TroubleText} adds the flags to its messages. */
class KernelMessagesTest {
    @ParameterizedTest
    @ValueSource(strings = {"core", "worlds"})
    void kernelAndWorldsNameNoFlagOfTheRunCommand(String module) throws IOException {
        final CommandSpec run = CommandSpec.create();
        new RunOptions().describe(run, false);
        final Set<String> flags = run.optionsMap().keySet();
        assertTrue(flags.contains("--resume"), flags.toString());
        final Pattern anyFlag = Pattern.compile(
                flags.stream().map(Pattern::quote).collect(Collectors.joining("|", "(", ")(?![a-z-])")));
        final Path sources =
                ProjectFolder.root().resolve("kernel").resolve(module).resolve("src/main/java");
        final List<Path> naming;
        try (Stream<Path> files = Files.walk(sources)) {
            naming = files.filter(file -> file.toString().endsWith(".java")
                            && anyFlag.matcher(text(file)).find())
                    .toList();
        }
        assertEquals(List.of(), naming);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
