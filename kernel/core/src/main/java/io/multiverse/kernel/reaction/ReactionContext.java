package io.multiverse.kernel.reaction;

import io.multiverse.kernel.EventTarget;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventId;
import java.util.Map;

/** What a {@link ReactionHandler} may know and do; the engine reuses the instance for every call. */
public final class ReactionContext {
    private final ScheduledLane lane;
    private RealmContext realm;
    private ReactionPhase phase;
    private int depth;
    private long causeId;

    ReactionContext(ScheduledLane lane) {
        this.lane = lane;
    }

    void beginCascade(RealmContext newRealm, long newCauseId) {
        realm = newRealm;
        causeId = newCauseId;
    }

    void at(ReactionPhase newPhase, int newDepth) {
        phase = newPhase;
        depth = newDepth;
    }

    /** Returns the realm's time, random numbers, address and neighbours; its timers belong to the engine. */
    public RealmContext realm() {
        return realm;
    }

    /** Returns where in the tick the rule fires. */
    public ReactionPhase phase() {
        return phase;
    }

    /** Returns how many reactions of this tick led to the event: 0 if it was delivered, scheduled or the tick's own. */
    public int depth() {
        return depth;
    }

    /** Returns the id of the delivered event at the beginning of it all, or {@link EventId#NONE}. */
    public long causeId() {
        return causeId;
    }

    /**
     * Lets an event happen in a later local tick, where it begins again at depth 0; the kernel keeps its cause.
     *
     * @param ticksAhead at least 1
     * @throws IllegalArgumentException if {@code ticksAhead} is less, or the event's payload is no map
     */
    public void schedule(LocalEvent event, long ticksAhead) {
        if (ticksAhead < 1) {
            throw new IllegalArgumentException("an event is scheduled at least 1 tick ahead, not " + ticksAhead
                    + ": return it from the handler to let it happen in this tick");
        }
        lane.add(realm, event, ticksAhead, causeId);
    }

    /**
     * Emits an event to realms, caused by the delivered event this is a reaction to.
     *
     * @return as {@link RealmContext#emit(EventTarget, String, Map)} does
     * @throws IllegalArgumentException if the rule does not say it is {@link ReactionRule#emitting} the type or
     *     {@link ReactionRule#selecting} the target
     */
    public long emit(EventTarget target, String type, Map<String, ?> data) {
        return realm.emit(target, type, data);
    }
}
