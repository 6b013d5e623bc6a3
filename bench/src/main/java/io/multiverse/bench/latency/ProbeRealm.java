package io.multiverse.bench.latency;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A game that emits one event of 16 bytes per local tick, to itself or another game drawn at random, and measures what
 * it handles.
 *
 * <p>No measured time enters an event or the state, so the journal is as ever: when an event was emitted stands in a
 * table of its source, by its sequence. The k-th input of game g out of n is number k * n + g.
 */
final class ProbeRealm implements Realm {
    static final String EVENT_TYPE = "probe";
    static final int PAYLOAD_LENGTH = 16;

    private final int number;
    private final List<ProbeRealm> all;
    private final Probes probes;
    private final long[] emittedNanos;
    private final UnsafeBuffer payload = new UnsafeBuffer(new byte[PAYLOAD_LENGTH]);
    private int type;
    private long events;
    private volatile long inputs;
    private Thread thread;
    private ThreadRecorder recorder;

    /**
     * Makes a game.
     *
     * @param number its index, from 0
     * @param all all games in order, filled before the first control tick
     * @param intervalTicks local ticks per control tick
     * @param probes what it measures with, or null if it measures nothing: when a recorded run is re-executed, there is
     *     nothing to measure
     */
    ProbeRealm(int number, List<ProbeRealm> all, int intervalTicks, Probes probes) {
        this.number = number;
        this.all = all;
        this.probes = probes;
        // What was emitted in one window is handled in the next one, while more is emitted.
        emittedNanos = new long[Integer.highestOneBit(2 * intervalTicks) << 1];
    }

    @Override
    public void onStart(RealmContext context) {
        type = context.declareEventType(EVENT_TYPE, "any");
    }

    @Override
    public void onTick(RealmContext context) {
        final int target = context.random().nextInt(all.size());
        final long now = probes == null ? 0 : probes.clock().nanoTime();
        final long id = context.emit(target, type, payload, 0, PAYLOAD_LENGTH);
        emittedNanos[(int) EventId.sequence(id) & emittedNanos.length - 1] = now;
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight arrived) {
        if (probes == null) {
            count(arrived);
            return;
        }
        final long now = probes.clock().nanoTime();
        if (Thread.currentThread() != thread) {
            thread = Thread.currentThread();
            recorder = probes.recorders().ofGames();
        }
        final long ticket = recorder.enter();
        try {
            // Counted after it: who sees that an input was handled sees that it was recorded.
            if (arrived.typeId() == type) {
                recordEvent(context, arrived, now);
            } else {
                recordInput(now);
            }
            count(arrived);
        } finally {
            recorder.exit(ticket);
        }
    }

    private void recordEvent(RealmContext context, EventFlyweight arrived, long now) {
        final long[] emitted = all.get(arrived.sourceIndex()).emittedNanos;
        recorder.record(Series.EVENT, now - emitted[(int) arrived.sequence() & emitted.length - 1]);
        recorder.record(Series.EVENT_SIMULATED, context.simTimeNanos() - arrived.emitTimeNanos());
    }

    private void recordInput(long now) {
        final long inputNumber = inputs * all.size() + number;
        final InputInjector injector = probes.injector();
        recorder.recordScheduled(
                Series.INPUT, now - injector.handedOverNanos(inputNumber), now - injector.dueNanos(inputNumber));
    }

    private void count(EventFlyweight arrived) {
        if (arrived.typeId() == type) {
            events++;
        } else {
            inputs = inputs + 1;
        }
    }

    /** Returns how many inputs it has handled and recorded. Any thread may ask. */
    long inputs() {
        return inputs;
    }

    @Override
    public void writeState(StateWriter out) {
        out.int64("events", events);
        out.int64("inputs", inputs);
    }

    @Override
    public void readState(StateReader in) {
        events = in.int64("events");
        inputs = in.int64("inputs");
    }
}
