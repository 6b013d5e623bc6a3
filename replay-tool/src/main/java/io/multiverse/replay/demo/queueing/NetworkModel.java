package io.multiverse.replay.demo.queueing;

import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import java.util.ArrayList;
import java.util.List;

/**
 * The closed network of the demonstration, whose stations are realms or parts of one realm.
 *
 * @param isOneRealm whether all stations are in one realm, with nothing between them
 * @param controlIntervalNanos the length of the control interval; ways between realms take as long
 */
record NetworkModel(boolean isOneRealm, long controlIntervalNanos) implements QueueingModel {
    private static final String WORD = "network";
    private static final ClosedNetwork NETWORK = ClosedNetwork.WORKSHOP;

    static NetworkModel of(String[] words) {
        return new NetworkModel(Boolean.parseBoolean(words[1]), Long.parseLong(words[2]));
    }

    @Override
    public String scenario() {
        return SCENARIO + WORD + " " + isOneRealm + " " + controlIntervalNanos;
    }

    private long transferNanos() {
        return isOneRealm ? 0 : controlIntervalNanos;
    }

    @Override
    public Observation register(MultiGameTickEngine engine) {
        if (isOneRealm) {
            final Workshop workshop = new Workshop(NETWORK);
            engine.registerGame("workshop", workshop, RealmCoordinate.of("workshop"));
            return new NetworkObservation(workshop.servers());
        }
        final List<Server> servers = new ArrayList<>();
        for (int i = 0; i < NETWORK.stations().size(); i++) {
            final String name = NETWORK.stations().get(i);
            final Station station = new Station(NETWORK, i, transferNanos());
            engine.registerGame(name, station, RealmCoordinate.of(name));
            servers.add(station.server());
        }
        return new NetworkObservation(servers);
    }

    /** Measures the stations' servers. */
    private final class NetworkObservation implements Observation {
        private final List<Server> servers;
        private final List<Quantity> quantities = new ArrayList<>();
        private final long[] customers;
        private final long[] present;
        private final long[] serving;
        private long beginNanos;

        private NetworkObservation(List<Server> servers) {
            this.servers = servers;
            customers = new long[servers.size()];
            present = new long[servers.size()];
            serving = new long[servers.size()];
            final MeanValueAnalysis closedForm = MeanValueAnalysis.of(NETWORK, transferNanos());
            quantities.add(new Quantity("visits to the saw per s", closedForm.throughput()));
            for (int i = 0; i < servers.size(); i++) {
                final String name = NETWORK.stations().get(i);
                quantities.add(
                        new Quantity(name + ": mean number present", closedForm.present()[i]));
                quantities.add(
                        new Quantity(name + ": mean time there, s", closedForm.responses()[i]));
                quantities.add(new Quantity(name + ": utilisation", closedForm.utilisations()[i]));
            }
        }

        @Override
        public void begin(long timeNanos) {
            beginNanos = timeNanos;
            for (int i = 0; i < customers.length; i++) {
                customers[i] = servers.get(i).customers();
                present[i] = servers.get(i).presentNanos();
                serving[i] = servers.get(i).servingNanos();
            }
        }

        @Override
        public void endBatch(long timeNanos) {
            final double nanos = timeNanos - beginNanos;
            int at = 0;
            quantities.get(at++).measured().add((servers.get(0).customers() - customers[0]) / nanos * 1e9);
            for (int i = 0; i < customers.length; i++) {
                final Server server = servers.get(i);
                final double stays = server.presentNanos() - present[i];
                quantities.get(at++).measured().add(stays / nanos);
                quantities.get(at++).measured().add(stays / 1e9 / (server.customers() - customers[i]));
                quantities.get(at++).measured().add((server.servingNanos() - serving[i]) / nanos);
            }
            begin(timeNanos);
        }

        @Override
        public List<Quantity> quantities() {
            return quantities;
        }
    }
}
