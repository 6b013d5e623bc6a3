package io.multiverse.replay.command;

import io.multiverse.cli.GameClassPath;
import io.multiverse.cli.text.CommandLineText;
import io.multiverse.cli.text.JsonText;
import java.nio.file.Path;

/** Command lines that reports propose, as they have to stand in a shell. */
public final class NextCommand {
    private static final String STAGE = "stage:";

    private NextCommand() {}

    /** Returns how to find where two runs, or a run and its re-execution if {@code b} is null, first differ. */
    public static String bisect(Path a, Path b) {
        return "multiverse bisect " + journal(a) + (b == null ? "" : " " + journal(b)) + places();
    }

    /** Returns the command that compares two journals. */
    public static String diff(Path a, Path b) {
        return "multiverse diff " + journal(a) + " " + journal(b);
    }

    /** Returns how to see what an event was caused by and what it caused. */
    public static String why(Path journal, String event) {
        return "multiverse why " + journal(journal) + " " + CommandLineText.quote(event) + " --tree";
    }

    /** Returns how to see what comes of an event that reaches nobody. */
    public static String whatIfDropped(Path journal, String event) {
        return "multiverse whatif " + journal(journal) + " --drop " + CommandLineText.quote(event) + places();
    }

    /** Returns how to see what made a field what it was after a control tick. */
    public static String whyField(Path journal, String question) {
        return "multiverse why " + journal(journal) + " " + CommandLineText.quote(question) + places();
    }

    /**
     * Returns how to see the state of a realm, or of a stage.
     *
     * @param name a realm's id, or {@code stage:} and a stage's name
     */
    public static String state(Path journal, long controlTick, String name) {
        final String what = name.startsWith(STAGE)
                ? " --field " + CommandLineText.quote(STAGE + JsonText.compact(name.substring(STAGE.length())))
                : " --realm " + CommandLineText.quote(name);
        return "multiverse state " + journal(journal) + " --at " + controlTick + what + places();
    }

    /** Returns how to see all that a frame holds. */
    public static String frame(Path journal, long controlTick) {
        return "multiverse export " + journal(journal) + " --from " + controlTick + " --to " + controlTick;
    }

    /** Where the games were found, which has to be said again. */
    private static String places() {
        final StringBuilder places = new StringBuilder();
        GameClassPath.arguments().forEach(place -> places.append(' ').append(CommandLineText.quote(place)));
        return places.toString();
    }

    private static String journal(Path journal) {
        return CommandLineText.quote(journal.toString());
    }
}
