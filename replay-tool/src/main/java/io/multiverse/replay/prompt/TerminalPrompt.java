package io.multiverse.replay.prompt;

import io.multiverse.cli.Interruption;
import java.io.IOException;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Lines that somebody types at a terminal, who can edit them, go back to earlier ones, and have words completed. What
 * was typed is kept until the prompt is closed, and in no file. Not thread-safe.
 */
public final class TerminalPrompt implements AutoCloseable {
    private final Terminal terminal;
    private final LineReader reader;
    private final Interruption interruption;
    private boolean isInterrupted;

    private TerminalPrompt(Terminal terminal, LineReader reader, Interruption interruption) {
        this.terminal = terminal;
        this.reader = reader;
        this.interruption = interruption;
    }

    /**
     * Opens a prompt on the process's terminal.
     *
     * @param interruption ends the wait for a line
     * @throws IOException if the terminal's ways are not known
     */
    public static TerminalPrompt open(Completions completions, Interruption interruption) throws IOException {
        // Programs of the system see to the terminal, so that nothing native has to be unpacked; signals stay ours.
        final Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .provider("exec")
                .dumb(false)
                .nativeSignals(false)
                .build();
        return on(terminal, completions, interruption);
    }

    /** Opens a prompt on a terminal. */
    static TerminalPrompt on(Terminal terminal, Completions completions, Interruption interruption) {
        final LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("multiverse")
                .parser((line, cursor, context) -> new LastWord(line, cursor))
                .completer((ignored, line, candidates) -> {
                    final String before =
                            line.line().substring(0, line.cursor() - line.word().length());
                    for (final String word : completions.of(before, line.word())) {
                        candidates.add(new Candidate(word, word, null, null, null, null, false));
                    }
                })
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        return new TerminalPrompt(terminal, reader, interruption);
    }

    /**
     * Returns the next line. Ctrl-C gives up what is typed so far.
     *
     * @return null where the user ends the input, with Ctrl-D or with Ctrl-C where nothing is typed, or the process is
     *     asked to end
     */
    public String next(String prompt) {
        final Thread caller = Thread.currentThread();
        interruption.onRequest(caller::interrupt);
        try {
            while (true) {
                try {
                    return reader.readLine(prompt);
                } catch (final UserInterruptException e) {
                    if (interruption.isRequested() || e.getPartialLine().isBlank()) {
                        isInterrupted = true;
                        return null;
                    }
                }
            }
        } catch (final EndOfFileException e) {
            return null;
        } finally {
            interruption.onRequest(null);
            // What the interrupt was for is known from the interruption.
            Thread.interrupted();
        }
    }

    /** Returns whether the input ended because the user, or who ends processes, would not wait. */
    public boolean isInterrupted() {
        return isInterrupted || interruption.isRequested();
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }

    /**
     * A line of which the word at the cursor is completed: it begins after a blank, a parenthesis, a comma or an
     * operator.
     */
    private record LastWord(String line, int cursor) implements CompletingParsedLine {
        private static final String SEPARATORS = " \t(),&|!=<>";

        @Override
        public String word() {
            int start = cursor;
            while (start > 0 && SEPARATORS.indexOf(line.charAt(start - 1)) < 0) {
                start--;
            }
            return line.substring(start, cursor);
        }

        @Override
        public int wordCursor() {
            return word().length();
        }

        @Override
        public int rawWordCursor() {
            return wordCursor();
        }

        @Override
        public int rawWordLength() {
            return wordCursor();
        }

        /** Nothing needs an escape: names with odd characters are quoted by who completes. */
        @Override
        public CharSequence escape(CharSequence candidate, boolean isComplete) {
            return candidate;
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word());
        }
    }
}
