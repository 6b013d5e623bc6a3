package io.multiverse.bench.check;

import io.multiverse.bench.workload.EngineShape;
import io.multiverse.bench.workload.EventLoad;
import io.multiverse.bench.workload.RecordedWorkload;
import io.multiverse.bench.workload.Workload;
import io.multiverse.kernel.settings.RealmSplit;
import io.multiverse.kernel.settings.WaitMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All quantities that budgets can ask for. Everything runs on one worker in the caller's thread unless named otherwise.
 */
final class Gauges {
    private static final EngineShape PLAIN = EngineShape.CALLER;
    private static final EngineShape JOURNALED = PLAIN.journaled(true);

    private static final EngineShape DEDICATED = PLAIN.dedicated(1, WaitMode.YIELD);

    /** So rarely that it is never in a measured run. */
    private static final int NO_DIGESTS = Integer.MAX_VALUE;

    private static final int THREE = 3;
    private static final int PLAYERS = 1_000;

    /** A start takes most of a second: three in each JVM must do. */
    private static final int START_EVERY_ROUNDS = 5;

    /** Runs of which each window is executed twice take as long as a start. */
    private static final int WATCHED_EVERY_ROUNDS = 5;

    private static final int REPLAYED_FRAMES = 5_000;
    private static final EventLoad EVENTS = EventLoad.unicast(16, 64, 16);

    private static final List<Gauge> ALL = all();

    private Gauges() {}

    /** Returns all of them, in the order they are measured. */
    static List<Gauge> list() {
        return ALL;
    }

    /** Returns the one with this name. */
    static Optional<Gauge> named(String name) {
        return ALL.stream().filter(gauge -> gauge.name().equals(name)).findFirst();
    }

    private static List<Gauge> all() {
        final List<Gauge> gauges = new ArrayList<>();
        gauges.add(new Gauge("idle-realm-memory", Gauge.Unit.BYTES, true, 1, IdleRealmMemory::new));
        gauges.add(new Gauge("journal-bytes-per-event", Gauge.Unit.BYTES, true, 1, JournalBytesPerEvent::new));
        addTimes(gauges);
        addShares(gauges);
        addWatched(gauges);
        addAllocations(gauges);
        return List.copyOf(gauges);
    }

    private static void addTimes(List<Gauge> gauges) {
        gauges.add(Gauge.time("control-tick", () -> timed(Workload.emptyRealms(THREE, JOURNALED))));
        gauges.add(Gauge.time("control-tick-no-journal", () -> timed(Workload.emptyRealms(THREE, PLAIN))));
        gauges.add(
                Gauge.time("control-tick-p999", () -> new SlowestControlTicks(Workload.emptyRealms(THREE, JOURNALED))));
        gauges.add(new Gauge(
                "control-tick-2-workers",
                Gauge.Unit.NS,
                false,
                2,
                () -> new ThreadedWorkload(() -> Workload.emptyRealms(THREE, PLAIN.dedicated(2, WaitMode.BUSY_SPIN)))));
        gauges.add(Gauge.time("control-tick-1000-realms", () -> timed(Workload.emptyRealms(1_000, JOURNALED))));
        gauges.add(Gauge.time("control-tick-cities", () -> timed(Workload.cities(JOURNALED))));
        gauges.add(Gauge.time("event", () -> timed(Workload.events(EVENTS, JOURNALED))));
        gauges.add(Gauge.time("event-no-journal", () -> timed(Workload.events(EVENTS, PLAIN))));
        gauges.add(Gauge.time("hand-off", () -> timed(Workload.handOffs(THREE, PLAYERS, JOURNALED))));
        gauges.add(Gauge.time(
                "replayed-frame",
                () -> new ReplayedFrame(RecordedWorkload.emptyRealms(THREE, PLAIN, REPLAYED_FRAMES))));
        gauges.add(new Gauge("start", Gauge.Unit.NS, false, 1, START_EVERY_ROUNDS, StartTime::new));
    }

    private static void addShares(List<Gauge> gauges) {
        gauges.add(new Gauge(
                "digest-share",
                Gauge.Unit.PERCENT,
                false,
                1,
                () -> new ShareOfTime(
                        timed(Workload.emptyRealms(THREE, JOURNALED)),
                        timed(Workload.emptyRealms(THREE, JOURNALED.digestsEvery(NO_DIGESTS))))));
        gauges.add(new Gauge(
                "digest-share-cities",
                Gauge.Unit.PERCENT,
                false,
                1,
                () -> new ShareOfTime(
                        timed(Workload.cities(JOURNALED)),
                        timed(Workload.cities(JOURNALED.digestsEvery(NO_DIGESTS))))));
        gauges.add(new Gauge(
                "journaler-extra-time",
                Gauge.Unit.PERCENT,
                false,
                2,
                () -> new ExtraTime(
                        new ThreadedWorkload(() -> Workload.events(EVENTS, DEDICATED.journaled(true))),
                        new ThreadedWorkload(() -> Workload.events(EVENTS, DEDICATED)))));
        gauges.add(new Gauge(
                "uneven-realms-to-ideal",
                Gauge.Unit.RATIO,
                false,
                2,
                () -> new TimesTheIdeal(
                        2, new ThreadedWorkload(() -> uneven(2)), new ThreadedWorkload(() -> uneven(1)))));
        gauges.add(new Gauge("phold-to-heap-loop", Gauge.Unit.RATIO, false, 1, PholdRatio::new));
        gauges.add(new Gauge(
                "cities-times-real-time",
                Gauge.Unit.TIMES,
                false,
                1,
                () -> new TimesRealTime(timed(Workload.cities(JOURNALED)))));
    }

    private static void addWatched(List<Gauge> gauges) {
        gauges.add(watched("strict-to-plain-city", () -> WatchedRun.strict(WatchedRun.CITY)));
        gauges.add(watched("strict-to-plain-oasis", () -> WatchedRun.strict(WatchedRun.OASIS)));
        gauges.add(watched("sync-test-to-plain-city", () -> WatchedRun.syncTest(WatchedRun.CITY)));
        gauges.add(watched("sync-test-to-plain-oasis", () -> WatchedRun.syncTest(WatchedRun.OASIS)));
    }

    private static Gauge watched(String name, Supplier<Quantity> prepare) {
        return new Gauge(name, Gauge.Unit.RATIO, false, 1, WATCHED_EVERY_ROUNDS, prepare);
    }

    private static Workload uneven(int workers) {
        return Workload.unevenRealms(1_000, 10, 100, RealmSplit.MEASURED, PLAIN.dedicated(workers, WaitMode.BUSY_SPIN));
    }

    private static void addAllocations(List<Gauge> gauges) {
        gauges.add(allocation("control-tick-allocation", 10_000, () -> Workload.emptyRealms(THREE, JOURNALED)));
        gauges.add(allocation("event-allocation", 100, () -> Workload.events(EVENTS, JOURNALED)));
        gauges.add(allocation("hand-off-allocation", 10, () -> Workload.handOffs(THREE, PLAYERS, JOURNALED)));
    }

    private static Gauge allocation(String name, int controlTicks, Supplier<Workload> workload) {
        return new Gauge(
                name, Gauge.Unit.BYTES, false, 1, () -> new AllocationOfWorkload(workload.get(), controlTicks));
    }

    private static Quantity timed(Workload workload) {
        return new TimedWorkload(workload);
    }
}
