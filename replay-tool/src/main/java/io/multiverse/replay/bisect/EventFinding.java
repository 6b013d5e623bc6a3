package io.multiverse.replay.bisect;

import io.multiverse.expression.NamedState;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.journal.FrameDivergence;
import io.multiverse.replay.diff.Difference;
import io.multiverse.replay.diff.EventComparison;
import io.multiverse.replay.journal.NamedEvent;
import io.multiverse.replay.journal.RunRegister;
import java.util.List;

/**
 * The first event that differs between a recorded and a present frame.
 *
 * @param recorded it as recorded, null if there is none at its place
 * @param present it as it came out, null if there is none at its place
 * @param differences in what they differ, if both are the same event
 * @param call the call that emitted it, or null if it is not known
 * @param causes the events that led to it, root first
 */
record EventFinding(
        NamedEvent recorded,
        NamedEvent present,
        List<Difference.Field> differences,
        StateTrace.Step call,
        List<NamedEvent> causes) {

    /** Returns the first event that differs, or null; its call and causes are not looked for. */
    static EventFinding of(FrameDivergence divergence, RunRegister register) {
        final int place = divergence.firstEvent();
        if (place < 0) {
            return null;
        }
        final NamedEvent recorded = view(divergence.recorded().events(), place, divergence.controlTick(), register);
        final NamedEvent present = view(divergence.present().events(), place, divergence.controlTick(), register);
        if (recorded != null
                && present != null
                && recorded.event().id() == present.event().id()) {
            return new EventFinding(recorded, present, EventComparison.of(recorded, present), null, List.of());
        }
        final boolean isOnlyPresent = recorded == null
                || present != null
                        && present.event().emitTimeNanos() < recorded.event().emitTimeNanos();
        return isOnlyPresent
                ? new EventFinding(null, present, List.of(), null, List.of())
                : new EventFinding(recorded, null, List.of(), null, List.of());
    }

    private static NamedEvent view(List<JournaledEvent> events, int place, long controlTick, RunRegister register) {
        return place < events.size() ? NamedEvent.of(events.get(place), controlTick, register) : null;
    }

    /** Returns the event, as recorded if it was. */
    NamedEvent event() {
        return recorded == null ? present : recorded;
    }

    /** Returns the index of the realm it comes from, or -1. */
    int realmIndex() {
        return EventId.realmIndex(event().event().id());
    }

    /** Returns this finding with what else was found out. */
    EventFinding with(StateTrace trace, RecordedTick tick) {
        final long sequence = EventId.sequence(event().event().id());
        StateTrace.Step emitter = null;
        if (trace != null) {
            for (final StateTrace.Step step : trace.steps()) {
                for (final NamedState.Change change : step.changes()) {
                    if (emitter == null
                            && change.path().equals("kernel.emitted")
                            && change.after() != null
                            && change.after().bits() >= sequence) {
                        emitter = step;
                    }
                }
            }
        }
        final long parent = event().event().parent();
        final long cause =
                parent == EventId.NONE && emitter != null ? emitter.call().causeId() : parent;
        return new EventFinding(recorded, present, differences, emitter, tick.chain(cause));
    }
}
