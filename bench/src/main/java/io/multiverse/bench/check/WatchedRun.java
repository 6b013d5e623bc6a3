package io.multiverse.bench.check;

import io.multiverse.bench.workload.JournalFolder;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.launcher.check.SyncTest;
import io.multiverse.scenario.Scenario;
import java.nio.file.Path;

/**
 * How many times as long the control ticks of a short run take where it is watched: both runs are journaled and begin
 * anew, there and back, so that a machine that gets slower or faster meanwhile favours neither.
 */
final class WatchedRun implements Quantity {
    /** One city with as few people as a village. */
    static final Scenario CITY = Scenario.fromJson("{\"realms\": [{\"id\": \"sol\", \"npcs\": 20}]}");

    /** Three cities and players who travel between them, as in the oasis, and more of them. */
    static final Scenario OASIS = Scenario.fromJson("{\"realms\": [{\"ids\": [\"sol_1\", \"sol_2\", \"sol_3\"],"
            + " \"npcs\": 40}], \"players\": {\"count\": 100}}");

    private static final int STRICT_CONTROL_TICKS = 200;
    private static final int SYNC_CONTROL_TICKS = 20;

    private final Scenario scenario;
    private final boolean isStrict;

    private WatchedRun(Scenario scenario, boolean isStrict) {
        this.scenario = scenario;
        this.isStrict = isStrict;
    }

    /** Returns the ratio for a strict run, which looks at its realms' objects nine times. */
    static WatchedRun strict(Scenario scenario) {
        return new WatchedRun(scenario, true);
    }

    /** Returns the ratio for a run whose windows are all executed twice. */
    static WatchedRun syncTest(Scenario scenario) {
        return new WatchedRun(scenario, false);
    }

    @Override
    public double sample() {
        final long firstWatched = nanos(true);
        final long bothPlain = nanos(false) + nanos(false);
        return (double) (firstWatched + nanos(true)) / bothPlain;
    }

    private long nanos(boolean isWatched) {
        try (TemporaryFolder folder = JournalFolder.create()) {
            final Path journal = folder.path().resolve("journal");
            final EngineBuilder builder = scenario.engine().causeHistory(0).journal(JournalSettings.in(journal));
            final SyncTest test = isWatched && !isStrict ? new SyncTest(journal, 1, SnapshotSchedule.NEVER) : null;
            if (isWatched && isStrict) {
                builder.strict(true).twins(scenario.twins());
            } else if (isWatched) {
                builder.probe(test.probe());
            }
            try (MultiGameTickEngine engine = builder.build()) {
                scenario.registerWith(engine);
                engine.start();
                final long start = System.nanoTime();
                if (test == null) {
                    engine.runControlTicks(isStrict ? STRICT_CONTROL_TICKS : SYNC_CONTROL_TICKS);
                } else {
                    test(engine, test);
                }
                final long nanos = System.nanoTime() - start;
                require(engine.strictFindings().isEmpty());
                return nanos;
            }
        }
    }

    private static void test(MultiGameTickEngine engine, SyncTest test) {
        test.begin(engine);
        for (int i = 0; i < SYNC_CONTROL_TICKS; i++) {
            test.runNext();
        }
        test.end();
        require(test.finding().isEmpty());
    }

    private static void require(boolean isClean) {
        if (!isClean) {
            throw new IllegalStateException("something was found in a run that was to be measured");
        }
    }

    @Override
    public void close() {
        // nothing is left open between samples
    }
}
