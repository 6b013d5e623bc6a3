package io.multiverse.kernel.internal.ingress;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.journal.RunAlteration;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An input by which somebody interferes with the model while the run goes on, or is executed again: no game and no
 * stage can ask for the like.
 */
public sealed interface AlteringInput extends IngressInput {
    /** Returns the input by which a run is altered so. */
    static IngressInput of(RunAlteration.Change change) {
        if (change instanceof RunAlteration.DropEvent drop) {
            return new DropEvent(drop.eventId());
        }
        if (change instanceof RunAlteration.DelayEvent delay) {
            return new DelayEvent(delay.eventId(), delay.controlTicks());
        }
        if (change instanceof RunAlteration.SetField field) {
            return new SetField(field.gameId(), field.path(), field.value(), InputEffects.ACCEPTED);
        }
        if (change instanceof RunAlteration.InjectEvent inject) {
            return IngressInput.Event.of(inject.event());
        }
        if (change instanceof RunAlteration.PauseGame pause) {
            return new IngressInput.Pause(pause.gameId());
        }
        if (change instanceof RunAlteration.FailGame fail) {
            return new Fail(fail.gameId());
        }
        final RunAlteration.LimitGame limit = (RunAlteration.LimitGame) change;
        return new Limit(limit.gameId(), limit.maxEventsPerWindow());
    }

    /**
     * Alter a field of a realm's state.
     *
     * @param recordedRefusal what came of it when it was recorded, for where the realm does not run
     */
    record SetField(String id, String path, String value, String recordedRefusal) implements AlteringInput {
        /** Returns the recorded one. */
        static SetField decode(JournaledInput input) {
            final String value = new String(input.payload(), StandardCharsets.UTF_8);
            return new SetField(input.subject(), input.detail(), value, input.refusal());
        }

        @Override
        public void apply(InputEffects effects) {
            effects.record(
                    InputKind.SET_FIELD,
                    id,
                    path,
                    value.getBytes(StandardCharsets.UTF_8),
                    effects.withGame(id, index -> effects.alterations().set(index, path, value, recordedRefusal)));
        }
    }

    /** Take back an event that was emitted in the window that has ended, or will be by a stage. */
    record DropEvent(long eventId) implements AlteringInput {
        /** Returns the recorded one. */
        static DropEvent decode(JournaledInput input) {
            return new DropEvent(input.eventId());
        }

        @Override
        public void apply(InputEffects effects) {
            effects.alterations().drop(eventId);
            effects.record(InputKind.DROP_EVENT, eventId, JournaledInput.NO_PAYLOAD);
        }
    }

    /** Let an event that was emitted in the window that has ended, or will be by a stage, be due later. */
    record DelayEvent(long eventId, int controlTicks) implements AlteringInput {
        /** Returns the recorded one. */
        static DelayEvent decode(JournaledInput input) {
            return new DelayEvent(
                    input.eventId(), ByteBuffer.wrap(input.payload()).getInt());
        }

        @Override
        public void apply(InputEffects effects) {
            effects.alterations().delay(eventId, controlTicks);
            effects.record(
                    InputKind.DELAY_EVENT,
                    eventId,
                    ByteBuffer.allocate(Integer.BYTES).putInt(controlTicks).array());
        }
    }

    /** Let a game fail. */
    record Fail(String id) implements AlteringInput {
        @Override
        public void apply(InputEffects effects) {
            effects.record(
                    InputKind.FAIL,
                    id,
                    effects.withGame(
                            id,
                            GameInstanceState.RUNNING,
                            index -> effects.alterations().fail(index)));
        }
    }

    /** Change how many events a game may emit per window. */
    record Limit(String id, int maxEventsPerWindow) implements AlteringInput {
        /** Returns the recorded one. */
        static Limit decode(JournaledInput input) {
            return new Limit(input.subject(), ByteBuffer.wrap(input.payload()).getInt());
        }

        @Override
        public void apply(InputEffects effects) {
            effects.record(
                    InputKind.LIMIT,
                    id,
                    "",
                    ByteBuffer.allocate(Integer.BYTES)
                            .putInt(maxEventsPerWindow)
                            .array(),
                    effects.withGame(id, index -> effects.alterations().limit(index, maxEventsPerWindow)));
        }
    }
}
