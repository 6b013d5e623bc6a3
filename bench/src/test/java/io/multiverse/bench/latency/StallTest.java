package io.multiverse.bench.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.multiverse.kernel.InputResult;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Whether a stall is counted in full: all that would have come meanwhile, not only what was seen of it. */
class StallTest {
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long PER_SECOND = 1_000;
    private static final double EXACT_TO = 1e-3;

    private final Recorders recorders = new Recorders(true);

    @Test
    void eachInputDueInAStallCountsTheTimeItWaited() {
        final ArrivalSchedule schedule = new ArrivalSchedule(5 * MILLI, PER_SECOND);
        final ThreadRecorder input = recorders.ofGames();
        final long ticket = input.enter();
        // Nothing moves from 100 to 600 ms; inputs take 10 us otherwise, and cannot even be handed over in the stall.
        long freeAt = 0;
        for (int i = 0; i < 1_000; i++) {
            final long due = schedule.dueNanos(i);
            long handedOver = Math.max(due, freeAt);
            if (handedOver >= 100 * MILLI && handedOver < 600 * MILLI && freeAt == 0) {
                freeAt = 600 * MILLI;
                handedOver = due;
            }
            final long handled = Math.max(handedOver + 10 * MICRO, freeAt);
            input.recordScheduled(Series.INPUT, handled - handedOver, handled - due);
        }
        input.exit(ticket);
        final SpanTable taken = take();
        final Histogram raw = taken.raw(Series.INPUT);
        final Histogram corrected = taken.corrected(Series.INPUT);
        assertEquals(1_000, raw.getTotalCount());
        assertEquals(1, above(raw, MILLI), "raw shows the stall once: the others were handed over when it was over");
        assertEquals(500, above(corrected, MILLI), "half of all inputs were due in the stall");
        assertNear(500 * MILLI, corrected.getMaxValue());
        assertNear(250 * MILLI, corrected.getValueAtPercentile(75));
    }

    @Test
    void deadlinesThatPassDuringALateControlTickCountTheirWait() {
        final FrameTimes times = new FrameTimes(10 * MILLI, recorders, () -> 0);
        long due = 0;
        for (int tick = 1; tick <= 100; tick++) {
            due += 10 * MILLI;
            final long late = tick == 50 ? 500 * MILLI : 20 * MICRO;
            times.record(tick, due, due + late, 100 * MICRO);
            if (tick == 50) {
                // The pacer gives up what it cannot make up for, but for one interval.
                due += 490 * MILLI;
            }
        }
        final SpanTable taken = take();
        final Histogram raw = taken.raw(Series.JITTER);
        final Histogram corrected = taken.corrected(Series.JITTER);
        assertEquals(1, above(raw, MILLI));
        assertEquals(50, above(corrected, MILLI), "500 ms late means that 49 further deadlines passed");
        assertEquals(149, corrected.getTotalCount());
        assertNear(500 * MILLI, corrected.getMaxValue());
        assertNear(490 * MILLI, taken.raw(Series.LAG).getMaxValue() - 10 * MILLI);
    }

    @Test
    void aLongControlTickDelaysTheDeadlinesBehindIt() {
        final FrameTimes times = new FrameTimes(10 * MILLI, recorders, () -> 0);
        times.record(1, 0, 20 * MICRO, 95 * MILLI);
        final SpanTable taken = take();
        final Histogram raw = taken.raw(Series.TICK);
        final Histogram corrected = taken.corrected(Series.TICK);
        assertEquals(1, raw.getTotalCount());
        assertEquals(9, corrected.getTotalCount());
        assertEquals(9, above(corrected, 10 * MILLI));
    }

