package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.internal.event.Outbox;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.internal.hosting.LogListener;
import io.multiverse.kernel.internal.hosting.SourceLog;
import io.multiverse.kernel.log.LogLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Tells who listens what realms and stages have logged, control tick by control tick: workers hold their realms in
 * order of index, so sorting by time alone, stably, gives one order for any number of workers.
 */
final class RunLog implements FrameSink {
    private static final Comparator<LogLine> BY_TIME = Comparator.comparingLong(LogLine::simTimeNanos);

    private final LogListener listener;
    private final SourceLog source;
    private final LongPredicate isTold;
    private final boolean isSolo;
    private final List<LogLine> lines = new ArrayList<>();

    /**
     * Makes the sink.
     *
     * @param isTold whether the lines of a control tick are told
     * @param isSolo whether one realm alone is executed, on the thread that calls this
     */
    RunLog(LogListener listener, SourceLog source, LongPredicate isTold, boolean isSolo) {
        this.listener = listener;
        this.source = source;
        this.isTold = isTold;
        this.isSolo = isSolo;
    }

    /** Returns the listener, for whoever reports that its code does not return. */
    Object listener() {
        return listener.lines();
    }

    @Override
    public void append(ControlTickFrame frame) {
        lines.clear();
        if (isSolo) {
            source.moveStartsTo(frame.startLog());
        }
        lines.addAll(frame.startLog());
        for (int worker = 0; worker < frame.workers(); worker++) {
            take(frame.part(worker).outbox());
        }
        take(frame.stageEvents());
        if (!lines.isEmpty() && isTold.test(frame.controlTick())) {
            lines.sort(BY_TIME);
            lines.forEach(listener.lines());
        }
    }

    private void take(Outbox outbox) {
        if (outbox.log() != null) {
            outbox.log().moveTo(lines);
        }
    }

    @Override
    public void close() {
        lines.clear();
    }
}
