package io.multiverse.kernel.reaction;

import java.util.ArrayList;
import java.util.List;

/** The latest traces, in a ring: the oldest gives way. */
final class CascadeTraces {
    private final CascadeTrace[] ring;
    private long added;

    CascadeTraces(int capacity) {
        ring = new CascadeTrace[capacity];
    }

    boolean isOn() {
        return ring.length > 0;
    }

    void add(CascadeTrace trace) {
        ring[(int) (added++ % ring.length)] = trace;
    }

    /** Returns the traces, oldest first. */
    List<CascadeTrace> toList() {
        final List<CascadeTrace> traces = new ArrayList<>();
        for (long i = Math.max(added - ring.length, 0); i < added; i++) {
            traces.add(ring[(int) (i % ring.length)]);
        }
        return List.copyOf(traces);
    }
}
