package io.multiverse.kernel.reaction;

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
    // Whether all numbers below are 0: a quiet tick costs a comparison.
    private boolean quiet = true;
    private transient boolean changed = true;
    private long tickEvents;
    private long tickReactions;
    private int tickDepth;
    private long lastEvents;
    private long lastReactions;
    private int lastDepth;

    void eventProcessed(int depth) {
        quiet = false;
        changed = true;
        events++;
        tickEvents++;
        tickDepth = Math.max(tickDepth, depth);
    }

    void reactionFired() {
        quiet = false;
        changed = true;
        reactions++;
        tickReactions++;
    }

    void depthLimitBreached() {
        changed = true;
        breaches++;
    }

    void cascadeEnded(int depth) {
        changed = true;
        cascades++;
        depthSum += depth;
    }

    void tickEnded() {
        ticks++;
        if (!quiet) {
            startNextTick();
        }
    }

    private void startNextTick() {
        changed = true;
        lastEvents = tickEvents;
        lastReactions = tickReactions;
        lastDepth = tickDepth;
        tickEvents = 0;
        tickReactions = 0;
        tickDepth = 0;
        quiet = lastEvents == 0 && lastReactions == 0;
    }

    TickEngineMetrics metrics() {
        final TickMetrics last = new TickMetrics(ticks, lastEvents, lastReactions, lastDepth);
        return new TickEngineMetrics(ticks, events, reactions, breaches, cascades, depthSum, last);
    }

    /** Returns whether anything but the number of ticks has changed since this was asked last. */
    boolean takeChanged() {
        final boolean answer = changed;
        changed = false;
        return answer;
    }

    void writeTicks(StateWriter out) {
        out.int64("ticks", ticks);
    }

    void readTicks(StateReader in) {
        ticks = in.int64("ticks");
    }

    void writeState(StateWriter out) {
        out.int64("events", events);
        out.int64("reactions", reactions);
        out.int64("breaches", breaches);
        out.int64("cascades", cascades);
        out.int64("cascadeDepthSum", depthSum);
        out.bool("quiet", quiet);
        if (!quiet) {
            out.int64("tickEvents", tickEvents);
            out.int64("tickReactions", tickReactions);
            out.int32("tickDepth", tickDepth);
            out.int64("lastTickEvents", lastEvents);
            out.int64("lastTickReactions", lastReactions);
            out.int32("lastTickDepth", lastDepth);
        }
    }

    void readState(StateReader in) {
        changed = true;
        events = in.int64("events");
        reactions = in.int64("reactions");
        breaches = in.int64("breaches");
        cascades = in.int64("cascades");
        depthSum = in.int64("cascadeDepthSum");
        quiet = in.bool("quiet");
        tickEvents = quiet ? 0 : in.int64("tickEvents");
        tickReactions = quiet ? 0 : in.int64("tickReactions");
        tickDepth = quiet ? 0 : in.int32("tickDepth");
        lastEvents = quiet ? 0 : in.int64("lastTickEvents");
        lastReactions = quiet ? 0 : in.int64("lastTickReactions");
        lastDepth = quiet ? 0 : in.int32("lastTickDepth");
    }
}
