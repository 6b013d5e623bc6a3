package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.event.Emitter;
import io.multiverse.kernel.internal.event.EventSource;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.DigestLog;
import io.multiverse.kernel.internal.jfr.StageSpan;
import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** A control-tick stage's place in the clockwork: its emitter and its digest. */
public final class StageSlot extends EventSource {
    private final int digestIndex;
    private final boolean isIngress;
    private final StageProgram program;
    private final Emitter emitter = new Emitter();
    private final StageSpan span;
    private long digest;

    private StageSlot(int emitterNumber, boolean isIngress, EmissionLimits limits, StageProgram program) {
        super(emitterNumber, limits);
        this.digestIndex = -1 - emitterNumber;
        this.isIngress = isIngress;
        this.program = program;
        span = new StageSpan(program.name());
    }

    /** Makes the stage through which the outside world enters; its events come before all others. */
    static StageSlot ingress(StageProgram program) {
        return new StageSlot(EventId.INPUT_EMITTER, true, EmissionLimits.UNLIMITED, program);
    }

    /** Makes the stage at position {@code index}; its events come after all others. */
    static StageSlot stage(int index, StageProgram program) {
        return new StageSlot(EventId.stageEmitter(index), false, EmissionLimits.STAGE, program);
    }

    String name() {
        return program.name();
    }

    /** Returns the emitter of the stage's events. */
    public Emitter emitter() {
        return emitter;
    }

    /** Runs the stage; its digest is computed if {@code isDigested}. */
    void run(StageWindow window, StateDigest hash, boolean isDigested) {
        final ControlTickFrame frame = window.frame();
        span.open();
        if (isIngress) {
            emitter.begin(frame.inputEvents(), Integer.MAX_VALUE, frame.simTimeNanos());
        } else {
            emitter.begin(frame.stageEvents(), window.bytesLeft(), frame.simTimeNanos());
        }
        emitter.open(this);
        emitter.at(isIngress ? EventRef.INPUT_INSTANT : EventRef.STAGE_INSTANT, frame.simTimeNanos());
        window.rewind();
        program.controlTick(window);
        emitter.close();
        if (!isIngress) {
            window.used(emitter.windowBytes());
        }
        if (isDigested) {
            updateDigest(frame, hash);
        }
        span.close(frame.controlTick());
    }

    private void updateDigest(ControlTickFrame frame, StateDigest hash) {
        hash.reset();
        describe(hash);
        final long after = hash.value();
        if (after != digest) {
            frame.stageDigests()
                    .add(
                            digestIndex,
                            after,
                            DigestLog.share(digestIndex, after) - DigestLog.share(digestIndex, digest));
            digest = after;
        }
    }

    /** Writes what the digest is computed of. */
    public void describe(StateWriter out) {
        out.beginGroup("kernel");
        out.int64("emitted", sequence());
        out.endGroup();
        program.writeState(out);
    }

    void writeState(StateWriter out) {
        writeSource(out);
        out.int64("digest", digest);
        program.writeState(out);
    }

    void readState(StateReader in) {
        readSource(in);
        digest = in.int64("digest");
        program.readState(in);
    }
}
