package io.multiverse.replay.command;

import io.multiverse.cli.GameClassPath;
import io.multiverse.cli.text.CommandLineText;
import io.multiverse.cli.text.JsonText;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Command lines that reports propose, as they have to stand in a shell. */
public final class NextCommand {
    private static final String STAGE = "stage:";

    private NextCommand() {}

    /**
     * Returns the command line that words are.
     *
     * @param words a command, its flags and their values, in which nothing is quoted; where the games were found, which
     *     has to be said again, is added
     */
    public static String of(List<String> words) {
        return line(Stream.concat(words.stream(), GameClassPath.arguments().stream()));
    }

    private static String line(Stream<String> words) {
        return Stream.concat(Stream.of("multiverse"), words)
                .map(CommandLineText::quote)
                .collect(Collectors.joining(" "));
    }

    /** Returns how to find where two runs, or a run and its re-execution if {@code b} is null, first differ. */
    public static String bisect(Path a, Path b) {
        return of(b == null ? List.of("bisect", a.toString()) : List.of("bisect", a.toString(), b.toString()));
    }

    /** Returns the command that compares two journals. */
    public static String diff(Path a, Path b) {
        return line(Stream.of("diff", a.toString(), b.toString()));
    }

    /** Returns how to see what an event was caused by and what it caused. */
    public static String why(Path journal, String event) {
        return line(Stream.of("why", journal.toString(), event, "--tree"));
    }

    /** Returns how to see what comes of an event that reaches nobody. */
    public static String whatIfDropped(Path journal, String event) {
        return of(List.of("whatif", journal.toString(), "--drop", event));
    }

    /** Returns how to see what made a field what it was after a control tick. */
    public static String whyField(Path journal, String question) {
        return of(List.of("why", journal.toString(), question));
    }

    /**
     * Returns how to see the state of a realm, or of a stage.
     *
     * @param name a realm's id, or {@code stage:} and a stage's name
     */
    public static String state(Path journal, long controlTick, String name) {
        final boolean isStage = name.startsWith(STAGE);
        return of(List.of(
                "state",
                journal.toString(),
                "--at",
                Long.toString(controlTick),
                isStage ? "--field" : "--realm",
                isStage ? STAGE + JsonText.compact(name.substring(STAGE.length())) : name));
    }

    /** Returns how to see all that a frame holds. */
    public static String frame(Path journal, long controlTick) {
        final String at = Long.toString(controlTick);
        return line(Stream.of("export", journal.toString(), "--from", at, "--to", at));
    }
}
