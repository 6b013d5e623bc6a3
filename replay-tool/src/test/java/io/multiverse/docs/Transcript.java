package io.multiverse.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command in a page and what it is said to print.
 *
 * @param line the line of the page on which the command stands, from 0
 * @param command the command line behind {@code ./multiverse}
 * @param input what it reads from stdin, or null
 * @param outputLine the line on which the output begins, from 0
 * @param output the lines of output, in which {@code ...} stands for any, and at the end of a line for any rest
 */
record Transcript(int line, String command, String input, int outputLine, List<String> output) {
    private static final String PROMPT = "$ ./multiverse ";
    private static final String PIPE = " | ";
    private static final String BACKGROUND = " &";
    private static final String ELISION = "...";
    private static final Pattern HERE = Pattern.compile("(.*) --script - <<'END'");
    /** What differs from run to run: how long something took. */
    private static final Pattern TOOK = Pattern.compile("(took|Elapsed:) +[\\d.,]+ (ms|µs|s)");

    /** What differs from machine to machine: speeds, shares of time, processors. */
    private static final Pattern MACHINE = Pattern.compile(
            "(?<=^Wall time: ).*|^bundle .* bytes,|(?<=^Control-tick took: ).*|\\([\\d.,]+/s\\)|[\\d.]+ %(?=  |$)"
                    + "|\\d+ of \\d+ cores?|(?<=^ {20}).*(ms|µs)$");

    private static final Pattern FIGURE = Pattern.compile("\\b[0-9a-f]{16}\\b|\\d[\\d,.]*");

    /** Returns the transcripts of a page, in order. */
    static List<Transcript> of(List<String> page) {
        final List<Transcript> transcripts = new ArrayList<>();
        int at = 0;
        while (at < page.size()) {
            if (!page.get(at).startsWith(PROMPT)) {
                at++;
                continue;
            }
            final int line = at;
            String command = page.get(at++).substring(PROMPT.length());
            String input = null;
            final var here = HERE.matcher(command);
            if (here.matches()) {
                command = here.group(1) + " --script -";
                final StringBuilder text = new StringBuilder();
                while (!page.get(at).equals("END")) {
                    text.append(page.get(at++)).append('\n');
                }
                input = text.toString();
                at++;
            }
            final int start = at;
            while (at < page.size()
                    && !page.get(at).startsWith("$ ")
                    && !page.get(at).startsWith("```")) {
                at++;
            }
            transcripts.add(new Transcript(line, command, input, start, List.copyOf(page.subList(start, at))));
        }
        return transcripts;
    }

    /** Returns whether the command needs a shell for more than a pipe or the background. */
    boolean isShell() {
        return command.contains(" > ") || command.contains("$(");
    }

    boolean isInBackground() {
        return command.endsWith(BACKGROUND);
    }

    /** Returns the command alone, without pipe or background. */
    String program() {
        final int end = isInBackground() ? command.length() - BACKGROUND.length() : command.indexOf(PIPE);
        return end < 0 ? command : command.substring(0, end);
    }

    /** Returns what the output is piped into, or null. */
    String filter() {
        final int end = command.indexOf(PIPE);
        return end < 0 ? null : command.substring(end + PIPE.length());
    }

    private boolean isElided() {
        return output.stream().anyMatch(expected -> expected.strip().endsWith(ELISION));
    }

    /** Returns the first line that was not printed, or null if all were, in order. */
    String missing(List<String> printed) {
        if (!isElided() && output.size() != printed.size()) {
            return output.size() + " lines, not " + printed.size();
        }
        int from = 0;
        boolean isAnywhere = false;
        for (final String expected : output) {
            if (expected.strip().equals(ELISION)) {
                isAnywhere = true;
                continue;
            }
            int at = from;
            while (at < printed.size() && !isLike(expected, printed.get(at))) {
                if (!isAnywhere) {
                    return expected;
                }
                at++;
            }
            if (at >= printed.size()) {
                return expected;
            }
            from = at + 1;
            isAnywhere = false;
        }
        return null;
    }

    private static boolean isLike(String expected, String printed) {
        final String left = masked(expected);
        final String right = masked(printed);
        return left.endsWith(ELISION)
                ? right.startsWith(left.substring(0, left.length() - ELISION.length()))
                : left.equals(right);
    }

    private static String masked(String line) {
        final String masked = TOOK.matcher(line).replaceAll("$1 TIME");
        return MACHINE.matcher(masked)
                .replaceAll("MACHINE")
                .replaceAll(" +", " ")
                .stripTrailing();
    }

    /** Returns the output brought up to date; where lines are left out, each line is looked for by all but figures. */
    List<String> updated(List<String> printed) {
        if (!isElided()) {
            return printed;
        }
        final List<String> updated = new ArrayList<>();
        int from = 0;
        for (final String expected : output) {
            if (expected.strip().equals(ELISION)) {
                updated.add(expected);
                continue;
            }
            final boolean isCut = expected.endsWith(ELISION);
            final String form = form(isCut ? expected.substring(0, expected.length() - ELISION.length()) : expected);
            int at = from;
            while (at < printed.size()
                    && !(isCut
                            ? form(printed.get(at)).startsWith(form)
                            : form(printed.get(at)).equals(form))) {
                at++;
            }
            if (at == printed.size() || isLike(expected, printed.get(at))) {
                updated.add(expected);
            } else {
                final String line = withTimesOf(expected, printed.get(at));
                updated.add(isCut ? line.substring(0, Math.min(line.length(), expected.length() - 3)) + ELISION : line);
            }
            from = at == printed.size() ? from : at + 1;
        }
        return updated;
    }

    /** Times are left as they were: a new one says no more than an old one. */
    private static String withTimesOf(String expected, String printed) {
        final var old = TOOK.matcher(expected);
        return old.find() ? TOOK.matcher(printed).replaceFirst(Matcher.quoteReplacement(old.group())) : printed;
    }

    private static String form(String line) {
        return FIGURE.matcher(line).replaceAll("N").replaceAll("[ N]+", " ");
    }
}
