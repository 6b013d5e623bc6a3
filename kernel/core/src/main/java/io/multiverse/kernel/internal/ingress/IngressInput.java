package io.multiverse.kernel.internal.ingress;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.GameSpec;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.frame.RealmDescription;
import io.multiverse.kernel.internal.frame.RecordedStop;
import io.multiverse.kernel.internal.memory.EventMemory;
import io.multiverse.kernel.report.StopReason;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What waits in the ingress queue for the next control tick, or comes back from a journal. Each input knows how it
 * takes effect, what is recorded of it, and how it is made again of that.
 */
public sealed interface IngressInput
        permits AlteringInput,
                IngressInput.Event,
                IngressInput.Register,
                IngressInput.Unregister,
                IngressInput.Pause,
                IngressInput.Resume,
                IngressInput.Subscription,
                IngressInput.OfRealm,
                IngressInput.Stop,
                IngressInput.ForStage,
                IngressInput.Elsewhere,
                IngressInput.Acknowledgement,
                IngressInput.Refused {
    /** Returns how many bytes it counts, about as many as it takes in a frame. */
    default int bytes() {
        return 0;
    }

    /** Takes effect, and leaves a record in the frame: one that cannot be carried out is recorded with the reason. */
    void apply(InputEffects effects);

    /** Refuses a payload that is longer than any may be; {@code what} names the input. */
    static void requireLength(String what, int bytes) {
        if (bytes > EmissionLimits.MAX_PAYLOAD_LENGTH) {
            throw new IllegalArgumentException(what + " has a payload of " + bytes + " bytes, at most "
                    + EmissionLimits.MAX_PAYLOAD_LENGTH + " are possible: send less, or in parts");
        }
    }

    /**
     * Deliver an event.
     *
     * @param target the id of the realm it is for; empty for a broadcast
     * @param eventType its type
     * @param payload its payload
     * @param label the caller's label and the source it names, as a map payload
     * @param dueNanos the simulated time at which it is due, 0 at once
     * @param priority its place among events of one due time
     */
    record Event(String target, String eventType, byte[] payload, byte[] label, long dueNanos, int priority)
            implements IngressInput {
        /** Returns an event in its journaled form; {@link IllegalArgumentException} if its data can be no payload. */
        public static Event of(CrossGameEvent event) {
            final byte[] payload = MapPayload.encode(event.data());
            requireLength("event " + event.eventId(), payload.length);
            final Map<String, Object> label = new TreeMap<>();
            label.put("eventId", event.eventId());
            label.put(
                    "source",
                    event.sourceRealm() == null ? null : event.sourceRealm().realmId());
            final String target =
                    event.targetRealm() == null ? "" : event.targetRealm().realmId();
            final byte[] names = MapPayload.encode(label);
            requireLength("event with such an id and source", names.length);
            return new Event(target, event.eventType(), payload, names, event.dueNanos(), event.priority());
        }

        /** Returns the recorded one; its payload, due time and priority are those of the event it became. */
        static Event decode(JournaledInput input, JournaledEvent event) {
            return new Event(
                    input.subject(),
                    input.detail(),
                    event.payload(),
                    input.payload(),
                    event.dueNanos(),
                    event.priority());
        }

        /** Returns the recorded one that was refused; its payload is neither recorded nor needed to refuse it again. */
        static Event refused(JournaledInput input) {
            return new Event(input.subject(), input.detail(), JournaledInput.NO_PAYLOAD, input.payload(), 0, 0);
        }

        /** Returns this event with a due time, if it has one, that is so much later. */
        Event later(long nanos) {
            final long later = dueNanos == EventMemory.NO_DUE_TIME ? dueNanos : EventMemory.later(dueNanos, nanos);
            return new Event(target, eventType, payload, label, later, priority);
        }

        @Override
        public int bytes() {
            return payload.length
                    + label.length
                    + target.length()
                    + eventType.length()
                    + (dueNanos != 0 || priority != 0 ? EmissionLimits.SCHEDULE_BYTES : 0);
        }

        @Override
        public void apply(InputEffects effects) {
            final int code =
                    target.isEmpty() ? Targets.SUBSCRIBERS : effects.register().indexOf(target);
            final int type;
            try {
                type = effects.type(eventType);
            } catch (final IllegalStateException e) {
                effects.record(InputKind.EVENT, target, eventType, label, e.getMessage());
                return;
            }
            final long id = effects.emitter()
                    .emit(code, type, dueNanos, priority, new UnsafeBuffer(payload), 0, payload.length, EventId.NONE);
            effects.frame()
                    .inputs()
                    .add(new JournaledInput(InputKind.EVENT, target, eventType, label, id, InputEffects.ACCEPTED));
        }
    }

    /**
     * Add a game.
     *
     * @param game the game, its local tick and limits concluded
     * @param recorded how the journal describes it, null unless it was taken from there
     */
    record Register(GameSpec game, RealmDescription recorded) implements IngressInput {
        @Override
        public void apply(InputEffects effects) {
            RealmDescription description;
            String refusal = InputEffects.ACCEPTED;
            try {
                description = effects.admission().admit(this);
            } catch (final IllegalArgumentException | IllegalStateException e) {
                description = effects.admission().describe(game, List.of());
                refusal = e.getMessage();
                effects.admission().giveBack(game);
            }
            if (recorded == null) {
                effects.takenIn(this);
            }
            effects.record(InputKind.REGISTER, game.id(), "", description.encode(), refusal);
        }
    }

    /** Remove a game. */
    record Unregister(String id) implements IngressInput {
        @Override
        public void apply(InputEffects effects) {
            effects.record(
                    InputKind.UNREGISTER,
                    id,
                    effects.admission().remove(id) ? InputEffects.ACCEPTED : "no game " + id + " is registered");
        }
    }

    /** Stop a game's clock. */
    record Pause(String id) implements IngressInput {
        @Override
        public void apply(InputEffects effects) {
            effects.record(InputKind.PAUSE, id, effects.withGame(id, GameInstanceState.RUNNING, effects::pause));
        }
    }

    /** Let a paused game's clock run again. */
    record Resume(String id) implements IngressInput {
        @Override
        public void apply(InputEffects effects) {
            effects.record(InputKind.RESUME, id, effects.withGame(id, GameInstanceState.PAUSED, effects::run));
        }
    }

    /** Change subscriptions; each is journaled as an input of its own. */
    record Subscription(String id, List<String> eventTypes, boolean subscribed) implements IngressInput {
        /** Returns the recorded one, of one type. */
        static Subscription decode(JournaledInput input) {
            return new Subscription(input.subject(), List.of(input.detail()), input.kind() == InputKind.SUBSCRIBE);
        }

        @Override
        public void apply(InputEffects effects) {
            for (final String type : eventTypes) {
                effects.record(
                        subscribed ? InputKind.SUBSCRIBE : InputKind.UNSUBSCRIBE,
                        id,
                        type,
                        JournaledInput.NO_PAYLOAD,
                        effects.withGame(id, index -> effects.subscription(index, type, subscribed)));
            }
        }
    }

    /**
     * What a realm asked for in the window that has ended: no input, but carried out and recorded as one.
     *
     * @param text the event type, the selection, or the reason
     * @param timeNanos when it was asked
     */
    record OfRealm(InputKind kind, String id, String text, long timeNanos) implements IngressInput {
        /** Returns the recorded one, or one that is about to be recorded. */
        static OfRealm decode(JournaledInput input) {
            return new OfRealm(input.kind(), input.subject(), input.detail(), RecordedStop.timeOf(input));
        }

        @Override
        public void apply(InputEffects effects) {
            effects.record(
                    kind, id, text, RecordedStop.time(timeNanos), effects.withGame(id, index -> apply(effects, index)));
        }

        private String apply(InputEffects effects, int index) {
            switch (kind) {
                case REALM_SUBSCRIBE, REALM_UNSUBSCRIBE -> {
                    return effects.subscription(index, text, kind == InputKind.REALM_SUBSCRIBE);
                }
                case REALM_SELECT -> {
                    return effects.selection(text);
                }
                default -> {
                    effects.stops()
                            .ask(new StopReason(
                                    StopReason.Source.REALM, id, effects.frame().controlTick(), timeNanos, text));
                    return InputEffects.ACCEPTED;
                }
            }
        }
    }

    /** End the run as a stage asked for; comes from a journal only, where the stages do not run. */
    record Stop(StopReason reason) implements IngressInput {
        @Override
        public void apply(InputEffects effects) {
            effects.stops().ask(reason);
            effects.frame().inputs().add(RecordedStop.of(reason));
        }
    }

    /** Hand bytes to a stage; {@code awaited} is never journaled. */
    record ForStage(String stage, byte[] payload, AwaitedAnswer awaited) implements IngressInput {
        /** Returns the recorded one, whose answer nobody awaits. */
        static ForStage decode(JournaledInput input) {
            return new ForStage(input.subject(), input.payload(), AwaitedAnswer.NONE);
        }

        @Override
        public int bytes() {
            return payload.length + stage.length();
        }

        @Override
        public void apply(InputEffects effects) {
            effects.answers().expect(effects.frame().inputs().size(), awaited);
            effects.record(InputKind.STAGE, stage, "", payload, InputEffects.ACCEPTED);
        }
    }

    /** What was done to a realm that is not run here: recorded as it was. */
    record Elsewhere(JournaledInput input) implements IngressInput {
        @Override
        public void apply(InputEffects effects) {
            effects.record(input.kind(), input.subject(), input.detail(), input.payload(), input.refusal());
        }
    }

    /** Complete the promise once all that came before is safe; never journaled. */
    record Acknowledgement(CompletableFuture<Long> promise) implements IngressInput {
        @Override
        public void apply(InputEffects effects) {
            final long controlTick = effects.frame().controlTick();
            effects.acknowledgements().takenIn(controlTick, promise, controlTick);
        }
    }

    /** Note that this many inputs were refused because the queue was full. */
    record Refused(int count) implements IngressInput {
        /** Returns the recorded one. */
        static Refused decode(JournaledInput input) {
            return new Refused(ByteBuffer.wrap(input.payload()).getInt());
        }

        byte[] bytesOfCount() {
            return ByteBuffer.allocate(Integer.BYTES).putInt(count).array();
        }

        @Override
        public void apply(InputEffects effects) {
            effects.record(InputKind.REFUSED, "", "", bytesOfCount(), InputEffects.ACCEPTED);
            effects.refused(DeadLetterReason.INGRESS_FULL, count);
        }
    }
}
