package io.multiverse.kernel;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** Counts what a tick engine does; part of its state, so that a restored run reports the same. */
final class TickCounters {
    private long ticks;
    private long events;
    private long reactions;
    private long breaches;
    private long cascades;
    private long depthSum;
    // What stood here at the last two ends of a tick; a tick's own numbers are differences.
    private long eventsBefore;
    private long eventsAtEnd;
    private long reactionsBefore;
    private long reactionsAtEnd;
    private int tickDepth;
    private int lastDepth;

    void eventProcessed(int depth) {
        events++;
        tickDepth = Math.max(tickDepth, depth);
    }

    void reactionFired() {
        reactions++;
    }

    void depthLimitBreached() {
        breaches++;
    }

    void cascadeEnded(int depth) {
        cascades++;
        depthSum += depth;
    }

    void tickEnded() {
        ticks++;
        eventsBefore = eventsAtEnd;
        eventsAtEnd = events;
        reactionsBefore = reactionsAtEnd;
        reactionsAtEnd = reactions;
        lastDepth = tickDepth;
        tickDepth = 0;
    }

    TickEngineMetrics metrics() {
        final TickMetrics last =
                new TickMetrics(ticks, eventsAtEnd - eventsBefore, reactionsAtEnd - reactionsBefore, lastDepth);
        return new TickEngineMetrics(ticks, events, reactions, breaches, cascades, depthSum, last);
    }

    void writeState(StateWriter out) {
        out.int64("ticks", ticks);
        out.int64("events", events);
        out.int64("reactions", reactions);
        out.int64("breaches", breaches);
        out.int64("cascades", cascades);
        out.int64("cascadeDepthSum", depthSum);
        out.int64("eventsBeforeLastTick", eventsBefore);
        out.int64("eventsAtLastTick", eventsAtEnd);
        out.int64("reactionsBeforeLastTick", reactionsBefore);
        out.int64("reactionsAtLastTick", reactionsAtEnd);
        out.int32("tickDepth", tickDepth);
        out.int32("lastTickDepth", lastDepth);
    }

    void readState(StateReader in) {
        ticks = in.int64("ticks");
        events = in.int64("events");
        reactions = in.int64("reactions");
        breaches = in.int64("breaches");
        cascades = in.int64("cascades");
        depthSum = in.int64("cascadeDepthSum");
        eventsBefore = in.int64("eventsBeforeLastTick");
        eventsAtEnd = in.int64("eventsAtLastTick");
        reactionsBefore = in.int64("reactionsBeforeLastTick");
        reactionsAtEnd = in.int64("reactionsAtLastTick");
        tickDepth = in.int32("tickDepth");
        lastDepth = in.int32("lastTickDepth");
    }
}
