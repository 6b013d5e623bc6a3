package io.multiverse.kernel;

import io.multiverse.kernel.event.PayloadWriter;
import java.util.Map;
import org.agrona.DirectBuffer;

/** What a {@link ControlTickStage} may know and do. Valid during calls to the stage. */
public interface StageContext {
    /** Returns the control tick, from 1; 0 during {@link ControlTickStage#onStart}. */
    long controlTick();

    /** Returns the simulated time of the control tick. */
    long simTimeNanos();

    /** Returns the stage's random stream. */
    RandomStream random();

    /** Declares an event type, see {@link RealmContext#declareEventType}; possible at any control tick. */
    int declareEventType(String name, String schema);

    /** Returns the id of a declared event type, or -1. */
    int eventType(String name);

    /** Returns the target code of a realm, or that of unknown realms. */
    int realm(String realmId);

    /** Returns the target code of a selection. */
    int select(RealmSelection selection);

    /** Returns the address of a realm by its index. */
    RealmCoordinate coordinateOf(int realmIndex);

    /** Returns the number of realms ever registered. */
    int realmCount();

    /** Returns the id a realm was registered with, also after it has departed. */
    String realmId(int realmIndex);

    /** Returns where a realm stands from this control tick on; OFFLINE once it has departed. */
    GameInstanceState status(int realmIndex);

    /**
     * Returns whether this control tick's inputs come from a journal, so that no caller of this process waits for what
     * becomes of them. Nothing the stage's state or events depend on may depend on this.
     */
    boolean isReplayed();

    /** Returns whether a realm runs from this control tick on. */
    boolean isRunning(int realmIndex);

    /** Appends an event; returns its id or a negative code of {@link io.multiverse.kernel.event.Refusal}. */
    long emit(int target, int typeId, DirectBuffer payload, int offset, int length);

    /** Appends an event with a copy of the payload built by {@code payload}. */
    default long emit(int target, int typeId, PayloadWriter payload) {
        return emit(target, typeId, payload.buffer(), 0, payload.length());
    }

    /** Appends an event with a map as its payload; its type is declared if it is new. Allocates. */
    long emit(EventTarget target, String eventType, Map<String, ?> payload);
}
