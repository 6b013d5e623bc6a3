package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.internal.journal.ChronicleJournal;
import io.multiverse.kernel.internal.journal.FrameComparison;
import io.multiverse.kernel.internal.tick.Activity;
import io.multiverse.kernel.report.StuckRun;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/** Hands each frame to several sinks in order: the journal first, so that the others see only what is journaled. */
public final class FrameSinks implements FrameSink, Activity.Source {
    private static final VarHandle AT = at();

    private final List<FrameSink> sinks;

    /** The sink whose code runs, by position + 1, or 0: for {@link #mark}, which another thread calls. */
    private int at;

    private Thread thread;
    private long controlTick;

    /** Makes the chain of these sinks, in their order. */
    public FrameSinks(List<FrameSink> sinks) {
        this.sinks = new ArrayList<>(sinks);
    }

    /** Puts a sink before all others; before the first frame only. */
    void prepend(FrameSink sink) {
        sinks.add(0, sink);
    }

    /** Adds a sink after all others; before the first frame only. */
    public void add(FrameSink sink) {
        sinks.add(sink);
    }

    @Override
    public void append(ControlTickFrame frame) {
        if (thread != Thread.currentThread()) {
            thread = Thread.currentThread();
        }
        controlTick = frame.controlTick();
        try {
            for (int i = 0; i < sinks.size(); i++) {
                AT.setOpaque(this, i + 1);
                sinks.get(i).append(frame);
            }
        } finally {
            AT.setOpaque(this, 0);
        }
    }

    private static VarHandle at() {
        try {
            return MethodHandles.lookup().findVarHandle(FrameSinks.class, "at", int.class);
        } catch (final ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public long mark() {
        final int sink = (int) AT.getOpaque(this);
        return sink == 0 ? 0 : controlTick * (sinks.size() + 1L) + sink;
    }

    @Override
    public Activity now() {
        final int sink = (int) AT.getOpaque(this) - 1;
        if (sink < 0 || sink >= sinks.size()) {
            return null;
        }
        final FrameSink present = sinks.get(sink);
        if (present instanceof StageEgress egress) {
            return new Activity(StuckRun.Part.STAGE, thread, -1, -1, egress.name());
        }
        final boolean isJournal = present instanceof ChronicleJournal || present instanceof FrameComparison;
        return new Activity(
                isJournal ? StuckRun.Part.JOURNAL : StuckRun.Part.OBSERVER,
                thread,
                -1,
                -1,
                codeOf(present).getClass().getName());
    }

    /** Returns whose code a sink calls. */
    private static Object codeOf(FrameSink sink) {
        if (sink instanceof RunLog log) {
            return log.listener();
        }
        return sink instanceof ObserverSink adapter ? adapter.observer() : sink;
    }

    @Override
    public void close() {
        RuntimeException first = null;
        for (final FrameSink sink : sinks) {
            try {
                sink.close();
            } catch (final RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
