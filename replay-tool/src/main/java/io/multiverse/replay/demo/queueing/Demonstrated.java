package io.multiverse.replay.demo.queueing;

/** The models that the demonstration measures. */
final class Demonstrated {
    static final long MM1_BATCH_SECONDS = 20_000;
    static final long PATIENCE_BATCH_SECONDS = 5_000;
    static final long NETWORK_BATCH_SECONDS = 2_000;

    /** How long the runs take that show what late completions do, in simulated seconds. */
    static final long LATENESS_SECONDS = 20_000;

    /** The control intervals of those runs; the mean service takes 1 s. */
    static final long[] INTERVALS_MILLIS = {100, 200, 500, 1_000};

    static final DeskModel MM1 = mm1(10_000, false);

    static final DeskModel PATIENCE = new DeskModel(833_333_333, 1_000_000_000, 3_000_000_000L, false, 1_000_000_000);

    static final QueueingModel STATIONS = new NetworkModel(false, 500_000_000);

    static final QueueingModel WORKSHOP = new NetworkModel(true, 10_000_000_000L);

    private Demonstrated() {}

    /** Returns the queue with loads of 0.8 and services of 1 s. */
    static DeskModel mm1(long controlIntervalMillis, boolean isCompletedByEvents) {
        return new DeskModel(
                1_250_000_000,
                1_000_000_000,
                ServiceDesk.ENDLESS,
                isCompletedByEvents,
                controlIntervalMillis * 1_000_000);
    }
}
