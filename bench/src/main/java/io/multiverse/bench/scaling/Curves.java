package io.multiverse.bench.scaling;

import io.multiverse.bench.workload.EngineShape;
import io.multiverse.bench.workload.EventLoad;
import io.multiverse.bench.workload.Workload;
import io.multiverse.kernel.settings.RealmSplit;
import io.multiverse.kernel.settings.WaitMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All curves. Unless a curve is about it: one worker, in the caller's thread, digests at every control tick. */
final class Curves {
    private static final EngineShape PLAIN = EngineShape.CALLER;
    private static final EngineShape JOURNALED = PLAIN.journaled(true);
    private static final int LONGEST_FRAME = 256 << 20;
    private static final int ACTIVE = 3;
    private static final int SENDERS = 10;
    private static final int PAYLOAD = 16;

    /** Rough sizes, generous: what is left out on a small machine is decided by them. */
    private static final long BYTES_PER_REALM = 1_536;

    private static final long BYTES_PER_EVENT = 400;
    private static final long SMALL = 64 << 20;

    private static final String IDLE_REALMS = "idle, beside 3 active ones";
    private static final String ACTIVE_REALMS = "active, 10 local ticks each";
    private static final String ACTIVE_REALMS_COLD = "active, caches emptied before";
    private static final String NO_JOURNAL = "no journal";
    private static final String NO_JOURNAL_COLD = "no journal, caches emptied before";
    private static final String FULL_JOURNAL = "full journal";
    private static final String FULL_JOURNAL_COLD = "full journal, caches emptied before";

    /** Where less is done, bringing in the code is most of what emptied caches cost. */
    private static final int LEAST_COLD = 1_000;

    /** A control tick has as many bytes of events whatever their length, and few enough for a second-level cache. */
    private static final int PAYLOAD_WINDOW = 1 << 18;

    private static final int PAYLOAD_SENDERS = 4;
    private static final int EVENT_HEAD = 64;

    /** Five places a decade, in per cent of its beginning; R5 of ISO 3. */
    private static final int[] FINE = {100, 160, 250, 400, 630};

