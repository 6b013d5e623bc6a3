package io.multiverse.cli.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Command lines to copy into a shell. Thread-safe. */
public final class CommandLineText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-][A-Za-z0-9_@%+=:,./#-]*");

    private CommandLineText() {}

    /** Returns the command line that does a run again, its seed included. */
    public static String reproduce(List<String> arguments, long seed, boolean isSeedGiven) {
        final String given = arguments.stream().map(CommandLineText::quote).collect(Collectors.joining(" "));
        return "multiverse " + given + (isSeedGiven ? "" : " --seed " + seed);
    }

    /** Returns an argument as a shell needs it. */
    public static String quote(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
