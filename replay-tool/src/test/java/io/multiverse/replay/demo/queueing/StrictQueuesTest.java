package io.multiverse.replay.demo.queueing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrictQueuesTest {
    private static void assertNothingIsFound(QueueingModel model, RealmFactory twins) {
        final MultiGameTickEngine engine =
                model.engine(1).strict(true).twins(twins).build();
        try (engine) {
            model.register(engine);
            engine.runControlTicks(230);
        }
        assertEquals(List.of(), engine.strictFindings());
    }

    @Test
    void aDeskWithImpatientCustomersHasNothingThatAStrictRunFinds() {
        final DeskModel model = new DeskModel(1_000_000_000, 900_000_000, 1_000_000_000, false, 100_000_000);
        assertNothingIsFound(
                model,
                coordinate -> coordinate.realmId().equals(ServiceDesk.NAME)
                        ? new ServiceDesk(model.meanServiceNanos(), model.patienceNanos(), model.isCompletedByEvents())
                        : new Arrivals(model.meanGapNanos(), 2 * model.controlIntervalNanos()));
    }

    @Test
    void aNetworkInOneRealmHasNothingThatAStrictRunFinds() {
        assertNothingIsFound(new NetworkModel(true, 1_000_000_000), coordinate -> new Workshop(ClosedNetwork.WORKSHOP));
    }

    @Test
    void aNetworkOfRealmsHasNothingThatAStrictRunFinds() {
        final NetworkModel model = new NetworkModel(false, 1_000_000_000);
        assertNothingIsFound(
                model,
                coordinate -> new Station(
                        ClosedNetwork.WORKSHOP,
                        ClosedNetwork.WORKSHOP.stations().indexOf(coordinate.realmId()),
                        model.controlIntervalNanos()));
    }
}
