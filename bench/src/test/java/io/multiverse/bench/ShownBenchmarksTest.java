package io.multiverse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.Console;
import io.multiverse.cli.Interruption;
import io.multiverse.launcher.Multiverse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The benchmarks that pages show can be given as they stand; commands of other modules are tested there. */
@Tag("once")
class ShownBenchmarksTest {
    private static final int LEAST_COMMANDS = 20;
    private static final Pattern SHOWN =
            Pattern.compile("\\./multiverse (bench(?: [^\\s|>&#`]+)*)|`multiverse (bench[^`]*)`");
    private static final String WORDS_OF_THE_PAGE = " ...";

    @Test
    void everyBenchmarkThatAPageShowsIsOneThatTheCommandLineTakes() throws IOException {
        final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        final CommandLine commandLine =
                Multiverse.commandLine(new Console(nowhere, nowhere, false, new Interruption()));
        final List<String> wrong = new ArrayList<>();
        int checked = 0;
        for (final Path page : pages()) {
            final Matcher shown = SHOWN.matcher(Files.readString(page));
            while (shown.find()) {
                checked++;
                final String text = shown.group(1) == null ? shown.group(2) : shown.group(1);
                try {
                    commandLine.parseArgs(text.split(Pattern.quote(WORDS_OF_THE_PAGE))[0].split("\\s+"));
                } catch (final CommandLine.ParameterException e) {
                    wrong.add(page.getFileName() + ": " + text + ": " + e.getMessage());
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(checked >= LEAST_COMMANDS, checked + " commands");
    }

    private static List<Path> pages() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(root.resolve("multiverse")) || !Files.isDirectory(root.resolve("docs"))) {
            root = root.getParent();
        }
        final List<Path> pages = new ArrayList<>(List.of(root.resolve("README.md")));
        try (Stream<Path> files = Files.walk(root.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }
}
