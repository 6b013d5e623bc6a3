package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.log.LogLevel;
import io.multiverse.kernel.log.LogLine;
import java.util.ArrayList;
import java.util.List;

/**
 * What the sources that one thread calls tell in a window, in the order in which they tell it; each of them at most
 * {@link LogLine#MAX_LINES_PER_WINDOW} lines, and one that counts the rest. One thread at a time.
 */
public final class LogLines {
    private static final long NOBODY = -1;

    private final List<LogLine> lines = new ArrayList<>();
    private long emitter = NOBODY;
    private int linesOfSource;
    private long dropped;
    private LogLine last;

    /**
     * Adds a line of the source that is called now.
     *
     * @param emitterNumber the source's number
     */
    public void add(int emitterNumber, LogLine line) {
        if (emitterNumber != emitter) {
            endSource();
            emitter = emitterNumber;
        }
        if (linesOfSource == LogLine.MAX_LINES_PER_WINDOW) {
            dropped++;
            last = line;
        } else {
            linesOfSource++;
            lines.add(line);
        }
    }

    private void endSource() {
        if (dropped > 0) {
            lines.add(new LogLine(
                    last.controlTick(),
                    last.simTimeNanos(),
                    last.localTick(),
                    last.isStage(),
                    last.source(),
                    0,
                    LogLevel.WARN,
                    dropped + " more lines were dropped: a source can log " + LogLine.MAX_LINES_PER_WINDOW
                            + " lines in one window"));
        }
        emitter = NOBODY;
        linesOfSource = 0;
        dropped = 0;
        last = null;
    }

    /** Moves all lines to the end of {@code target}. */
    public void moveTo(List<LogLine> target) {
        endSource();
        target.addAll(lines);
        clear();
    }

    /** Forgets all lines. */
    public void clear() {
        lines.clear();
        emitter = NOBODY;
        linesOfSource = 0;
        dropped = 0;
        last = null;
    }
}
