package io.multiverse.replay.shrink;

import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.JsonText;
import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.frame.RealmDescription;
import io.multiverse.kernel.internal.hosting.RemadeRealm;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An input of a recorded run, which can be offered to another one. Immutable.
 *
 * @param number its place among the inputs of the recorded run, from 0
 * @param controlTick the control tick that takes it in, from 1
 * @param input what was journaled of it
 * @param event the event it brings, or null
 */
record TimedInput(int number, long controlTick, JournaledInput input, CrossGameEvent event) {
    /**
     * Returns the inputs of a run in order, but for those that were refused and so changed nothing.
     *
     * @throws JournalException of kind INCOMPATIBLE if the run was altered in a way that no smaller run can be
     */
    static List<TimedInput> of(Recording recording) {
        final List<TimedInput> inputs = new ArrayList<>();
        try (JournalReader reader = recording.readerFromStart()) {
            for (JournaledFrame frame = reader.next(); frame != null; frame = reader.next()) {
                addTo(inputs, frame, recording);
            }
        }
        return List.copyOf(inputs);
    }

    private static void addTo(List<TimedInput> inputs, JournaledFrame frame, Recording recording) {
        int events = 0;
        for (final JournaledInput input : frame.inputs()) {
            if (!input.refusal().isEmpty() || input.kind().isOfModel()) {
                continue;
            }
            switch (input.kind()) {
                // events that inputs became come first among the frame's, in the inputs' order
                case EVENT ->
                    inputs.add(new TimedInput(
                            inputs.size(),
                            frame.controlTick(),
                            input,
                            eventOf(input, frame.events().get(events++))));
                case SET_FIELD, DROP_EVENT, DELAY_EVENT -> throw altered(recording, frame.controlTick());
                case REFUSED -> {
                    // what was refused is not journaled
                }
                default -> inputs.add(new TimedInput(inputs.size(), frame.controlTick(), input, null));
            }
        }
    }

    private static JournalException altered(Recording recording, long controlTick) {
        return new JournalException(
                JournalException.Kind.INCOMPATIBLE,
                "journal " + recording.directory() + " cannot be shrunk: it is of a run that was altered at control"
                        + " tick " + controlTick + " by dropping or delaying an event or setting a field, which cannot"
                        + " be done to another run; shrink the run it was made of");
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

    /** Returns the same, taken in by another control tick; its due time is as far from there. */
    TimedInput at(long newControlTick, long windowNanos) {
        final long shift = (newControlTick - controlTick) * windowNanos;
        return new TimedInput(
                number,
                newControlTick,
                input,
                event == null || event.dueNanos() == 0 ? event : event.dueAt(event.dueNanos() + shift));
    }

    /** Returns whether both are the same input of the recorded run, taken in by the same control tick. */
    boolean isSame(TimedInput other) {
        return number == other.number && controlTick == other.controlTick;
    }

    /**
     * Offers it to a run, for the next control tick.
     *
     * @param factory makes games that join; may be null if there are none
     * @throws IllegalArgumentException or {@link IllegalStateException} if the run cannot take it
     */
    void offerTo(MultiGameTickEngine engine, RealmFactory factory) {
        final String subject = input.subject();
        switch (input.kind()) {
            case EVENT -> engine.queueCrossGameEvent(event);
            case REGISTER -> {
                final RealmDescription game = RealmDescription.decode(input.payload());
                engine.registerGame(
                        game.game(subject, RemadeRealm.of(factory, subject, game.coordinate(), game.program())));
            }
            case UNREGISTER -> engine.unregisterGame(subject);
            case PAUSE -> engine.pauseGame(subject);
            case RESUME -> engine.resumeGame(subject);
            case SUBSCRIBE -> engine.subscribeToEvents(subject, List.of(input.detail()));
            case UNSUBSCRIBE -> engine.unsubscribeFromEvents(subject, input.detail());
            case STAGE -> engine.submitToStage(subject, input.payload());
            default -> throw new IllegalStateException(input.kind() + " is no input to offer");
        }
    }

    /** Returns it for JSON. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", controlTick);
        map.put("kind", Flag.word(input.kind()));
        map.put("subject", input.subject());
        map.put("detail", input.detail());
        map.put("payload", event == null ? null : event.data());
        map.put("text", text());
        return map;
    }

    /** Returns it in a few words. */
    String text() {
        return "control tick " + Figures.grouped(controlTick) + ": "
                + (event == null
                        ? Flag.word(input.kind()) + " " + input.subject()
                                + (input.detail().isEmpty() ? "" : " " + input.detail())
                        : event.eventType() + " -> "
                                + (input.subject().isEmpty() ? "all who hear it" : input.subject()) + " "
                                + JsonText.compact(event.data()));
    }
}
