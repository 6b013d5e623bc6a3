package io.multiverse.kernel;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.reaction.TickEngine;
import io.multiverse.kernel.settings.Pace;
import io.multiverse.kernel.settings.SnapshotSchedule;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** Offers numbers from a thread of its own and prints each once it is acknowledged, until it is killed. */
final class InputChild {
    private InputChild() {}

    /** Arguments: the journal's folder, after how many control ticks it is forced, the first number. */
    public static void main(String[] args) {
        final MultiGameTickEngine engine = engine(Path.of(args[0]), Integer.parseInt(args[1]));
        engine.start();
        final Thread offering = new Thread(() -> offer(engine, Integer.parseInt(args[2]), System.out));
        offering.setDaemon(true);
        offering.start();
        engine.runControlTicks(Long.MAX_VALUE - engine.controlTickCount());
    }

    /** Returns an engine that begins the run, or goes on with it. */
    static MultiGameTickEngine engine(Path journal, int fsyncEvery) {
        final MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .controlTickIntervalTicks(1)
                .localTickIntervalMs(1)
                .pace(Pace.REALTIME)
                .snapshots(SnapshotSchedule.every(20))
                .journal(JournalSettings.in(journal)
                        .withFsyncEvery(fsyncEvery)
                        .withExisting(JournalSettings.ExistingRun.RESUME))
                .build();
        engine.registerGame("sol_1", new TickEngine(), RealmCoordinate.of("sol_1"));
        return engine;
    }

    private static void offer(MultiGameTickEngine engine, int first, PrintStream out) {
        try {
            for (int number = first; ; number++) {
                engine.queueCrossGameEvent(CrossGameEvent.of(
                        "e" + number, null, RealmCoordinate.of("sol_1"), "number", Map.of("n", number)));
                engine.acknowledgeInputs().join();
                out.println(number);
                out.flush();
            }
        } catch (final CompletionException e) {
            out.println("not acknowledged: " + e.getCause());
        }
    }
}
