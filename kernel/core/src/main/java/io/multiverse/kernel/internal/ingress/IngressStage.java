package io.multiverse.kernel.internal.ingress;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.event.Emitter;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.hosting.RealmDescription;
import io.multiverse.kernel.internal.tick.RealmLifecycle;
import io.multiverse.kernel.internal.tick.StageProgram;
import io.multiverse.kernel.internal.tick.StageWindow;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The first stage: takes in the inputs accepted before the control tick, carries them out in order of acceptance, and
 * leaves a record of each in the frame. An input that cannot be carried out is recorded with the reason.
 */
public final class IngressStage implements StageProgram {
    private static final String ACCEPTED = "";

    private final Ingress ingress;
    private final GameRegister register;
    private final RealmLifecycle lifecycle;
    private final GameAdmission admission;
    private final Inspections inspections;
    private final InputAcknowledgements acknowledgements;
    private final StageAnswers answers;
    private final Map<Integer, String> failedStarts = new TreeMap<>();
    private Consumer<IngressInput.Register> games = game -> {};
    private Emitter emitter;
    private ControlTickFrame frame;
    private RecordedInputs recorded = RecordedInputs.NONE;

    public IngressStage(
            Ingress ingress,
            GameRegister register,
            RealmLifecycle lifecycle,
            GameAdmission admission,
            Inspections inspections,
            InputAcknowledgements acknowledgements,
            StageAnswers answers) {
        this.ingress = ingress;
        this.register = register;
        this.lifecycle = lifecycle;
        this.admission = admission;
        this.inspections = inspections;
        this.acknowledgements = acknowledgements;
        this.answers = answers;
    }

    public void emitter(Emitter stageEmitter) {
        emitter = stageEmitter;
    }

    /** Takes inputs from a journal first, as long as it covers the control tick; those in the queue wait. */
    public void recorded(RecordedInputs inputs) {
        recorded = inputs;
    }

    /** Sets who is told of each game that was offered, once it has joined or was refused. */
    void whenTakenIn(Consumer<IngressInput.Register> newGames) {
        games = newGames;
    }

    /** Closes the journal that inputs are taken from; the last thing to happen. */
    public void close() {
        recorded.close();
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
        frame = window.frame();
        answers.open();
        inspections.answer(frame.controlTick());
        if (frame.controlTick() == 1) {
            failedStarts.forEach((index, failure) -> lifecycle.fail(index, failure));
            lifecycle.tellRefusalsOfStarts();
        }
        if (recorded.cover(frame.controlTick())) {
            recorded.of(frame.controlTick()).forEach(this::apply);
            return;
        }
        for (int waiting = ingress.size(); waiting > 0; waiting--) {
            apply(ingress.poll());
        }
        final int refused = ingress.takeRefused();
        if (refused > 0) {
            countRefused(refused);
        }
    }

    private void countRefused(int refused) {
        final byte[] count = ByteBuffer.allocate(Integer.BYTES).putInt(refused).array();
        record(InputKind.REFUSED, "", "", count, ACCEPTED);
        frame.deadLetters()
                .refused(EventId.INPUT_EMITTER, -1, DeadLetterReason.INGRESS_FULL, refused, frame.simTimeNanos());
    }

    private void apply(IngressInput input) {
        if (input instanceof IngressInput.Event event) {
            emit(event);
        } else if (input instanceof IngressInput.Register game) {
            register(game);
        } else if (input instanceof IngressInput.Unregister game) {
            record(InputKind.UNREGISTER, game.id(), "", JournaledInput.NO_PAYLOAD, unregister(game.id()));
        } else if (input instanceof IngressInput.Pause game) {
            record(InputKind.PAUSE, game.id(), "", JournaledInput.NO_PAYLOAD, pause(game.id()));
        } else if (input instanceof IngressInput.Resume game) {
            record(InputKind.RESUME, game.id(), "", JournaledInput.NO_PAYLOAD, resume(game.id()));
        } else if (input instanceof IngressInput.Subscription subscription) {
            subscribe(subscription);
        } else if (input instanceof IngressInput.ForStage forStage) {
            answers.expect(frame.inputs().size(), forStage.awaited());
            record(InputKind.STAGE, forStage.stage(), "", forStage.payload(), ACCEPTED);
        } else if (input instanceof IngressInput.Acknowledgement marker) {
            acknowledgements.takenIn(frame.controlTick(), marker.promise(), frame.controlTick());
        } else if (input instanceof IngressInput.Refused refused) {
            countRefused(refused.count());
        }
    }

