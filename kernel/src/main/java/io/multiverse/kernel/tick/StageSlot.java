package io.multiverse.kernel.tick;

import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.Emitter;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.EventRef;
import io.multiverse.kernel.event.Outbox;
import io.multiverse.kernel.journal.ControlTickFrame;
import io.multiverse.kernel.state.StateDigest;

/** A control-tick stage's place in the clockwork: its emitter and its digest. */
public final class StageSlot {
    private final int digestIndex;
    private final boolean isIngress;
    private final StageProgram program;
    private final Emitter emitter;
    private long digest;

    private StageSlot(int emitterNumber, boolean isIngress, StageProgram program) {
        this.digestIndex = -1 - emitterNumber;
        this.isIngress = isIngress;
        this.program = program;
        this.emitter = new Emitter(emitterNumber, EmissionLimits.UNLIMITED);
    }

    /** Makes the stage through which the outside world enters; its events come before all others. */
    static StageSlot ingress(StageProgram program) {
        return new StageSlot(EventId.INPUT_EMITTER, true, program);
    }

    /** Makes the stage at position {@code index}; its events come after all others. */
    static StageSlot stage(int index, StageProgram program) {
        return new StageSlot(EventId.stageEmitter(index), false, program);
    }

    /** Returns the emitter of the stage's events. */
    public Emitter emitter() {
        return emitter;
    }

    void run(StageWindow window, StateDigest hash) {
        final ControlTickFrame frame = window.frame();
        final Outbox outbox = isIngress ? frame.inputEvents() : frame.stageEvents();
        emitter.open(outbox);
        emitter.at(isIngress ? EventRef.INPUT_INSTANT : EventRef.STAGE_INSTANT, frame.simTimeNanos());
        emitter.causedByNothing();
        window.rewind();
        program.controlTick(window);
        emitter.close();
        hash.reset();
        hash.int64("sequence", emitter.sequence());
        program.writeState(hash);
        final long after = hash.value();
        if (after != digest) {
            frame.stageDigests().add(digestIndex, digest, after);
            digest = after;
        }
    }
}
