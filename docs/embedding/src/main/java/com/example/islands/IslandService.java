package com.example.islands;

import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateFields;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Runs the archipelago as a service does: with snapshots, until a signal ends it; started again, it resumes. */
public final class IslandService {
    private static final List<String> NAMES = List.of("Amber", "Basalt", "Coral");
    private static final long GOLD_PER_ISLAND = 100;
    private static final long STOP_SECONDS = 30;

    private final AtomicLong events = new AtomicLong();
    private final MultiGameTickEngine engine;

    private IslandService(Path journal) {
        engine = MultiGameTickEngine.builder()
                .seed(42)
                .journal(JournalSettings.in(journal)
                        .withExisting(ExistingRun.RESUME)
                        .withFsyncEvery(10))
                .snapshots(SnapshotSchedule.every(20))
                .observer(frame -> events.addAndGet(frame.eventCount()))
                .warnings(System.err::println)
                .build();
        for (final String name : NAMES) {
            engine.registerGame(name, new Island(GOLD_PER_ISLAND), RealmCoordinate.of(name));
        }
    }

    /** Runs until so many control ticks more are done or a signal comes, and exits with 0, 1, 4 or 5. */
    public static void main(String[] args) {
        System.exit(run(Path.of(args[0]), args.length > 1 ? Long.parseLong(args[1]) : Long.MAX_VALUE));
    }

    static int run(Path journal, long controlTicks) {
        final CountDownLatch ended = new CountDownLatch(1);
        final IslandService service = new IslandService(journal);
        final Thread hook = new Thread(() -> service.stop(ended), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            service.serve(controlTicks);
            return 0;
        } catch (final JournalException e) {
            System.err.println(e.getMessage());
            return switch (e.kind()) {
                case CORRUPT -> 4;
                case INCOMPATIBLE -> 5;
                default -> 1;
            };
        } catch (final ClockworkException e) {
            System.err.println("the run failed: " + e.getMessage());
            return 1;
        } finally {
            service.engine.close();
            ended.countDown();
        }
    }

    private void serve(long controlTicks) {
        engine.start();
        System.out.printf(
                "resumes after control tick %d, from the snapshot of %d%n",
                engine.journal().recordedControlTicks(), engine.journal().restoredControlTick());
        engine.runControlTicks(controlTicks);
        for (final String name : NAMES) {
            final StateFields state = new StateFields();
            engine.describeGame(name, state);
            System.out.printf("%s: %s gold%n", name, state.field("gold").valueText());
        }
        System.out.printf("control tick %d, %d events%n", engine.controlTickCount(), events.get());
    }

    /** Waits until the current control tick has ended and the journal is closed; only then the JVM may exit. */
    private void stop(CountDownLatch ended) {
        engine.requestStop();
        try {
            ended.await(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
