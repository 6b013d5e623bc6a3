package io.multiverse.bench.scaling;

import io.multiverse.bench.workload.EngineShape;
import io.multiverse.bench.workload.EventLoad;
import io.multiverse.bench.workload.Workload;
import io.multiverse.kernel.tick.WaitMode;
import java.util.ArrayList;
import java.util.List;

/** All curves. Unless a curve is about it: one worker, in the caller's thread, digests at every control tick. */
final class Curves {
    private static final EngineShape PLAIN = EngineShape.CALLER;
    private static final EngineShape JOURNALED = PLAIN.journaled(true);
    private static final int LONGEST_FRAME = 256 << 20;
    private static final int ACTIVE = 3;
    private static final int SENDERS = 100;
    private static final int PAYLOAD = 16;

    /** Rough sizes, generous: what is left out on a small machine is decided by them. */
    private static final long BYTES_PER_REALM = 1_536;

    private static final long BYTES_PER_EVENT = 400;
    private static final long SMALL = 64 << 20;

    private static final int[] PAYLOADS = {0, 8, 16, 32, 64, 128, 256, 512, 1_024, 4_096, 16_384, 65_534};
    private static final int[] DIGEST_INTERVALS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000};

    private Curves() {}

    /** Returns the curves; quick ones stay small, to see that they run. */
    static List<Curve> all(boolean isQuick) {
        final int mostRealms = isQuick ? 1_000 : 1_000_000;
        final int mostEvents = isQuick ? 10_000 : 10_000_000;
        return List.of(
                realms(mostRealms), events(mostEvents, isQuick), payloads(isQuick), workers(isQuick), digests(isQuick));
    }

    private static List<Integer> decades(int most) {
        final List<Integer> decades = new ArrayList<>();
        for (long x = 1; x <= most; x *= 10) {
            decades.add((int) x);
        }
        return decades;
    }

    private static Curve realms(int most) {
        final List<Station> stations = new ArrayList<>();
        for (final int realms : decades(most)) {
            final long memory = SMALL + realms * BYTES_PER_REALM;
            stations.add(new Station(
                    "idle, beside 3 active ones",
                    realms,
                    memory,
                    () -> Workload.idleRealms(ACTIVE, realms, PLAIN),
                    false));
            stations.add(new Station(
                    "active, 10 local ticks each", realms, memory, () -> Workload.idleRealms(realms, 0, PLAIN), false));
        }
        return new Curve(
                "realms",
                "A control tick, by the number of realms",
                "realms",
                "time per control tick",
                stations,
                List.of(
                        new Claim("idle, beside 3 active ones", Claim.Growth.NONE, 1),
                        new Claim("active, 10 local ticks each", Claim.Growth.LINEAR, 100)),
                List.of());
    }

    private static Curve events(int most, boolean isQuick) {
        final List<Station> stations = new ArrayList<>();
        final List<String> leftOut = new ArrayList<>();
        for (final int events : decades(most)) {
            final int senders = Math.min(SENDERS, events);
            final EventLoad load = EventLoad.unicast(senders, events / senders, PAYLOAD);
            final long memory = SMALL + events * BYTES_PER_EVENT;
            stations.add(new Station("no journal", events, memory, () -> Workload.events(load, PLAIN), false));
            if (events <= 1_000_000) {
                final EngineShape shape = events < 1_000_000 ? JOURNALED : JOURNALED.maxFrame(LONGEST_FRAME);
                stations.add(
                        new Station("full journal", events, 2 * memory, () -> Workload.events(load, shape), false));
            } else {
                leftOut.add("full journal, " + events + " events: a frame has at most 256 MiB");
            }
        }
        final double from = isQuick ? 100 : 1_000;
        return new Curve(
                "events",
                "A control tick, by the number of events (16 bytes, up to 100 realms)",
                "events per control tick",
                "time per control tick",
                stations,
                List.of(
                        new Claim("no journal", Claim.Growth.LINEAR, from),
                        new Claim("full journal", Claim.Growth.LINEAR, from)),
                leftOut);
    }

    private static Curve payloads(boolean isQuick) {
        final List<Station> stations = new ArrayList<>();
        for (final int payload : PAYLOADS) {
            if (!isQuick || payload <= 1_024) {
                // Fewer of the longest: a control tick stays below 16 MiB.
                final EventLoad load = EventLoad.unicast(16, payload > 4_096 ? 16 : 64, payload);
                // A logarithmic axis has no 0; the label says so.
                final double x = Math.max(1, payload);
                stations.add(new Station("no journal", x, SMALL, () -> Workload.events(load, PLAIN), true));
                stations.add(new Station("full journal", x, SMALL, () -> Workload.events(load, JOURNALED), true));
            }
        }
        return new Curve(
                "payloads",
                "An event, by its payload",
                "bytes of payload (none at 1)",
                "time per event",
                stations,
                List.of(
                        new Claim("no journal", Claim.Growth.LINEAR, 4_096),
                        new Claim("full journal", Claim.Growth.LINEAR, 4_096)),
                List.of());
    }

    private static Curve workers(boolean isQuick) {
        final List<Station> stations = new ArrayList<>();
        final int cores = Runtime.getRuntime().availableProcessors();
        final int realms = isQuick ? 100 : 1_000;
        for (int workers = 1; workers <= cores; workers++) {
            final EngineShape shape = PLAIN.dedicated(workers, WaitMode.YIELD);
            stations.add(
                    new Station("3 empty realms", workers, SMALL, () -> Workload.idleRealms(ACTIVE, 0, shape), false));
            stations.add(new Station(
                    realms + " empty realms", workers, SMALL, () -> Workload.idleRealms(realms, 0, shape), false));
            stations.add(new Station(
                    realms + " realms, 10 events each",
                    workers,
                    SMALL,
                    () -> Workload.events(EventLoad.unicast(realms, 10, PAYLOAD), shape),
                    false));
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

    private static Curve digests(boolean isQuick) {
        final List<Station> stations = new ArrayList<>();
        for (final int interval : DIGEST_INTERVALS) {
            if (!isQuick || interval <= 10) {
                stations.add(new Station(
                        "3 empty realms",
                        interval,
                        SMALL,
                        () -> Workload.emptyRealms(ACTIVE, JOURNALED.digestsEvery(interval)),
                        false));
                stations.add(new Station(
                        "3 cities, 125 NPCs",
                        interval,
                        SMALL,
                        () -> Workload.cities(JOURNALED.digestsEvery(interval)),
                        false));
            }
        }
        return new Curve(
                "digests",
                "A control tick, by how often digests are computed (full journal)",
                "control ticks between digests",
                "time per control tick",
                stations,
                List.of(
                        new Claim("3 empty realms", Claim.Growth.NONE, 1),
                        new Claim("3 cities, 125 NPCs", Claim.Growth.NONE, 1)),
                List.of());
    }
}
