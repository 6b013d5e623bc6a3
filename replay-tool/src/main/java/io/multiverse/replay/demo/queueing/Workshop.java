package io.multiverse.replay.demo.queueing;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;

/**
 * A whole closed network as one realm: customers are timers, so they are at the next station at once, whatever the
 * control interval.
 */
final class Workshop implements Realm {
    private final ClosedNetwork network;
    private final List<Server> servers;

    Workshop(ClosedNetwork network) {
        this.network = network;
        servers = network.stations().stream()
                .map(name ->
                        new Server(network.meanServiceNanos(network.stations().indexOf(name))))
                .toList();
    }

    @Override
    public String version() {
        return "1";
    }

    List<Server> servers() {
        return servers;
    }

    @Override
    public void onTick(RealmContext context) {
        // the first tick, and the only one
        for (int customer = 1; customer <= network.customers(); customer++) {
            ExactTime.schedule(context, context.simTimeNanos(), 0, customer);
        }
        context.nextTickAt(RealmContext.NEVER);
    }

    @Override
    public void onTimer(RealmContext context, int station, long customer, long now) {
        final long leaves = servers.get(station).leaves(now, context.random());
        ExactTime.schedule(context, leaves, network.next(station, context.random()), customer);
    }

    @Override
    public void writeState(StateWriter state) {
        state.beginList("server", servers.size());
        servers.forEach(server -> server.writeState(state));
        state.endList();
    }

    @Override
    public void readState(StateReader state) {
        state.beginList("server");
        servers.forEach(server -> server.readState(state));
        state.endList();
    }
}
