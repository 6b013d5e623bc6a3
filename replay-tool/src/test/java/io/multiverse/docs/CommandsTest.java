package io.multiverse.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Interruption;
import io.multiverse.launcher.Multiverse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Commands that pages show can be given as they stand. What they print is compared by {@link TranscriptsTest}; the
 * benchmarks are parsed by their own module.
 */
@Tag("once")
class CommandsTest {
    private static final int LEAST_COMMANDS = 100;
    private static final int LEAST_EXAMPLES = 15;
    private static final Set<String> RECORDED = Set.of("journals/1", "journals/2");
    private static final Set<String> READING =
            Set.of("info", "stats", "export", "diff", "why", "state", "replay", "verify", "bisect", "bundle");

    /** A breakpoint of an example may lie beyond the short run; that is no mistake of the page. */
    private static final String NOT_HIT = "was not hit";

    /** Flags that say how long a run takes, where it is written and who may look at it. */
    private static final Set<String> REPLACED =
            Set.of("--duration", "--control-ticks", "--pace", "--journal", "--live", "--live-linger", "--live-token");

    @TempDir
    Path folder;

    @Test
    void everyCommandIsOneThatTheCommandLineTakes() throws IOException {
        final CommandLine commandLine = Multiverse.commandLine(console(new ByteArrayOutputStream()));
        final List<String> wrong = new ArrayList<>();
        int checked = 0;
        for (final Path page : Pages.all()) {
            for (final ShownCommand command : ShownCommand.of(page)) {
                checked++;
                try {
                    commandLine.parseArgs(withClassPathThatIsThere(command).toArray(new String[0]));
                } catch (final CommandLine.MissingParameterException e) {
                    // Text names commands without saying what of.
                    if (command.isInBlock()) {
                        wrong.add(command + ": " + e.getMessage());
                    }
                } catch (final CommandLine.ParameterException e) {
                    wrong.add(command + ": " + e.getMessage());
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(checked >= LEAST_COMMANDS, checked + " commands");
    }

    @Test
    void everyExampleThatRecordsOrReadsARunEndsWell() throws IOException {
        for (final String journal : RECORDED) {
            assertEquals(ExitCode.OK, execute(recording(journal), new ByteArrayOutputStream()));
        }
        final List<String> wrong = new ArrayList<>();
        int checked = 0;
        for (final Path page : Pages.all()) {
            for (final ShownCommand command : ShownCommand.of(page)) {
                if (!isRunHere(command)) {
                    continue;
                }
                checked++;
                final ByteArrayOutputStream out = new ByteArrayOutputStream();
                final int exitCode = execute(shortened(command, checked), out);
                final String said = out.toString(StandardCharsets.UTF_8);
                if (exitCode != ExitCode.OK && !said.contains(NOT_HIT)) {
                    wrong.add(command + " ended with " + exitCode + ": " + said);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(checked >= LEAST_EXAMPLES, checked + " examples");
    }

    private List<String> withClassPathThatIsThere(ShownCommand command) {
        final List<String> words = new ArrayList<>(command.words());
        final int classPath = words.indexOf("--class-path") + 1;
        if (classPath > 0) {
            words.set(classPath, folder.toString());
        }
        return words;
    }

    private List<String> recording(String journal) {
        return List.of(
                "run",
                "--games=3",
                "--control-ticks=200",
                "--pace=max",
                "--quiet",
                "--snapshot-every=50",
                "--journal=" + folder.resolve(journal));
    }

    private static boolean isRunHere(ShownCommand command) {
        final List<String> words = command.words();
        if (!command.isExample() || command.has("--dialogue-url") || command.has("--plugins")) {
            return false;
        }
        return words.get(0).equals("run")
                || READING.contains(words.get(0)) && words.stream().anyMatch(RECORDED::contains);
    }

    /** Returns the words of a command that is over at once and leaves nothing outside the folder. */
    private List<String> shortened(ShownCommand command, int number) {
        final List<String> words = new ArrayList<>();
        final boolean isRun = command.words().get(0).equals("run");
        for (int i = 0; i < command.words().size(); i++) {
            final String word = command.words().get(i);
            if (isRun && REPLACED.contains(word)) {
                i++;
            } else if (RECORDED.contains(word)) {
                words.add(folder.resolve(word).toString());
            } else {
                words.add(word.startsWith("docs/") ? Pages.ROOT.resolve(word).toString() : word);
            }
        }
        switch (command.words().get(0)) {
            case "run" -> {
                final boolean isResumed = command.has("--resume");
                words.addAll(List.of("--pace", "max", "--control-ticks", isResumed ? "205" : "5"));
                words.addAll(List.of(
                        "--journal",
                        folder.resolve(isResumed ? "journals/1" : "example-" + number)
                                .toString()));
            }
            case "verify", "bisect" -> words.addAll(List.of("--jvms", "off"));
            case "bundle" ->
                words.addAll(List.of("--output", folder.resolve(number + ".zip").toString()));
            default -> {
                // It only reads.
            }
        }
        return words;
    }

    private static int execute(List<String> words, ByteArrayOutputStream out) {
        return Multiverse.execute(words.toArray(new String[0]), console(out));
    }

    private static Console console(ByteArrayOutputStream out) {
        final PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);
        return new Console(stream, stream, false, new Interruption(), new ByteArrayInputStream(new byte[0]));
    }
}