    private static final int[] PAYLOADS = {
        0, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048, 4_096, 6_144, 8_192, 12_288, 16_384, 24_576, 32_768, 49_152,
        65_534
    };
    private static final int[] DIGEST_INTERVALS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000};

    private static final String HOT = "to one realm";
    private static final String SPREAD = "to 10 realms";
    private static final int LEAST_HOT = 1_000;

    private static final int[] TIMES_HEAVIER = {1, 3, 10, 30, 100, 300};
    private static final int HEAVY = 10;
    private static final int PAIR = 2;
    private static final List<RealmSplit> SPLITS = List.of(RealmSplit.MEASURED, RealmSplit.EVEN);

    private Curves() {}

    /** Returns the curves; quick ones stay small, to see that they run. */
    static List<Curve> all(boolean isQuick) {
        final int mostRealms = isQuick ? 1_000 : 1_000_000;
        final int mostEvents = isQuick ? 10_000 : 10_000_000;
        return List.of(
                realms(mostRealms),
                events(mostEvents),
                payloads(isQuick),
                workers(isQuick),
                uneven(isQuick),
                hot(mostEvents / 10),
                digests(isQuick));
    }

    private static List<Integer> decades(int most) {
        final List<Integer> decades = new ArrayList<>();
        for (long x = 1; x <= most; x *= 10) {
            decades.add((int) x);
        }
        return decades;
    }

    /** Returns 1, 10, and from 100 on five places a decade: there are claims from there on. */
    private static List<Integer> places(int most) {
        final List<Integer> places = new ArrayList<>();
        for (final int decade : decades(most)) {
            for (final int percent : decade < 100 ? new int[] {100} : FINE) {
                if ((long) decade * percent / 100 <= most) {
                    places.add((int) ((long) decade * percent / 100));
                }
            }
        }
        return places;
    }

    private static Curve realms(int most) {
        final List<Station> stations = new ArrayList<>();
        for (final int realms : places(most)) {
            final long memory = SMALL + realms * BYTES_PER_REALM;
            final Station active =
                    Station.perControlTick(ACTIVE_REALMS, realms, memory, () -> Workload.idleRealms(realms, 0, PLAIN));
            stations.add(active);
            if (realms >= LEAST_COLD) {
                stations.add(active.cold(ACTIVE_REALMS_COLD));
            }
        }
        for (final int realms : decades(most)) {
            stations.add(Station.perControlTick(
                    IDLE_REALMS,
                    realms,
                    SMALL + realms * BYTES_PER_REALM,
                    () -> Workload.idleRealms(ACTIVE, realms, PLAIN)));
        }
        return new Curve(
                "realms",
                "A control tick, by the number of realms",
                "realms",
                "time per control tick",
                stations,
                List.of(
                        Claim.none(IDLE_REALMS, 1),
                        Claim.linear(ACTIVE_REALMS, 100, 2_000),
                        Claim.linear(ACTIVE_REALMS_COLD, 5_000, Double.MAX_VALUE),
                        Claim.below(ACTIVE_REALMS, ACTIVE_REALMS_COLD, LEAST_COLD)),
                List.of());
    }

    private static Curve events(int most) {
        final List<Station> stations = new ArrayList<>();
        final List<String> leftOut = new ArrayList<>();
        for (final int events : places(most)) {
            final int senders = Math.min(SENDERS, events);
            final EventLoad load = EventLoad.unicast(senders, events / senders, PAYLOAD);
            final long memory = SMALL + events * BYTES_PER_EVENT;
            final Station plain =
                    Station.perControlTick(NO_JOURNAL, events, memory, () -> Workload.events(load, PLAIN));
            stations.add(plain);
            if (events >= LEAST_COLD) {
                stations.add(plain.cold(NO_JOURNAL_COLD));
            }
            if (events <= 1_000_000) {
                final EngineShape shape = events < 1_000_000 ? JOURNALED : JOURNALED.maxFrame(LONGEST_FRAME);
                final Station journaled =
                        Station.perControlTick(FULL_JOURNAL, events, 2 * memory, () -> Workload.events(load, shape));
                stations.add(journaled);
                if (events >= LEAST_COLD) {
                    stations.add(journaled.cold(FULL_JOURNAL_COLD));
                }
            } else if (leftOut.isEmpty()) {
                leftOut.add("full journal, more than 1000000 events: a frame has at most 1023 MiB");
            }
        }
        return new Curve(
                "events",
                "A control tick, by the number of events (16 bytes, up to 10 realms)",
                "events per control tick",
                "time per control tick",
                stations,
                List.of(
                        Claim.linear(NO_JOURNAL, 2_500, 16_000),
                        Claim.linear(NO_JOURNAL_COLD, 10_000, Double.MAX_VALUE),
                        Claim.below(NO_JOURNAL, NO_JOURNAL_COLD, LEAST_COLD),
                        Claim.linear(FULL_JOURNAL_COLD, 10_000, Double.MAX_VALUE),
                        Claim.below(FULL_JOURNAL, FULL_JOURNAL_COLD, LEAST_COLD)),
                leftOut);
    }

    private static Curve payloads(boolean isQuick) {
        final List<Station> stations = new ArrayList<>();
        for (final int payload : PAYLOADS) {
            if (!isQuick || payload <= 1_024) {
                final int eventsPerSender = Math.max(1, PAYLOAD_WINDOW / PAYLOAD_SENDERS / (EVENT_HEAD + payload));
                final EventLoad load = EventLoad.unicast(PAYLOAD_SENDERS, eventsPerSender, payload);
                // A logarithmic axis has no 0; the label says so.
                final double x = Math.max(1, payload);
                stations.add(Station.perUnit(NO_JOURNAL, x, SMALL, () -> Workload.events(load, PLAIN)));
                stations.add(Station.perUnit(FULL_JOURNAL, x, SMALL, () -> Workload.events(load, JOURNALED)));
            }
        }
        return new Curve(
                "payloads",
                "An event, by its payload (256 KiB of events per control tick)",
                "bytes of payload (none at 1)",
                "time per event",
                stations,
                List.of(
                        Claim.linear(NO_JOURNAL, 4_096, Double.MAX_VALUE),
                        Claim.linear(FULL_JOURNAL, 4_096, Double.MAX_VALUE)),
                List.of());
    }

    private static Curve workers(boolean isQuick) {
        final List<Station> stations = new ArrayList<>();
        final int cores = Runtime.getRuntime().availableProcessors();
        final int realms = isQuick ? 100 : 1_000;
        for (int workers = 1; workers <= cores; workers++) {
            final EngineShape shape = PLAIN.dedicated(workers, WaitMode.YIELD);
            stations.add(Station.perControlTick(
                    "3 empty realms", workers, SMALL, () -> Workload.idleRealms(ACTIVE, 0, shape)));
            stations.add(Station.perControlTick(
                    realms + " empty realms", workers, SMALL, () -> Workload.idleRealms(realms, 0, shape)));
            stations.add(Station.perControlTick(
                    realms + " realms, 10 events each",
                    workers,
                    SMALL,
                    () -> Workload.events(EventLoad.unicast(realms, 10, PAYLOAD), shape)));
        }
        return new Curve(
                "workers",
                "A control tick, by the number of workers (no journal)",
                "workers",
                "time per control tick",
                stations,
                List.of(),
                List.of("more than " + cores + " workers: the machine has no more processors"));
    }

    private static Curve uneven(boolean isQuick) {
        final List<Station> stations = new ArrayList<>();
        final int realms = isQuick ? 100 : 1_000;
        for (final int times : TIMES_HEAVIER) {
            for (int workers = 1; workers <= PAIR; workers++) {
                final EngineShape shape = PLAIN.dedicated(workers, WaitMode.YIELD);
                for (final RealmSplit split : workers == 1 ? List.of(RealmSplit.EVEN) : SPLITS) {
                    stations.add(Station.perControlTick(
                            workers == 1
                                    ? "1 worker"
                                    : workers + " workers, " + split.name().toLowerCase(Locale.ROOT),
                            times,
                            SMALL,
                            () -> Workload.unevenRealms(realms, HEAVY, times, split, shape)));
                }
            }
        }
        return new Curve(
                "uneven",
                "A control tick of " + realms + " realms, by how much heavier the first " + HEAVY + " are",
                "times heavier",
                "time per control tick",
                stations,
                List.of(),
                List.of());
    }

    private static Curve hot(int most) {
        final List<Station> stations = new ArrayList<>();
        for (final int events : places(most)) {
            if (events >= LEAST_HOT) {
                final EventLoad hot = EventLoad.toFirst(SENDERS, events / SENDERS, PAYLOAD);
                final EventLoad spread = EventLoad.unicast(SENDERS, events / SENDERS, PAYLOAD);
                final long memory = SMALL + events * BYTES_PER_EVENT;
                final EngineShape pair = PLAIN.dedicated(PAIR, WaitMode.YIELD);
                stations.add(Station.perControlTick(SPREAD, events, memory, () -> Workload.events(spread, PLAIN)));
                stations.add(Station.perControlTick(HOT, events, memory, () -> Workload.events(hot, PLAIN)));
                stations.add(Station.perControlTick(
                        SPREAD + ", 2 workers", events, memory, () -> Workload.events(spread, pair)));
                stations.add(
                        Station.perControlTick(HOT + ", 2 workers", events, memory, () -> Workload.events(hot, pair)));
            }
        }
        return new Curve(
                "hot",
                "A control tick whose events (16 bytes, from 10 realms) all go to one realm",
                "events per control tick",
                "time per control tick",
                stations,
                List.of(Claim.below(HOT, SPREAD, LEAST_HOT)),
                List.of());
    }

    private static Curve digests(boolean isQuick) {
        final List<Station> stations = new ArrayList<>();
        for (final int interval : DIGEST_INTERVALS) {
            if (!isQuick || interval <= 10) {
                stations.add(Station.perControlTick(
                        "3 empty realms",
                        interval,
                        SMALL,
                        () -> Workload.emptyRealms(ACTIVE, JOURNALED.digestsEvery(interval))));
                stations.add(Station.perControlTick(
                        "3 cities, 125 NPCs",
                        interval,
                        SMALL,
                        () -> Workload.cities(JOURNALED.digestsEvery(interval))));
            }
        }
        return new Curve(
                "digests",
                "A control tick, by how often digests are computed (full journal)",
                "control ticks between digests",
                "time per control tick",
                stations,
                List.of(Claim.none("3 empty realms", 1), Claim.none("3 cities, 125 NPCs", 1)),
                List.of());
    }
}
