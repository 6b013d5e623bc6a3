package io.multiverse.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.StreamTokenizer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Replaces arguments such as {@code @flags.txt} by the words of that file, which is read as UTF-8 whatever the default
 * charset is. Words are separated by white space and may be quoted; a line is a comment from {@code #} on; {@code @@x}
 * means {@code @x}. Thread-safe.
 */
public final class ArgumentFiles {
    private static final int LAST_LETTER = 255;

    private ArgumentFiles() {}

    /**
     * Returns the arguments with the words of files instead of their names; a name that is none of a file stays.
     *
     * @throws CommandException of exit code 2 if a file is no UTF-8 or names itself, of exit code 1 if it cannot be
     *     read
     */
    public static String[] expand(String[] arguments) {
        final List<String> words = new ArrayList<>();
        for (final String argument : arguments) {
            expand(argument, words, new HashSet<>());
        }
        return words.toArray(new String[0]);
    }

    private static void expand(String argument, List<String> words, Set<Path> above) {
        if (argument.startsWith("@@")) {
            words.add(argument.substring(1));
            return;
        }
        final Path file = file(argument);
        if (file == null) {
            words.add(argument);
            return;
        }
        if (!above.add(file)) {
            throw CommandException.usage("file " + file + " of flags names itself; leave " + argument + " out of it");
        }
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            final StreamTokenizer in = tokenizer(reader);
            while (in.nextToken() != StreamTokenizer.TT_EOF) {
                expand(in.sval, words, above);
            }
        } catch (final CharacterCodingException e) {
            throw CommandException.usage("file " + file + " of flags is no UTF-8; save it in that encoding");
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE, "file " + file + " of flags cannot be read: " + e.getMessage(), e);
        }
        above.remove(file);
    }

    private static Path file(String argument) {
        if (!argument.startsWith("@")) {
            return null;
        }
        try {
            final Path file = Path.of(argument.substring(1));
            return Files.isRegularFile(file) ? file : null;
        } catch (final InvalidPathException e) {
            return null;
        }
    }

    private static StreamTokenizer tokenizer(Reader reader) {
        final StreamTokenizer in = new StreamTokenizer(reader);
        in.resetSyntax();
        in.wordChars(' ', LAST_LETTER);
        in.whitespaceChars(0, ' ');
        in.quoteChar('"');
        in.quoteChar('\'');
        in.commentChar('#');
        return in;
    }
}
