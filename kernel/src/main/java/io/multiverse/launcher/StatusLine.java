package io.multiverse.launcher;

import java.io.PrintStream;
import java.util.Locale;

/** How far the run is, on stderr: a line that is written over on a terminal, or a plain line now and then. */
final class StatusLine {
    /** Whether and how to show it. */
    enum Mode {
        /** Live on a terminal, else not at all. */
        AUTO,
        /** A plain line now and then. */
        PLAIN,
        /** Not at all. */
        NONE
    }

    private static final double LIVE_SECONDS = 0.25;
    private static final double PLAIN_SECONDS = 5;
    private static final String ERASE = "\r\033[K";

    private final PrintStream err;
    private final boolean isLive;
    private final boolean isShown;
    private double nextSeconds;
    private boolean isOnScreen;

    StatusLine(PrintStream err, Mode mode, boolean isTerminal) {
        this.err = err;
        isLive = mode == Mode.AUTO && isTerminal;
        isShown = isLive || mode == Mode.PLAIN;
        nextSeconds = isLive ? LIVE_SECONDS : PLAIN_SECONDS;
    }

    /** Shows how far the run is, if it is time to. */
    void show(RunProgress progress) {
        if (!isShown || progress.wallSeconds() < nextSeconds) {
            return;
        }
        nextSeconds = progress.wallSeconds() + (isLive ? LIVE_SECONDS : PLAIN_SECONDS);
        if (isLive) {
            err.print(ERASE + text(progress));
            isOnScreen = true;
        } else {
            err.println(text(progress));
        }
        err.flush();
    }

    private static String text(RunProgress progress) {
        final StringBuilder text = new StringBuilder();
        text.append("control-tick ").append(Figures.grouped(progress.controlTicks()));
        if (!progress.plan().isEndless()) {
            text.append(" of ")
                    .append(Figures.grouped(progress.plan().controlTicks()))
                    .append(String.format(
                            Locale.ROOT,
                            " (%d %%)",
                            100 * progress.controlTicks() / progress.plan().controlTicks()));
        }
        text.append(" | ").append(Figures.decimal(progress.ratio())).append("x real time | ");
        text.append(Figures.decimal(progress.eventsPerSecond())).append(" events/s");
        final double remaining = progress.remainingSeconds();
        if (remaining >= 0) {
            text.append(" | ").append(Math.round(remaining)).append(" s left");
        }
        return text.toString();
    }

    /** Takes the line off the screen, so that something else can be printed. */
    void clear() {
        if (isOnScreen) {
            isOnScreen = false;
            err.print(ERASE);
            err.flush();
        }
    }
}
