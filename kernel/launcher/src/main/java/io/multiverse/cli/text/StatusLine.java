package io.multiverse.cli.text;

import io.multiverse.kernel.internal.text.TextRules;
import java.io.PrintStream;
import java.util.function.IntSupplier;

/**
 * How far a command is, on stderr: a line that is written over on a terminal, or a plain line now and then. Not
 * thread-safe.
 */
public final class StatusLine {
    /** What there is to tell. */
    public interface Progress {
        /** Returns the seconds since the command began. */
        double wallSeconds();

        /** Returns how far it is, in one line. */
        String text();
    }

    /** Whether and how to show it. */
    public enum Mode {
        /** Live on a terminal, else not at all. */
        AUTO,
        /** A plain line now and then. */
        PLAIN,
        /** Not at all. */
        NONE
    }

    private static final double LIVE_SECONDS = 0.25;
    private static final double PLAIN_SECONDS = 5;

    /**
     * Erases the line. The cursor is at its beginning, also where the line was broken into several because the window
     * has become narrower, so that all of them go. The blank is there because some terminals keep what is erased from
     * the first place of the screen on.
     */
    private static final String ERASE = "\r \033[J\r";

    /** A terminal that is narrower than assumed cuts a line off instead of wrapping it. */
    private static final String NO_WRAPPING = "\033[?7l";

    private static final String WRAPPING = "\r\033[?7h";

    private final PrintStream err;
    private final IntSupplier columns;
    private final boolean isLive;
    private final boolean isShown;
    private double nextSeconds;
    private boolean isOnScreen;

    /**
     * Makes a line that shows nothing yet.
     *
     * @param err where it is shown
     * @param mode how
     * @param isTerminal whether {@code err} can write over a line
     */
    public StatusLine(PrintStream err, Mode mode, boolean isTerminal) {
        this(err, mode, isTerminal, new TerminalSize()::columns);
    }

    StatusLine(PrintStream err, Mode mode, boolean isTerminal, IntSupplier columns) {
        this.err = err;
        this.columns = columns;
        isLive = mode == Mode.AUTO && isTerminal;
        isShown = isLive || mode == Mode.PLAIN;
        nextSeconds = isLive ? LIVE_SECONDS : PLAIN_SECONDS;
    }

    /** Shows how far the command is, if it is time to. */
    public void show(Progress progress) {
        if (!isShown || progress.wallSeconds() < nextSeconds) {
            return;
        }
        nextSeconds = progress.wallSeconds() + (isLive ? LIVE_SECONDS : PLAIN_SECONDS);
        if (isLive) {
            PlainStream.terminal(err).print(ERASE + NO_WRAPPING + cut(TextRules.escaped(progress.text())) + WRAPPING);
            isOnScreen = true;
        } else {
            err.println(progress.text());
        }
        err.flush();
    }

    /** A line that wraps could not be written over; the last column is left free, because some terminals wrap there. */
    private String cut(String text) {
        final int most = Math.max(1, columns.getAsInt() - 1);
        return TextWrap.columns(text) <= most ? text : TextWrap.beginning(text, most - 1) + "\u2026";
    }

    /** Takes the line off the screen, so that something else can be printed. */
    public void clear() {
        if (isOnScreen) {
            isOnScreen = false;
            PlainStream.terminal(err).print(ERASE);
            err.flush();
        }
    }
}
