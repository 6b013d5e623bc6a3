package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/**
 * What emits events, as far as it outlives a window: its number, its limits, the next sequence, and what it was refused
 * and nobody has been told of yet. An {@link Emitter} does the rest while the source is called. One thread at a time.
 */
public class EventSource {
    private final int emitterNumber;
    private EmissionLimits limits;
    private long sequence;
    private Refusals refusals;

    /** Makes the source with this number, see {@link EventId}. */
    public EventSource(int emitterNumber, EmissionLimits limits) {
        this.emitterNumber = emitterNumber;
        this.limits = limits;
    }

    int emitterNumber() {
        return emitterNumber;
    }

    /** Returns what the source may emit. */
    public EmissionLimits limits() {
        return limits;
    }

    /** Lets the source emit something else from its next call on. */
    public void limits(EmissionLimits newLimits) {
        limits = newLimits;
    }

    /** Returns how many events this source has emitted. */
    public long sequence() {
        return sequence;
    }

    /** Counts one more event. */
    void emitted() {
        sequence++;
    }

    /** Counts undelivered things of this source. */
    void refuse(DeadLetterReason reason, int typeId, long timeNanos) {
        if (refusals == null) {
            refusals = new Refusals();
        }
        refusals.count(reason, typeId, timeNanos);
    }

    /** Makes dead letters of what was refused. */
    public void drainRefusals(DeadLetterLog log) {
        if (refusals != null) {
            refusals.drainTo(log, emitterNumber);
        }
    }

    /** Forgets what was refused: it is told elsewhere. */
    protected final void forgetRefusals() {
        refusals = null;
    }

    /** Returns whether something was refused that nobody has been told of yet. */
    public final boolean hasRefusals() {
        return refusals != null;
    }

    /** Writes the state between windows: the sequence. */
    protected void writeSource(StateWriter out) {
        out.int64("emitted", sequence);
    }

    /** Reads what {@link #writeSource} wrote. */
    protected void readSource(StateReader in) {
        sequence = in.int64("emitted");
        // what the source's own start was refused has been journaled
        refusals = null;
    }
}
