package io.multiverse.replay.report;

import io.multiverse.cli.text.PlainStream;
import io.multiverse.cli.text.TerminalSize;
import java.io.PrintStream;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Figures on a terminal that are written over with newer ones. Not thread-safe. */
final class LiveStats {
    private static final long REFRESH_NANOS = 500_000_000;
    private static final String HOME = "\033[H";
    private static final String ERASE_ALL = HOME + "\033[J";
    private static final String ERASE_REST_OF_LINE = "\033[K";
    private static final String ERASE_BELOW = "\033[J";

    /** Some terminals keep what was on a screen that is erased as a whole; these figures are not to be kept. */
    private static final String ERASE_UNKEPT = "\033[2;1H" + ERASE_BELOW + HOME + ERASE_REST_OF_LINE;

    private static final String NO_WRAPPING = "\033[?7l";
    private static final String WRAPPING = "\033[?7h";

    private final PrintStream out;
    private final IntSupplier rows;
    private long nextNanos = System.nanoTime();
    private long shownControlTicks = -1;

    LiveStats(PrintStream out) {
        this(out, new TerminalSize()::rows);
    }

    LiveStats(PrintStream out, IntSupplier rows) {
        this.out = out;
        this.rows = rows;
    }

    /** Shows the figures if it is time to and there are new ones. */
    void show(Supplier<StatsReport> report) {
        if (System.nanoTime() - nextNanos < 0) {
            return;
        }
        final StatsReport present = report.get();
        nextNanos = System.nanoTime() + REFRESH_NANOS;
        if (present.statistics().controlTicks() == shownControlTicks) {
            return;
        }
        final boolean isFirst = shownControlTicks < 0;
        shownControlTicks = present.statistics().controlTicks();
        show(present.lines(), isFirst);
    }

    /** What does not fit the window is left out: it would move all above into what can be scrolled back to. */
    void show(List<String> lines, boolean isFirst) {
        final PrintStream terminal = PlainStream.terminal(out);
        terminal.print((isFirst ? ERASE_ALL : HOME) + NO_WRAPPING);
        for (final String line : lines.subList(0, Math.min(lines.size(), Math.max(1, rows.getAsInt() - 1)))) {
            out.print(line);
            terminal.print(ERASE_REST_OF_LINE + "\n");
        }
        terminal.print(ERASE_BELOW + WRAPPING);
        out.flush();
    }

    /** Takes the figures off the screen. */
    void clear() {
        out.flush();
        PlainStream.terminal(out).print(ERASE_UNKEPT);
    }
}
