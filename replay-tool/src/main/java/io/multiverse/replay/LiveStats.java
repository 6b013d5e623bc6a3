package io.multiverse.replay;

import io.multiverse.launcher.PlainStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;

/** Figures on a terminal that are written over with newer ones. Not thread-safe. */
final class LiveStats {
    private static final long REFRESH_NANOS = 500_000_000;
    private static final String HOME_AND_CLEAR = "\033[H\033[J";

    private final PrintStream out;
    private long nextNanos = System.nanoTime();
    private long shownControlTicks = -1;

    LiveStats(PrintStream out) {
        this.out = out;
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
        shownControlTicks = present.statistics().controlTicks();
        final List<String> lines = present.lines();
        PlainStream.terminal(out).print(HOME_AND_CLEAR);
        lines.forEach(out::println);
        out.flush();
    }

    /** Takes the figures off the screen. */
    void clear() {
        out.flush();
        PlainStream.terminal(out).print(HOME_AND_CLEAR);
    }
}
