package io.multiverse.replay.demo.queueing;

import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import java.util.ArrayList;
import java.util.List;

/**
 * A source of customers and a desk.
 *
 * @param meanGapNanos the mean time between arrivals
 * @param meanServiceNanos the mean time of a service
 * @param patienceNanos how long customers wait, or {@link ServiceDesk#ENDLESS}
 * @param isCompletedByEvents whether completions are events of the desk to itself and not timers
 * @param controlIntervalNanos the length of the control interval
 */
record DeskModel(
        long meanGapNanos,
        long meanServiceNanos,
        long patienceNanos,
        boolean isCompletedByEvents,
        long controlIntervalNanos)
        implements QueueingModel {
    static final String WORD = "desk";

    static DeskModel of(String[] words) {
        return new DeskModel(
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Boolean.parseBoolean(words[4]),
                Long.parseLong(words[5]));
    }

    @Override
    public String scenario() {
        return SCENARIO
                + String.join(
                        " ",
                        WORD,
                        Long.toString(meanGapNanos),
                        Long.toString(meanServiceNanos),
                        Long.toString(patienceNanos),
                        Boolean.toString(isCompletedByEvents),
                        Long.toString(controlIntervalNanos));
    }

    @Override
    public DeskObservation register(MultiGameTickEngine engine) {
        final ServiceDesk desk = new ServiceDesk(meanServiceNanos, patienceNanos, isCompletedByEvents);
        engine.registerGame(ServiceDesk.NAME, desk, RealmCoordinate.of(ServiceDesk.NAME));
        engine.registerGame(
                "source", new Arrivals(meanGapNanos, 2 * controlIntervalNanos), RealmCoordinate.of("source"));
        return new DeskObservation(desk);
    }

    /** Returns the closed forms. */
    SingleServerQueue closedForm() {
        return new SingleServerQueue(
                1e9 / meanGapNanos,
                1e9 / meanServiceNanos,
                patienceNanos == ServiceDesk.ENDLESS ? Double.POSITIVE_INFINITY : patienceNanos / 1e9);
    }

    /** Measures the desk. */
    final class DeskObservation implements Observation {
        private final ServiceDesk desk;
        private final Quantity present =
                new Quantity("mean number present", closedForm().meanPresent());
        private final Quantity wait =
                new Quantity("mean wait of the served, s", closedForm().meanWait());
        private final Quantity utilisation =
                new Quantity("utilisation", closedForm().utilisation());
        private final Quantity loss =
                new Quantity("share who give up", closedForm().loss());
        private DeskTotals before;

        private DeskObservation(ServiceDesk desk) {
            this.desk = desk;
        }

        /** Returns what the desk has counted. */
        DeskTotals totalsAt(long timeNanos) {
            return desk.totalsAt(timeNanos);
        }

        @Override
        public void begin(long timeNanos) {
            before = desk.totalsAt(timeNanos);
        }

        @Override
        public void endBatch(long timeNanos) {
            final DeskTotals now = desk.totalsAt(timeNanos);
            present.measured().add(now.meanPresentSince(before));
            wait.measured().add(now.meanWaitSince(before));
            utilisation.measured().add(now.utilisationSince(before));
            loss.measured().add(now.lossSince(before));
            before = now;
        }

        @Override
        public List<Quantity> quantities() {
            final List<Quantity> quantities = new ArrayList<>(List.of(present, wait, utilisation));
            if (patienceNanos != ServiceDesk.ENDLESS) {
                quantities.add(loss);
            }
            return quantities;
        }
    }
}
