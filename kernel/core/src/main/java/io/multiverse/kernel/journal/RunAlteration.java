package io.multiverse.kernel.journal;

import static io.multiverse.kernel.internal.text.Arguments.require;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.text.TextRules;
import java.util.List;

/**
 * What is different, at one control tick, in a run that is otherwise executed as it was recorded; see
 * {@link io.multiverse.kernel.engine.EngineBuilder#altered}. Changes take effect after the inputs that the control tick
 * had, in their order. A run in progress takes single changes, see
 * {@link io.multiverse.kernel.engine.MultiGameTickEngine#alter}. Immutable.
 *
 * @param controlTick the control tick, from 1
 * @param changes what is changed; nothing: the run is executed as it was
 */
public record RunAlteration(long controlTick, List<Change> changes) {
    /** Checks the control tick and copies the list. */
    public RunAlteration {
        require(controlTick >= 1, "a run can be altered from control tick 1 on, not at " + controlTick);
        changes = List.copyOf(changes);
    }

    /** One thing that is different. */
    public sealed interface Change {}

    /**
     * An event that was emitted in the control tick's window, or became of one of its inputs, reaches nobody: it is as
     * if it had not been emitted. Stages have no part in it either, unless it is a stage's own, which later stages of
     * the same control tick have read.
     *
     * @param eventId its id
     */
    public record DropEvent(long eventId) implements Change {
        /** Checks the id. */
        public DropEvent {
            requireEvent(eventId);
        }
    }

    /**
     * An event that was emitted in the control tick's window, or became of one of its inputs, comes later.
     *
     * @param eventId its id
     * @param controlTicks by how many control ticks, from 1
     */
    public record DelayEvent(long eventId, int controlTicks) implements Change {
        /** Checks id and number. */
        public DelayEvent {
            requireEvent(eventId);
            require(controlTicks >= 1, "an event can be delayed by 1 control tick or more, not by " + controlTicks);
        }
    }

    /**
     * A field of a realm's state, as {@link io.multiverse.kernel.Realm#writeState} names it, has another value after
     * the control tick. The realm reads its altered state while it runs, so its {@code readState} must replace all that
     * it has.
     *
     * @param gameId the realm's game
     * @param path the field, for instance {@code npc[3].mood}; {@code draws} is the place in the realm's random stream
     * @param value the value as text: a number, {@code true}, {@code false}, a text, or a constant of an enum
     */
    public record SetField(String gameId, String path, String value) implements Change {
        /** Checks the texts. */
        public SetField {
            TextRules.requireName("the id of a game", gameId);
            TextRules.requireUnicode("the path of a field", path);
            TextRules.requireUnicode("the value of " + path, value);
        }
    }

    /**
     * One more event comes from outside.
     *
     * @param event the event
     */
    public record InjectEvent(CrossGameEvent event) implements Change {
        /** Checks that there is one. */
        public InjectEvent {
            require(event != null, "the event to inject is missing: it is null");
        }
    }

    /**
     * A realm's clock stops.
     *
     * @param gameId the realm's game
     */
    public record PauseGame(String gameId) implements Change {
        /** Checks the id. */
        public PauseGame {
            TextRules.requireName("the id of a game", gameId);
        }
    }

    /**
     * A realm fails, as if its code had thrown: its state is ERROR, its code is not called again.
     *
     * @param gameId the realm's game, which must run
     */
    public record FailGame(String gameId) implements Change {
        /** Checks the id. */
        public FailGame {
            TextRules.requireName("the id of a game", gameId);
        }
    }

    /**
     * From the next window on, a realm may emit so many events per window; its other limits stay.
     *
     * @param gameId the realm's game
     * @param maxEventsPerWindow events per window, at least 0
     */
    public record LimitGame(String gameId, int maxEventsPerWindow) implements Change {
        /** Checks id and number. */
        public LimitGame {
            TextRules.requireName("the id of a game", gameId);
            require(maxEventsPerWindow >= 0, "a game may emit 0 events per window or more, not " + maxEventsPerWindow);
        }
    }

    private static void requireEvent(long eventId) {
        require(eventId > EventId.NONE, "an event has an id above 0, not " + eventId);
    }
}
