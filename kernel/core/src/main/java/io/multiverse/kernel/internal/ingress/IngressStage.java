package io.multiverse.kernel.internal.ingress;

import io.multiverse.kernel.internal.event.Emitter;
import io.multiverse.kernel.internal.event.EventSource;
import io.multiverse.kernel.internal.event.RealmWish;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.RecordedWish;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.hosting.StopRequests;
import io.multiverse.kernel.internal.tick.RealmLifecycle;
import io.multiverse.kernel.internal.tick.StageProgram;
import io.multiverse.kernel.internal.tick.StageWindow;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The first stage: lets what realms asked for in the window take effect, in order of realm index, then takes in the
 * inputs accepted before the control tick, or those of a journal, and lets them take effect in order of acceptance.
 */
public final class IngressStage implements StageProgram {
    private final Ingress ingress;
    private final RealmLifecycle lifecycle;
    private final Inspections inspections;
    private final InputEffects effects;
    private final Map<Integer, String> failedStarts = new TreeMap<>();
    private RecordedInputs recorded = RecordedInputs.NONE;
    private NodeInputs nodeInputs;
    private EventSource inputs;

    /** Makes the first stage of an engine. */
    public IngressStage(
            Ingress ingress,
            GameRegister register,
            RealmLifecycle lifecycle,
            GameAdmission admission,
            Inspections inspections,
            InputAcknowledgements acknowledgements,
            StageAnswers answers,
            StopRequests stops) {
        this.ingress = ingress;
        this.lifecycle = lifecycle;
        this.inspections = inspections;
        effects = new InputEffects(register, lifecycle, admission, acknowledgements, answers, stops);
    }

    /** Sets what the events of inputs are emitted with. */
    public void emitter(Emitter stageEmitter, EventSource source) {
        effects.emitter(stageEmitter);
        inputs = source;
    }

    /** Takes inputs from a journal first, as long as it covers the control tick; those in the queue wait. */
    public void recorded(RecordedInputs inputs) {
        recorded = inputs;
    }

    /** Takes the inputs of all nodes that share the run instead of those in the queue. */
    public void shared(NodeInputs ofNodes) {
        nodeInputs = ofNodes;
    }

    /** Sets the listener for each game that was offered, called once it has joined or was refused. */
    void whenTakenIn(Consumer<IngressInput.Register> newGames) {
        effects.whenTakenIn(newGames);
    }

    /** Closes the journal that inputs are taken from; the last thing to happen. */
    public void close() {
        recorded.close();
    }

    /** Alters what stages emitted, if that is asked for; after all stages, before the frame is sealed. */
    public void afterStages() {
        effects.alterations().afterStages();
    }

    /** Notes that a realm's own start threw before the first control tick, at which it will be recorded. */
    void failedStart(int realmIndex, String exceptionClass) {
        failedStarts.put(realmIndex, exceptionClass);
    }

    @Override
    public String name() {
        return "ingress";
    }

    @Override
    public void controlTick(StageWindow window) {
        final ControlTickFrame frame = window.frame();
        effects.open(frame);
        inspections.answer(frame.controlTick());
        if (frame.controlTick() == 1) {
            failedStarts.forEach((index, failure) -> lifecycle.fail(index, failure));
            lifecycle.tellRefusalsOfStarts();
        }
        if (!recorded.areOfOneRealm()) {
            carryOutWishes(frame);
        }
        if (recorded.cover(frame.controlTick())) {
            recorded.of(frame.controlTick()).forEach(input -> input.apply(effects));
            return;
        }
        if (nodeInputs != null) {
            nodeInputs.apply(effects);
            return;
        }
        for (int waiting = ingress.size(); waiting > 0; waiting--) {
            final IngressInput input = ingress.poll();
            // An offer in progress counts before it can be taken; it waits for the next control tick.
            if (input != null) {
                input.apply(effects);
            }
        }
        final int refused = ingress.takeRefused();
        if (refused > 0) {
            new IngressInput.Refused(refused).apply(effects);
        }
    }

    /** Lets what realms asked for in the window take effect: the ranges of workers are in order of realm index. */
    private void carryOutWishes(ControlTickFrame frame) {
        for (int worker = 0; worker < frame.workers(); worker++) {
            final List<RealmWish> wishes = frame.part(worker).outbox().wishes().list();
            for (int i = 0; i < wishes.size(); i++) {
                IngressInput.OfRealm.decode(RecordedWish.of(wishes.get(i))).apply(effects);
            }
        }
    }

    @Override
    public void writeState(StateWriter out) {
        out.int64("emitted", inputs.sequence());
    }

    @Override
    public void readState(StateReader in) {
        in.int64("emitted");
    }
}
