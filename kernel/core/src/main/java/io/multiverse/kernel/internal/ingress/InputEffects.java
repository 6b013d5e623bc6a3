package io.multiverse.kernel.internal.ingress;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.internal.event.Emitter;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.hosting.StopRequests;
import io.multiverse.kernel.internal.tick.RealmLifecycle;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * What inputs act on as they take effect: games, subscriptions, events, and the frame that records them. For the
 * control-tick thread.
 */
final class InputEffects {
    /** What is recorded of an input that has been carried out. */
    static final String ACCEPTED = "";

    private final GameRegister register;
    private final RealmLifecycle lifecycle;
    private final GameAdmission admission;
    private final InputAcknowledgements acknowledgements;
    private final StageAnswers answers;
    private final StopRequests stops;
    private final Alterations alterations;
    private Consumer<IngressInput.Register> games = game -> {};
    private Emitter emitter;
    private ControlTickFrame frame;

    InputEffects(
            GameRegister register,
            RealmLifecycle lifecycle,
            GameAdmission admission,
            InputAcknowledgements acknowledgements,
            StageAnswers answers,
            StopRequests stops) {
        this.register = register;
        this.lifecycle = lifecycle;
        this.admission = admission;
        this.acknowledgements = acknowledgements;
        this.answers = answers;
        this.stops = stops;
        alterations = new Alterations(register, lifecycle);
    }

    void emitter(Emitter stageEmitter) {
        emitter = stageEmitter;
    }

    Emitter emitter() {
        return emitter;
    }

    /** Sets who is told of each game that was offered, once it has joined or was refused. */
    void whenTakenIn(Consumer<IngressInput.Register> newGames) {
        games = newGames;
    }

    /** Begins a control tick. */
    void open(ControlTickFrame newFrame) {
        frame = newFrame;
        alterations.open(newFrame);
        answers.open();
    }

    ControlTickFrame frame() {
        return frame;
    }

    GameRegister register() {
        return register;
    }

    GameAdmission admission() {
        return admission;
    }

    InputAcknowledgements acknowledgements() {
        return acknowledgements;
    }

    StageAnswers answers() {
        return answers;
    }

    StopRequests stops() {
        return stops;
    }

    /** Returns what alters a run that is otherwise executed as recorded. */
    Alterations alterations() {
        return alterations;
    }

    /** Says that a game that was offered by a caller has joined or was refused. */
    void takenIn(IngressInput.Register game) {
        games.accept(game);
    }

    /** Does something with a registered game; returns what is recorded. */
    String withGame(String id, IntFunction<String> deed) {
        final int index = register.indexOf(id);
        return index < 0 ? "no game " + id + " is registered" : deed.apply(index);
    }

    /** Does something with a registered game that is in a state; returns what is recorded. */
    String withGame(String id, GameInstanceState required, IntConsumer deed) {
        return withGame(id, index -> {
            final GameInstanceState state = register.directory().status(index);
            if (state != required) {
                return "game " + id + " is " + state + ", not " + required;
            }
            deed.accept(index);
            return ACCEPTED;
        });
    }

    /** Stops a game's clock. */
    void pause(int index) {
        lifecycle.pause(index);
    }

    /** Lets a game's clock run. */
    void run(int index) {
        lifecycle.run(index);
    }

    /**
     * Returns the id of an event type, which is declared if it is new.
     *
     * @throws IllegalStateException if there are too many
     */
    int type(String name) {
        return register.declareType(name, PayloadSchema.ANY);
    }

    /** Begins or ends a realm's subscription to a type, which is declared if it is new; returns what is recorded. */
    String subscription(int index, String eventType, boolean isWanted) {
        final int type;
        try {
            type = type(eventType);
        } catch (final IllegalStateException e) {
            return e.getMessage();
        }
        if (isWanted) {
            register.directory().subscribe(index, type);
        } else {
            register.directory().unsubscribe(index, type);
        }
        return ACCEPTED;
    }

    /** Declares a selection in its text form if it is new; returns what is recorded. */
    String selection(String text) {
        try {
            register.select(RealmSelection.parse(text));
        } catch (final IllegalStateException e) {
            return e.getMessage();
        }
        return ACCEPTED;
    }

    /** Records an input that became no event; one that was refused is a dead letter, too. */
    void record(InputKind kind, String subject, String detail, byte[] payload, String refusal) {
        frame.inputs().add(new JournaledInput(kind, subject, detail, payload, EventId.NONE, refusal));
        if (!refusal.isEmpty()) {
            refused(DeadLetterReason.INPUT_REFUSED, 1);
        }
    }

    /** Records an input that is no more than its kind and its subject. */
    void record(InputKind kind, String subject, String refusal) {
        record(kind, subject, "", JournaledInput.NO_PAYLOAD, refusal);
    }

    /** Records what was done with an event. */
    void record(InputKind kind, long eventId, byte[] payload) {
        frame.inputs().add(new JournaledInput(kind, "", "", payload, eventId, ACCEPTED));
    }

    /** Counts inputs that came to nothing. */
    void refused(DeadLetterReason reason, int count) {
        frame.deadLetters().refused(EventId.INPUT_EMITTER, -1, reason, count, frame.simTimeNanos());
    }
}
