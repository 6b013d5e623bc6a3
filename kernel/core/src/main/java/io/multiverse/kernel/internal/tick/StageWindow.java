package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.internal.event.CanonicalMerge;
import io.multiverse.kernel.internal.event.Outbox;
import io.multiverse.kernel.internal.event.TieOrder;
import io.multiverse.kernel.internal.frame.ControlTickFrame;

/** What a stage sees of the window that has just ended. Valid during the call it is passed to. */
public final class StageWindow {
    private final CanonicalMerge merge = new CanonicalMerge();
    private final EventFlyweight flyweight = new EventFlyweight();
    private final PermutedReading permuted;
    private ControlTickFrame frame;
    private int stageEventsBefore;
    private int stageEvent;
    private long stageBytes;

    /** Makes the view; {@code ties} orders events that tie, null leaves them as they are. */
    StageWindow(TieOrder ties) {
        permuted = ties == null ? null : new PermutedReading(ties);
    }

    void open(ControlTickFrame newFrame) {
        frame = newFrame;
        stageBytes = 0;
    }

    /** Returns how many bytes the stages that are still to run may emit together. */
    int bytesLeft() {
        return (int) (EmissionLimits.STAGES_BYTES - stageBytes);
    }

    /** Notes how many bytes a stage has emitted. */
    void used(long bytes) {
        stageBytes += bytes;
    }

    /** Returns the frame being made. */
    public ControlTickFrame frame() {
        return frame;
    }

    /** Goes back to the first event that the next stage may read. */
    public void rewind() {
        // A stage does not read what it appends itself.
        stageEventsBefore = frame.stageEvents().size();
        stageEvent = 0;
        merge.reset();
        // All inputs, as they are not sealed yet; they have one instant, so they are in order of acceptance.
        merge.add(frame.inputEvents(), frame.inputEvents().events());
        for (int worker = 0; worker < frame.workers(); worker++) {
            merge.add(frame.part(worker).outbox(), frame.part(worker).outbox().readByStages());
        }
        if (permuted != null) {
            permuted.read(merge);
        }
    }

    /**
     * Returns the next event in canonical order, or null at the end: all from outside, then realms' events of the types
     * that any stage reads, then all that earlier stages appended at this control tick.
     */
    public EventFlyweight next() {
        if (permuted != null && permuted.next(flyweight)) {
            return flyweight;
        }
        if (permuted == null && merge.next()) {
            merge.outbox().wrap(flyweight, merge.ref());
            return flyweight;
        }
        if (stageEvent == stageEventsBefore) {
            Outbox.unwrap(flyweight);
            return null;
        }
        final Outbox appended = frame.stageEvents();
        appended.wrap(flyweight, appended.events().get(stageEvent++));
        return flyweight;
    }
}
