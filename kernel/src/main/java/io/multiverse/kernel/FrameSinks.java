package io.multiverse.kernel;

import io.multiverse.kernel.journal.ControlTickFrame;
import io.multiverse.kernel.journal.FrameSink;
import java.util.ArrayList;
import java.util.List;

/** Hands each frame to several sinks in order: the journal first, so that the others see only what is journaled. */
final class FrameSinks implements FrameSink {
    private final List<FrameSink> sinks;

    FrameSinks(List<FrameSink> sinks) {
        this.sinks = new ArrayList<>(sinks);
    }

    /** Puts a sink before all others; before the first frame only. */
    void prepend(FrameSink sink) {
        sinks.add(0, sink);
    }

    /** Adds a sink behind all others; before the first frame only. */
    void add(FrameSink sink) {
        sinks.add(sink);
    }

    @Override
    public void append(ControlTickFrame frame) {
        for (int i = 0; i < sinks.size(); i++) {
            sinks.get(i).append(frame);
        }
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