    @Test
    void lagCountsFromTheDeadlinesThatWereFixedFirst() {
        final FrameTimes times = new FrameTimes(10 * MILLI, recorders, () -> 0);
        times.record(1, 0, MICRO, MICRO);
        times.record(2, 17 * MILLI, 18 * MILLI, MICRO);
        assertNear(8 * MILLI, take().raw(Series.LAG).getMaxValue());
        times.resetLag();
        times.record(3, 27 * MILLI, 29 * MILLI, MICRO);
        assertNear(2 * MILLI, take().raw(Series.LAG).getMaxValue());
    }

    @Test
    void recordingAllocatesNothing() {
        final FrameTimes times = new FrameTimes(10 * MILLI, recorders, () -> 0);
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        times.record(1, 0, MICRO, MICRO);
        final long before = threads.getCurrentThreadAllocatedBytes();
        for (int tick = 2; tick < 100_000; tick++) {
            times.record(tick, 0, tick % 100 * MILLI, MICRO);
        }
        final long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 10_000, allocated + " bytes");
    }

    @Test
    void anIntervalHoldsWhatBelongsTogetherOrNoneOfIt() throws InterruptedException {
        final FrameTimes times = new FrameTimes(10 * MILLI, recorders, () -> 0);
        final Thread writer = new Thread(() -> {
            for (int tick = 1; tick <= 50_000; tick++) {
                times.record(tick, 0, MICRO, MICRO);
            }
        });
        writer.start();
        long total = 0;
        while (total < 50_000) {
            final SpanTable taken = take();
            assertEquals(
                    taken.raw(Series.TICK).getTotalCount(),
                    taken.raw(Series.HAND_OVER).getTotalCount());
            assertEquals(
                    taken.raw(Series.JITTER).getTotalCount(),
                    taken.corrected(Series.JITTER).getTotalCount());
            total += taken.raw(Series.TICK).getTotalCount();
        }
        writer.join();
        assertEquals(50_000, total);
    }

    @Test
    void theInjectorKeepsToItsScheduleWhateverTheEngineDoes() {
        final long[] now = {0};
        final List<Long> handedOver = new ArrayList<>();
        final InputInjector[] injector = new InputInjector[1];
        injector[0] = new InputInjector(1_000, () -> now[0] += 100, nanos -> now[0] += nanos, number -> {
            handedOver.add(number);
            if (number == 3) {
                // The engine blocks the caller for 20 ms.
                now[0] += 20 * MILLI;
            }
            if (number == 40) {
                injector[0].stop();
            }
            return InputResult.ACCEPTED;
        });
        injector[0].run();
        assertEquals(41, handedOver.size());
        assertEquals(100 + 4 * MILLI, injector[0].dueNanos(4), "it began when the clock said 100");
        assertTrue(injector[0].handedOverNanos(4) >= 23 * MILLI, "" + injector[0].handedOverNanos(4));
        assertTrue(injector[0].handedOverNanos(22) < 24 * MILLI, "it caught up at once");
        assertTrue(injector[0].handedOverNanos(40) < 41 * MILLI, "and is on time again");
    }

    @Test
    void anInputThatFindsNoRoomIsTriedAgain() {
        final long[] now = {0};
        final int[] tries = {0};
        final InputInjector[] injector = new InputInjector[1];
        injector[0] = new InputInjector(1_000_000, () -> now[0] += 100, nanos -> now[0] += nanos, number -> {
            if (number == 1 && tries[0]++ < 5) {
                return InputResult.BACK_PRESSURED;
            }
            if (number == 2) {
                injector[0].stop();
            }
            return InputResult.ACCEPTED;
        });
        injector[0].run();
        assertEquals(3, injector[0].accepted());
        assertEquals(5, injector[0].refused());
    }

    private SpanTable take() {
        final SpanTable taken = new SpanTable(true, Series.values());
        recorders.addIntervalTo(taken);
        return taken;
    }

    private static long above(Histogram histogram, long nanos) {
        return histogram.getTotalCount() - histogram.getCountBetweenValues(0, nanos);
    }

    private static void assertNear(double expected, double actual) {
        assertEquals(expected, actual, expected * EXACT_TO + MICRO);
    }
}
