package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.internal.event.TieOrder;
import io.multiverse.kernel.internal.realm.RangePlan;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.settings.WaitMode;
import java.util.List;
import org.agrona.concurrent.NanoClock;

/**
 * How a clockwork runs; only the two lengths, the digest interval and the order of ties can change a result.
 *
 * @param windowNanos the control interval
 * @param localTickNanos the common local tick; divides the window
 * @param workers the number of realm ranges, at least 1
 * @param ranges decides which worker owns which realms; for one clockwork only
 * @param mode which threads there are
 * @param waitMode how threads wait for each other
 * @param ringSize how many control ticks the journaler may lag behind: a power of two, at least 2
 * @param digestIntervalControlTicks the number of control ticks between digests, at least 1
 * @param pendingBytesPerRealm the most bytes of events that wait for their due time, for one realm
 * @param ties the order of events that tie; null for the canonical one
 * @param pacer when control ticks happen
 * @param clock measures durations
 * @param measureRealms whether to measure the time spent in each realm
 * @param sinkIsSlow whether taking in a frame costs so much that {@link ThreadingMode#DEDICATED} has a thread for it
 * @param exchange completes frames with what other nodes add
 * @param cpus the processors to pin worker threads and the journaler to, in this order; empty for no pinning
 */
public record ClockworkSettings(
        long windowNanos,
        long localTickNanos,
        int workers,
        RangePlan ranges,
        ThreadingMode mode,
        WaitMode waitMode,
        int ringSize,
        int digestIntervalControlTicks,
        int pendingBytesPerRealm,
        TieOrder ties,
        Pacer pacer,
        NanoClock clock,
        boolean measureRealms,
        boolean sinkIsSlow,
        FrameExchange exchange,
        List<Integer> cpus) {
    /** Returns the same with one worker, which owns all realms. */
    ClockworkSettings forOneWorker() {
        return new ClockworkSettings(
                windowNanos,
                localTickNanos,
                1,
                RangePlan.even(1),
                mode,
                waitMode,
                ringSize,
                digestIntervalControlTicks,
                pendingBytesPerRealm,
                ties,
                pacer,
                clock,
                measureRealms,
                sinkIsSlow,
                FrameExchange.NONE,
                cpus);
    }
}
