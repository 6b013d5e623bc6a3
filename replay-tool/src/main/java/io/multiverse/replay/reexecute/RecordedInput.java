package io.multiverse.replay.reexecute;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.InputResult;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.frame.RealmDescription;
import io.multiverse.kernel.internal.hosting.RemadeRealm;
import io.multiverse.kernel.journal.RunAlteration;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An input of a run's journal, to be offered again: to the same run when it is resumed from before it, or to another.
 * Immutable.
 *
 * @param input what was journaled of it
 * @param event the event it became; null for other kinds than EVENT, and if it was refused
 */
public record RecordedInput(JournaledInput input, CrossGameEvent event) {
    /** Returns the inputs of a frame in order, without what realms and stages did of the like. */
    public static List<RecordedInput> of(JournaledFrame frame) {
        final List<RecordedInput> inputs = new ArrayList<>();
        int events = 0;
        for (final JournaledInput input : frame.inputs()) {
            // events that inputs became come first among the frame's, in the inputs' order
            final boolean isEvent = input.kind() == InputKind.EVENT && input.eventId() != EventId.NONE;
            if (!input.kind().isOfModel()) {
                inputs.add(new RecordedInput(
                        input, isEvent ? eventOf(input, frame.events().get(events)) : null));
            }
            events += isEvent ? 1 : 0;
        }
        return inputs;
    }

    private static CrossGameEvent eventOf(JournaledInput input, JournaledEvent event) {
        final Map<String, Object> label = MapPayload.decode(input.payload());
        return CrossGameEvent.of(
                        label.get("eventId").toString(),
                        label.get("source") == null
                                ? null
                                : RealmCoordinate.of(label.get("source").toString()),
                        input.subject().isEmpty() ? null : RealmCoordinate.of(input.subject()),
                        input.detail(),
                        MapPayload.decode(event.payload()))
                .dueAt(event.dueNanos())
                .withPriority(event.priority());
    }

    /**
     * Offers it to a run, for the next control tick.
     *
     * @param factory makes games that join; may be null if there are none
     * @throws IllegalArgumentException or {@link IllegalStateException} if the run cannot take it
     */
    public InputResult offerTo(MultiGameTickEngine engine, RealmFactory factory) {
        final String subject = input.subject();
        return switch (input.kind()) {
            case EVENT -> engine.queueCrossGameEvent(event);
            case REGISTER -> {
                final RealmDescription game = RealmDescription.decode(input.payload());
                yield engine.registerGame(
                        game.game(subject, RemadeRealm.of(factory, subject, game.coordinate(), game.program())));
            }
            case UNREGISTER -> engine.unregisterGame(subject);
            case PAUSE -> engine.pauseGame(subject);
            case RESUME -> engine.resumeGame(subject);
            case SUBSCRIBE -> engine.subscribeToEvents(subject, List.of(input.detail()));
            case UNSUBSCRIBE -> engine.unsubscribeFromEvents(subject, input.detail());
            case STAGE -> engine.submitToStage(subject, input.payload());
            case SET_FIELD ->
                engine.alter(new RunAlteration.SetField(
                        subject, input.detail(), new String(input.payload(), StandardCharsets.UTF_8)));
            case DROP_EVENT -> engine.alter(new RunAlteration.DropEvent(input.eventId()));
            case DELAY_EVENT -> engine.alter(new RunAlteration.DelayEvent(input.eventId(), number()));
            case FAIL -> engine.alter(new RunAlteration.FailGame(subject));
            case LIMIT -> engine.alter(new RunAlteration.LimitGame(subject, number()));
            case REFUSED,
                    STAGE_REGISTER,
                    STAGE_UNREGISTER,
                    REALM_SUBSCRIBE,
                    REALM_UNSUBSCRIBE,
                    REALM_SELECT,
                    REALM_STOP,
                    STAGE_STOP -> throw new IllegalStateException(input.kind() + " is no input to offer");
        };
    }

    /** Returns the number that a LIMIT or a DELAY_EVENT holds: of events per window, or of control ticks. */
    public int number() {
        return ByteBuffer.wrap(input.payload()).getInt();
    }
}
