package io.multiverse.kernel.internal.hosting;

import io.multiverse.kernel.internal.event.Emitter;
import io.multiverse.kernel.internal.event.LogLines;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.kernel.log.LogLevel;
import io.multiverse.kernel.log.LogLine;
import java.util.List;
import java.util.function.Supplier;

/**
 * Takes in what realms and stages log: within a window into the outbox of the thread that calls them, and from their
 * starts, which one thread calls, into a list of its own.
 */
public final class SourceLog {
    private static final String ELLIPSIS = "\u2026";

    private final LogLevel least;
    private final LogLines starts = new LogLines();

    /** Makes a log for lines of this level and of those that matter more. */
    public SourceLog(LogLevel least) {
        this.least = least;
    }

    boolean isLogging(LogLevel level) {
        return level.isAtLeast(least);
    }

    /** Moves what starts have told to the end of {@code target}; on the control-tick thread. */
    public void moveStartsTo(List<LogLine> target) {
        starts.moveTo(target);
    }

    /** Forgets what starts have told: a run that goes on from a snapshot starts its realms without starting anew. */
    public void forgetStarts() {
        starts.clear();
    }

    /** Adds a line of a source's own start. */
    void addOfStart(int emitterNumber, LogLine line) {
        starts.add(emitterNumber, line);
    }

    /**
     * Returns the text of a line. What makes it must change nothing, as it is called only if somebody listens: it can
     * neither emit nor set timers, and if it throws, the line says so.
     */
    static String text(Supplier<String> text, Emitter emitter) {
        final boolean wasOpen = emitter.suspend();
        try {
            return text.get();
        } catch (final VirtualMachineError e) {
            throw e;
        } catch (final Exception | Error e) {
            return "(making this text failed: " + FailureText.of(e) + ")";
        } finally {
            emitter.resume(wasOpen);
        }
    }

    /** Returns a text as a line can hold it: valid Unicode, and not too long. */
    static String held(String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder repaired = null;
        final int length = text.length();
        final int end = length <= LogLine.MAX_LENGTH ? length : LogLine.MAX_LENGTH - 1;
        for (int i = 0; i < end; i++) {
            final char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                repaired = repaired == null ? new StringBuilder(text) : repaired;
                repaired.setCharAt(i, '\ufffd');
            }
        }
        if (repaired == null) {
            return end == length ? text : text.substring(0, end) + ELLIPSIS;
        }
        repaired.setLength(end);
        return end == length ? repaired.toString() : repaired.append(ELLIPSIS).toString();
    }
}
