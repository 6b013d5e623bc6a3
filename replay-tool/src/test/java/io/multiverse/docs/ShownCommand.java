package io.multiverse.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line of {@code multiverse} that a page shows: in a code block, or in the text as code.
 *
 * @param place the page and the number of the line, from 1
 * @param words what follows {@code multiverse}, up to a comment or what is the shell's
 * @param isInBlock whether it stands in a code block
 * @param isExample whether it stands there without a prompt: a command to try, whose output is not shown
 */
record ShownCommand(String place, List<String> words, boolean isInBlock, boolean isExample) {
    private static final Pattern IN_BLOCK =
            Pattern.compile("(?:^ *|^Next: |^\\$ |.*\\./|.*/opt/multiverse/)multiverse ([a-z].*)");
    private static final Pattern IN_TEXT = Pattern.compile("`(?:\\./)?multiverse ([a-z][^`]*)`");
    private static final Pattern EXAMPLE = Pattern.compile("(?:[A-Z_]+=\\S+ +)*\\./multiverse .*");
    private static final Pattern WORD = Pattern.compile("( *)(?:'([^']*)'|\"([^\"]*)\"|([^\\s;]+|;))");
    private static final Set<String> OF_THE_SHELL = Set.of("|", ">", "&", "#", ";", "...", "}", "<<'END'");
    private static final int COMMENT_GAP = 8;

    /** Returns the commands of a page, in order. */
    static List<ShownCommand> of(Path page) throws IOException {
        final List<ShownCommand> commands = new ArrayList<>();
        final String name = Pages.ROOT.relativize(page).toString();
        boolean isCode = false;
        final List<String> lines = Files.readAllLines(page);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            final String place = name + ":" + (i + 1);
            if (line.startsWith("```")) {
                isCode = !isCode;
                continue;
            }
            while (isCode && line.endsWith("\\")) {
                i++;
                line = line.substring(0, line.length() - 1) + lines.get(i).strip();
            }
            final Matcher command = (isCode ? IN_BLOCK : IN_TEXT).matcher(line);
            while (command.find()) {
                final boolean isExample = isCode && EXAMPLE.matcher(line).matches();
                commands.add(new ShownCommand(place, words(command.group(1)), isCode, isExample));
            }
        }
        return commands;
    }

    private static List<String> words(String text) {
        final List<String> words = new ArrayList<>();
        final Matcher word = WORD.matcher(text);
        while (word.find()) {
            final int gap = word.group(1).length();
            final boolean isComment = gap >= COMMENT_GAP || gap > 1 && words.size() > 1;
            if (isComment || OF_THE_SHELL.contains(word.group().strip())) {
                break;
            }
            for (int group = 2; group <= 4; group++) {
                if (word.group(group) != null && !word.group(group).equals("$@")) {
                    words.add(word.group(group));
                }
            }
        }
        return List.copyOf(words);
    }

    /** Returns whether it has such a word. */
    boolean has(String word) {
        return words.contains(word);
    }

    @Override
    public String toString() {
        return place + ": multiverse " + String.join(" ", words);
    }
}
