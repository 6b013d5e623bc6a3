package io.multiverse.replay.demo.queueing;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/**
 * A station of a closed network as a realm: customers are events, due when they arrive. The ways between stations take
 * a control interval or longer, so no customer is late. Stations are the realms with the first indexes, in order.
 */
final class Station implements Realm {
    private final ClosedNetwork network;
    private final int index;
    private final long transferNanos;
    private final Server server;
    private final PayloadWriter out = new PayloadWriter();
    private final PayloadReader in = new PayloadReader();
    private int comes;

    Station(ClosedNetwork network, int index, long transferNanos) {
        this.network = network;
        this.index = index;
        this.transferNanos = transferNanos;
        server = new Server(network.meanServiceNanos(index));
    }

    @Override
    public String version() {
        return "1";
    }

    Server server() {
        return server;
    }

    @Override
    public void onStart(RealmContext context) {
        comes = context.declareEventType("comes", "customer:int64");
    }

    @Override
    public void onTick(RealmContext context) {
        // the first tick, as nothing can be emitted before it
        for (int customer = 1; index == 0 && customer <= network.customers(); customer++) {
            context.emitAfter(
                    context.realmIndex(), comes, transferNanos, out.reset().int64(customer));
        }
        context.nextTickAt(RealmContext.NEVER);
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        final long customer = in.wrap(event).int64();
        final long leaves = server.leaves(ExactTime.of(context, event), context.random());
        final int next = network.next(index, context.random());
        context.emitAt(next, comes, leaves + transferNanos, out.reset().int64(customer));
    }

    @Override
    public void writeState(StateWriter state) {
        server.writeState(state);
    }

    @Override
    public void readState(StateReader state) {
        server.readState(state);
    }
}
