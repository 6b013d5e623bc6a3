package io.multiverse.replay.demo.queueing;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** A Poisson stream of customers, each announced to the desk some time before it arrives. */
final class Arrivals implements Realm {
    private final long meanGapNanos;
    private final long lookAheadNanos;
    private final PayloadWriter out = new PayloadWriter();
    private int desk;
    private int arrives;

    private long customers;
    private long nextNanos;

    /**
     * Makes the source.
     *
     * @param lookAheadNanos how long before its arrival a customer is announced: a control interval and a local tick or
     *     more, so that no announcement is late; the first customer comes that long after the start
     */
    Arrivals(long meanGapNanos, long lookAheadNanos) {
        this.meanGapNanos = meanGapNanos;
        this.lookAheadNanos = lookAheadNanos;
        nextNanos = lookAheadNanos;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public void onStart(RealmContext context) {
        arrives = context.declareEventType(ServiceDesk.ARRIVES, ServiceDesk.CUSTOMER);
        desk = context.realm(ServiceDesk.NAME);
    }

    @Override
    public void onTick(RealmContext context) {
        final long horizon = context.timeAfter(lookAheadNanos);
        while (nextNanos <= horizon) {
            context.emitAt(desk, arrives, nextNanos, out.reset().int64(++customers));
            nextNanos += ExactTime.exponential(context.random(), meanGapNanos);
        }
        // sleeps until the next one has to be announced
        context.nextTickAt(context.localTick() + 1 + (nextNanos - horizon) / context.localTickNanos());
    }

    @Override
    public void writeState(StateWriter state) {
        state.int64("customers", customers);
        state.int64("nextNanos", nextNanos);
    }

    @Override
    public void readState(StateReader state) {
        customers = state.int64("customers");
        nextNanos = state.int64("nextNanos");
    }
}
