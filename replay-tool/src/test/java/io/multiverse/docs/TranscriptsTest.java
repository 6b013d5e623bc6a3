package io.multiverse.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.Console;
import io.multiverse.cli.Interruption;
import io.multiverse.launcher.Multiverse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Commands print what the pages show, except for times. With {@code -Dtranscripts.update=true} the pages are updated
 * instead.
 *
 * <p>Commands that start further JVMs, take long, or read a journal whose making the page does not show are left out;
 * {@link CommandsTest} parses them. A run in the background is short, and what is read of it until it is resumed is not
 * compared: on the page it was killed or is still running.
 */
@Tag("once")
class TranscriptsTest {
    private static final Set<String> COMMANDS = Set.of(
            "run", "info", "stats", "export", "diff", "why", "state", "replay", "bundle", "fuzz", "whatif", "shrink");
    private static final List<String> STORY = List.of("demo", "oasis", "--journal", "JOURNAL");
    private static final List<String> QUEUES = List.of("demo", "queueing");
    private static final long MOST_CONTROL_TICKS = 3_000;

    /** So long is a run that a page kills, and one that lasts until somebody ends it. */
    private static final String CONTROL_TICKS_IN_BACKGROUND = "100";

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Pattern JOURNAL =
            Pattern.compile("journals/\\d+(?:/altered)?|crowded|whole|j|JOURNAL|\\S+\\.zip");

    @TempDir
    Path folder;

    private final Set<String> killed = new HashSet<>();

    private int runs;

    @ParameterizedTest
    @CsvSource({
        "README.md,1",
        "docs/replay.md,7",
        "docs/debugger.md,9",
        "docs/fuzz.md,2",
        "docs/whatif.md,2",
        "docs/shrink.md,1",
        "docs/running.md,3",
        "docs/players.md,2",
        "docs/oasis.md,1",
        "docs/queueing.md,4"
    })
    void whatAPageShowsIsWhatIsPrinted(String name, int least) throws IOException {
        final Path page = Pages.ROOT.resolve(name);
        final List<String> lines = new ArrayList<>(Files.readAllLines(page));
        final List<Transcript> transcripts = Transcript.of(lines);
        final List<String> wrong = new ArrayList<>();
        int checked = 0;
        final List<List<String>> updates = new ArrayList<>();
        for (final Transcript transcript : transcripts) {
            final List<String> arguments = arguments(transcript.program());
            if (!isRunHere(transcript, arguments)) {
                updates.add(transcript.output());
                continue;
            }
            final List<String> printed = run(transcript, arguments);
            if (transcript.output().isEmpty() || isOfAKilledRun(arguments)) {
                updates.add(transcript.output());
                continue;
            }
            checked++;
            final String missing = transcript.missing(printed);
            if (missing != null) {
                wrong.add(name + ":" + (transcript.line() + 1) + ": " + transcript.command() + "\n  says " + missing
                        + "\n  but printed\n    "
                        + String.join("\n    ", printed.subList(0, Math.min(12, printed.size()))));
            }
            updates.add(transcript.updated(printed));
        }
        if (Boolean.getBoolean("transcripts.update")) {
            for (int i = transcripts.size() - 1; i >= 0; i--) {
                final Transcript transcript = transcripts.get(i);
                final int start = transcript.outputLine();
                lines.subList(start, start + transcript.output().size()).clear();
                lines.addAll(start, updates.get(i));
            }
            Files.write(page, lines);
            return;
        }
        assertEquals(
                List.of(),
                wrong,
                () -> "bring the pages up to date with -Dtranscripts.update=true:\n" + String.join("\n", wrong));
        assertTrue(checked >= least, checked + " transcripts were checked");
    }

    private boolean isRunHere(Transcript transcript, List<String> arguments) {
        if (arguments.equals(STORY) || arguments.subList(0, 2).equals(QUEUES)) {
            return true;
        }
        if (transcript.isShell() || !COMMANDS.contains(arguments.get(0))) {
            return false;
        }
        if (arguments.get(0).equals("run")) {
            final int controlTicks = arguments.indexOf("--control-ticks") + 1;
            return controlTicks == 0 || Long.parseLong(arguments.get(controlTicks)) <= MOST_CONTROL_TICKS;
        }
        return arguments.stream()
                .filter(argument -> JOURNAL.matcher(argument).matches())
                .filter(argument -> arguments.indexOf("--output") != arguments.indexOf(argument) - 1)
                .allMatch(argument -> Files.exists(folder.resolve(argument)));
    }

    private static List<String> arguments(String command) {
        final List<String> arguments = new ArrayList<>();
        final Matcher word = WORD.matcher(command);
        while (word.find()) {
            arguments.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return arguments;
    }

    /** Returns whether the command reads what a run left that the page kills somewhere, which differs each time. */
    private boolean isOfAKilledRun(List<String> arguments) {
        return !arguments.get(0).equals("run") && arguments.stream().anyMatch(killed::contains);
    }

    /** Runs a command as if in the folder; a run is as fast as it can be, which changes nothing but the times. */
    private List<String> run(Transcript transcript, List<String> command) throws IOException {
        final List<String> arguments = new ArrayList<>();
        command.forEach(argument -> arguments.add(located(argument)));
        if (command.get(0).equals("run")) {
            runs++;
            if (!command.contains("--journal")) {
                arguments.addAll(
                        List.of("--journal", folder.resolve("journals/" + runs).toString()));
            }
            set(arguments, "--pace", "max");
            if (transcript.isInBackground()) {
                set(arguments, "--control-ticks", CONTROL_TICKS_IN_BACKGROUND);
                killed.add(command.get(command.indexOf("--journal") + 1));
            }
        }
        final String input = transcript.input() == null ? "" : transcript.input();
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);
        final ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        Multiverse.execute(
                arguments.toArray(new String[0]), new Console(stream, stream, false, new Interruption(), in));
        final String printed = out.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
        return (transcript.filter() == null ? printed : filtered(printed, transcript.filter()))
                .lines()
                .toList();
    }

    private String located(String argument) {
        if (JOURNAL.matcher(argument).matches()) {
            return folder.resolve(argument).toString();
        }
        return argument.startsWith("docs/") ? Pages.ROOT.resolve(argument).toString() : argument;
    }

    private static void set(List<String> arguments, String flag, String value) {
        final int at = arguments.indexOf(flag);
        if (at < 0) {
            arguments.addAll(List.of(flag, value));
        } else {
            arguments.set(at + 1, value);
        }
    }

    private String filtered(String text, String filter) throws IOException {
        final Path file = Files.writeString(folder.resolve("printed"), text);
        final Process shell = new ProcessBuilder("sh", "-c", filter)
                .redirectInput(file.toFile())
                .redirectErrorStream(true)
                .start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
