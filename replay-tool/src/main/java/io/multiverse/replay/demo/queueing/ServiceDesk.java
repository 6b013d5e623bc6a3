package io.multiverse.replay.demo.queueing;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A desk with one server and a queue: first come, first served; who has waited too long leaves.
 *
 * <p>All that happens here happens in timers: an event only sets one for its exact time. So an arrival and a completion
 * come in order of time even within one local tick.
 */
final class ServiceDesk implements Realm {
    static final String NAME = "desk";
    static final String ARRIVES = "arrives";
    static final String CUSTOMER = "customer:int64";

    /** Patience that never ends. */
    static final long ENDLESS = Long.MAX_VALUE;

    private static final long NO_EVENT = 0;

    private final long meanServiceNanos;
    private final long patienceNanos;
    private final boolean isCompletedByEvents;
    private final PayloadWriter out = new PayloadWriter();
    private final PayloadReader in = new PayloadReader();
    private int arrives;
    private int completes;
    private int losesPatience;

    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final DeskTotals totals = new DeskTotals();
    private boolean isServing;

    /**
     * Makes a desk.
     *
     * @param patienceNanos how long customers wait before they leave; not shorter than the control interval
     * @param isCompletedByEvents whether completions are events of the desk to itself and not timers, which makes some
     *     of them late: what the page warns of
     */
    ServiceDesk(long meanServiceNanos, long patienceNanos, boolean isCompletedByEvents) {
        this.meanServiceNanos = meanServiceNanos;
        this.patienceNanos = patienceNanos;
        this.isCompletedByEvents = isCompletedByEvents;
    }

    /** A customer in the queue, and the event that ends its patience. */
    private record Waiting(long customer, long sinceNanos, long patienceEvent) {}

    @Override
    public String version() {
        return "1";
    }

    /** Returns what has been counted until a control tick; between control ticks only. */
    DeskTotals totalsAt(long timeNanos) {
        return totals.at(timeNanos);
    }

    @Override
    public void onStart(RealmContext context) {
        arrives = context.declareEventType(ARRIVES, CUSTOMER);
        completes = context.declareEventType("completes", CUSTOMER);
        losesPatience = context.declareEventType("loses_patience", CUSTOMER);
    }

    @Override
    public void onTick(RealmContext context) {
        // only customers make anything happen
        context.nextTickAt(RealmContext.NEVER);
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        final long customer = in.wrap(event).int64();
        ExactTime.schedule(context, ExactTime.of(context, event), event.typeId(), customer);
    }

    @Override
    public void onTimer(RealmContext context, int kind, long customer, long now) {
        if (kind == arrives) {
            arrive(context, customer, now);
        } else if (kind == completes) {
            complete(context, now);
        } else {
            leaveUnserved(customer, now);
        }
    }

    private void arrive(RealmContext context, long customer, long now) {
        totals.arrived(now);
        if (isServing) {
            queue.add(new Waiting(customer, now, expectPatienceToEnd(context, customer, now)));
        } else {
            begin(context, customer, now, now);
        }
    }

    private long expectPatienceToEnd(RealmContext context, long customer, long now) {
        if (patienceNanos == ENDLESS) {
            return NO_EVENT;
        }
        out.reset().int64(customer);
        return context.emitAt(context.realmIndex(), losesPatience, now + patienceNanos, out);
    }

    private void begin(RealmContext context, long customer, long sinceNanos, long now) {
        isServing = true;
        totals.begun(now - sinceNanos, now);
        final long end = now + ExactTime.exponential(context.random(), meanServiceNanos);
        if (isCompletedByEvents) {
            context.emitAt(context.realmIndex(), completes, end, out.reset().int64(customer));
        } else {
            ExactTime.schedule(context, end, completes, customer);
        }
    }

    private void complete(RealmContext context, long now) {
        isServing = false;
        totals.completed(now);
        final Waiting next = queue.poll();
        if (next != null) {
            if (next.patienceEvent != NO_EVENT) {
                context.recall(next.patienceEvent);
            }
            begin(context, next.customer, next.sinceNanos, now);
        }
    }

    /** What was due before the next control tick could not be recalled: then the customer is no longer waiting. */
    private void leaveUnserved(long customer, long now) {
        if (queue.removeIf(waiting -> waiting.customer == customer)) {
            totals.leftUnserved(now);
        } else {
            totals.recalledTooLate();
        }
    }

    @Override
    public void writeState(StateWriter state) {
        state.bool("isServing", isServing);
        state.beginList("queue", queue.size());
        for (final Waiting waiting : queue) {
            state.int64("customer", waiting.customer);
            state.int64("sinceNanos", waiting.sinceNanos);
            state.int64("patienceEvent", waiting.patienceEvent);
        }
        state.endList();
        totals.writeState(state);
    }

    @Override
    public void readState(StateReader state) {
        isServing = state.bool("isServing");
        queue.clear();
        for (int left = state.beginList("queue"); left > 0; left--) {
            queue.add(new Waiting(state.int64("customer"), state.int64("sinceNanos"), state.int64("patienceEvent")));
        }
        state.endList();
        totals.readState(state);
    }
}
