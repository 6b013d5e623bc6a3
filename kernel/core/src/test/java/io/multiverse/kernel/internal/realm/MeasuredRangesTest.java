package io.multiverse.kernel.internal.realm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.RealmRanges;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class MeasuredRangesTest {
    private static final int MICRO = 1_000;
    private static final int SETTLED = 5_000;

    /** Realms of given costs, and the ranges they are in. */
    private static final class SimulatedRun {
        private final RealmDirectory directory = new RealmDirectory();
        private final MeasuredRanges plan;
        private final int workers;
        private IntUnaryOperator nanos;
        private RealmRanges ranges;
        private boolean hasGrown = true;
        private int present;
        private long controlTick;
        private int moves;
        private int measured;
        private final VisitTimer[] timers;
        private long time;
        private long threadTime;
        private IntUnaryOperator interruption = index -> 0;

        SimulatedRun(int workers, int realms, IntUnaryOperator nanos) {
            this.workers = workers;
            this.nanos = nanos;
            timers = new VisitTimer[workers];
            plan = new MeasuredRanges(workers, () -> time, () -> threadTime);
            join(realms);
            ranges = plan.next(0, directory, null, true);
            joined();
            Arrays.setAll(timers, plan::timer);
        }

        void join(int realms) {
            for (int i = 0; i < realms; i++) {
                directory.status(directory.register(), GameInstanceState.RUNNING);
            }
            directory.refresh();
            hasGrown = true;
        }

        /** Lets every realm cost what it costs, in so many windows. */
        SimulatedRun run(int windows) {
            for (int i = 0; i < windows; i++) {
                controlTick++;
                if (timers[0].isMeasured(controlTick)) {
                    measured++;
                    for (int worker = 0; worker < workers; worker++) {
                        measure(worker);
                    }
                }
                final RealmRanges next = plan.next(controlTick, directory, ranges, hasGrown);
                moves += next == ranges || hasGrown ? 0 : 1;
                ranges = next;
                joined();
            }
            return this;
        }

        /** Lets realms that have joined at a control tick run from the next window on. */
        private void joined() {
            hasGrown = false;
            present = directory.size();
        }

        private void measure(int worker) {
            timers[worker].begin();
            final int end = Math.min(ranges.end(worker), present);
            for (int index = ranges.start(worker); index < end; index++) {
                final int cost = nanos.applyAsInt(index);
                time += cost + interruption.applyAsInt(index);
                threadTime += cost;
                timers[worker].visited(index);
            }
            timers[worker].end();
        }

        /** Returns how much longer the longest window is than an equal share of all work. */
        double excess(IntUnaryOperator real) {
            final long[] loads = new long[workers];
            for (int index = 0; index < directory.size(); index++) {
                loads[ranges.owner(index)] += real.applyAsInt(index);
            }
            return (double) Arrays.stream(loads).max().orElseThrow()
                    * workers
                    / Arrays.stream(loads).sum();
        }
    }

    private static IntUnaryOperator tenHeavy(int first) {
        return index -> index >= first && index < first + 10 ? 100 * MICRO : MICRO;
    }

    /** Adds what other processes do to a measurement: noise, and now and then a long interruption. */
    private static IntUnaryOperator disturbed(IntUnaryOperator nanos) {
        final Random random = new Random(1);
        return index -> nanos.applyAsInt(index) * (80 + random.nextInt(40)) / 100
                + (random.nextInt(500) == 0 ? 4_000 * MICRO : 0);
    }

    @Test
    void tenRealmsAHundredTimesHeavierAreSharedWithinAHundredWindows() {
        for (final int workers : new int[] {2, 3, 5}) {
            for (final int first : new int[] {0, 495, 990}) {
                final SimulatedRun simulated = new SimulatedRun(workers, 1_000, tenHeavy(first)).run(100);
                final double excess = simulated.excess(tenHeavy(first));
                assertTrue(excess < 1 + 0.05 * workers, workers + " workers, from " + first + ": " + excess);
            }
        }
    }

    @Test
    void rangesStayOnceTheyAreEven() {
        final SimulatedRun simulated = new SimulatedRun(2, 1_000, tenHeavy(0)).run(SETTLED);
        simulated.moves = 0;
        simulated.run(100_000);
        assertEquals(0, simulated.moves);
    }

    @Test
    void anInterruptedMeasurementMovesRangesSeldomAndNeverFar() {
        final SimulatedRun simulated = new SimulatedRun(2, 1_000, disturbed(tenHeavy(0))).run(SETTLED);
        simulated.moves = 0;
        for (int i = 0; i < 100; i++) {
            simulated.run(1_000);
            assertTrue(simulated.excess(tenHeavy(0)) < 1.15, "after " + i + ": " + simulated.excess(tenHeavy(0)));
        }
        assertTrue(simulated.moves < 20, simulated.moves + " moves");
    }

    @Test
    void whatAThreadDidNotGetIsNotTakenForWork() {
        final SimulatedRun simulated = new SimulatedRun(2, 20, index -> index < 5 ? 1_000 * MICRO : 100 * MICRO);
        final Random random = new Random(1);
        simulated.interruption = index -> random.nextInt(3) == 0 ? random.nextInt(50_000 * MICRO) : 0;
        simulated.run(40);
        simulated.moves = 0;
        simulated.run(10_000);
        assertEquals(0, simulated.moves);
        assertTrue(simulated.excess(simulated.nanos) < 1.1, "excess " + simulated.excess(simulated.nanos));
    }

    @Test
    void aShiftOfLoadIsFollowed() {
        final SimulatedRun simulated = new SimulatedRun(2, 1_000, tenHeavy(0)).run(SETTLED);
        simulated.nanos = tenHeavy(600);
        simulated.run(20_000);
        assertTrue(simulated.excess(tenHeavy(600)) < 1.1, "excess " + simulated.excess(tenHeavy(600)));
    }

    @Test
    void shortWindowsStayAsTheyAre() {
        final SimulatedRun simulated = new SimulatedRun(2, 4, disturbed(index -> index == 0 ? 900 : 100)).run(100_000);
        assertEquals(0, simulated.moves);
    }

    @Test
    void oneRealmThatCostsMoreThanAllOthersIsLeftWhereItIs() {
        final SimulatedRun simulated = new SimulatedRun(2, 2, index -> index == 0 ? 1_000 * MICRO : MICRO).run(SETTLED);
        assertEquals(0, simulated.moves);
    }

    @Test
    void measuringVisitsOfATenthOfAMicrosecondCostsLessThanATwoHundredthOfTheTime() {
        final SimulatedRun simulated = new SimulatedRun(2, 1_000, index -> 100).run(100_000);
        assertTrue(simulated.measured < 1_000, simulated.measured + " measured windows");
    }

    @Test
    void realmsThatJoinAreTakenToCostTheAverage() {
        final SimulatedRun simulated = new SimulatedRun(2, 100, tenHeavy(0)).run(SETTLED);
        simulated.nanos = index -> index < 10 ? 100 * MICRO : index < 100 ? MICRO : 11 * MICRO;
        simulated.join(100);
        simulated.run(1);
        assertTrue(simulated.excess(simulated.nanos) < 1.1, "excess " + simulated.excess(simulated.nanos));
    }

    @Test
    void realmsThatJoinBeforeAnyMoveAreCountedOnly() {
        final SimulatedRun simulated = new SimulatedRun(2, 100, index -> MICRO).run(SETTLED);
        simulated.join(100);
        simulated.run(1);
        assertEquals(100, simulated.ranges.end(0));
    }

    @Test
    void realmsMayJoinAtAnyControlTickThatOfADecisionIncluded() {
        for (int windows = 0; windows < 60; windows++) {
            final SimulatedRun simulated = new SimulatedRun(2, 10, tenHeavy(-7)).run(windows);
            simulated.join(100);
            simulated.run(1);
            assertTrue(simulated.ranges.end(0) < 110, "after " + windows);
        }
    }
}