    private void emit(IngressInput.Event event) {
        final int code = event.target().isEmpty() ? Targets.SUBSCRIBERS : register.indexOf(event.target());
        final int type;
        try {
            type = register.declareType(event.eventType(), PayloadSchema.ANY);
        } catch (final IllegalStateException e) {
            record(InputKind.EVENT, event.target(), event.eventType(), event.label(), e.getMessage());
            return;
        }
        final byte[] payload = event.payload();
        final long id = emitter.emit(code, type, new UnsafeBuffer(payload), 0, payload.length, EventId.NONE);
        frame.inputs()
                .add(new JournaledInput(
                        InputKind.EVENT, event.target(), event.eventType(), event.label(), id, ACCEPTED));
    }

    private void register(IngressInput.Register game) {
        RealmDescription description;
        String refusal = ACCEPTED;
        try {
            description = admission.admit(game);
        } catch (final IllegalArgumentException | IllegalStateException e) {
            description = new RealmDescription(
                    game.coordinate(),
                    game.localTickNanos(),
                    game.realm().getClass().getName(),
                    game.limits(),
                    List.of(),
                    register.types().size(),
                    register.selections().size());
            refusal = e.getMessage();
            admission.giveBack(game);
        }
        if (game.recorded() == null) {
            games.accept(game);
        }
        record(InputKind.REGISTER, game.id(), "", description.encode(), refusal);
    }

    private String unregister(String id) {
        return admission.remove(id) ? ACCEPTED : "no game " + id + " is registered";
    }

    private String pause(String id) {
        final int index = register.indexOf(id);
        if (index < 0) {
            return "no game " + id + " is registered";
        }
        final GameInstanceState status = register.directory().status(index);
        if (status != GameInstanceState.RUNNING) {
            return "game " + id + " is " + status + ", not RUNNING";
        }
        lifecycle.pause(index);
        return ACCEPTED;
    }

    private String resume(String id) {
        final int index = register.indexOf(id);
        if (index < 0) {
            return "no game " + id + " is registered";
        }
        final GameInstanceState status = register.directory().status(index);
        if (status != GameInstanceState.PAUSED) {
            return "game " + id + " is " + status + ", not PAUSED";
        }
        lifecycle.run(index);
        return ACCEPTED;
    }

    private void subscribe(IngressInput.Subscription subscription) {
        for (final String type : subscription.eventTypes()) {
            record(
                    subscription.subscribed() ? InputKind.SUBSCRIBE : InputKind.UNSUBSCRIBE,
                    subscription.id(),
                    type,
                    JournaledInput.NO_PAYLOAD,
                    subscribe(subscription.id(), type, subscription.subscribed()));
        }
    }

    private String subscribe(String id, String eventType, boolean subscribed) {
        final int index = register.indexOf(id);
        if (index < 0) {
            return "no game " + id + " is registered";
        }
        final int type;
        try {
            type = register.declareType(eventType, PayloadSchema.ANY);
        } catch (final IllegalStateException e) {
            return e.getMessage();
        }
        if (subscribed) {
            register.directory().subscribe(index, type);
        } else {
            register.directory().unsubscribe(index, type);
        }
        return ACCEPTED;
    }

    private void record(InputKind kind, String subject, String detail, byte[] payload, String refusal) {
        frame.inputs().add(new JournaledInput(kind, subject, detail, payload, EventId.NONE, refusal));
        if (!refusal.isEmpty()) {
            frame.deadLetters()
                    .refused(EventId.INPUT_EMITTER, -1, DeadLetterReason.INPUT_REFUSED, 1, frame.simTimeNanos());
        }
    }

    @Override
    public void writeState(StateWriter out) {
        out.int64("emitted", emitter.sequence());
    }

    @Override
    public void readState(StateReader in) {
        in.int64("emitted");
    }
}
