package io.multiverse.cli.text;

import java.util.List;
import java.util.regex.Pattern;

/** Command lines to copy into a shell. Thread-safe. */
public final class CommandLineText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-][A-Za-z0-9_@%+=:,./#-]*");

    private CommandLineText() {}

    /** Returns the command line that does a run again, its seed included; who looked at it is left out. */
    public static String reproduce(List<String> arguments, long seed, boolean isSeedGiven) {
        final StringBuilder line = new StringBuilder("multiverse");
        boolean isValue = false;
        for (final String argument : arguments) {
            if (isValue) {
                isValue = false;
            } else if (argument.matches("--live(-linger|-token)?")) {
                isValue = true;
            } else if (!argument.startsWith("--live-") && !argument.startsWith("--live=")) {
                line.append(' ').append(quote(argument));
            }
        }
        return line + (isSeedGiven ? "" : " --seed " + seed);
    }

    /** Returns an argument as a shell needs it. */
    public static String quote(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
