package io.multiverse.kernel.tick;

import io.multiverse.kernel.event.CanonicalMerge;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.journal.ControlTickFrame;

/** What a stage sees of the window that has just ended. Valid during the call it is passed to. */
public final class StageWindow {
    private final CanonicalMerge merge = new CanonicalMerge();
    private final EventFlyweight flyweight = new EventFlyweight();
    private ControlTickFrame frame;

    void open(ControlTickFrame newFrame) {
        frame = newFrame;
    }

    /** Returns the frame being made. */
    public ControlTickFrame frame() {
        return frame;
    }

    /** Goes back before the first event of the types that stages read. */
    public void rewind() {
        merge.reset();
        for (int worker = 0; worker < frame.workers(); worker++) {
            merge.add(frame.part(worker).outbox(), frame.part(worker).outbox().readByStages());
        }
    }

    /** Returns the next event of the types that any stage reads, in canonical order, or null at the end. */
    public EventFlyweight next() {
        if (!merge.next()) {
            return null;
        }
        merge.outbox().wrap(flyweight, merge.ref());
        return flyweight;
    }
}
