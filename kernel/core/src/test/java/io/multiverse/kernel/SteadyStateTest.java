package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.report.GameState;
import io.multiverse.kernel.settings.RealmSplit;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hand-overs between threads take as long as other processes keep these from running: hence the time it is given. */
@Timeout(600)
class SteadyStateTest {
    private static final int WARM_UP = 12_000;
    private static final int PART = 4_000;

    @TempDir
    Path folder;

    @Test
    void aMillionControlTicksOfThreeEmptyGamesFitASmallHeapThatIsNeverCollected() throws Exception {
        final String frames = ChildJvm.run(
                EmptyGameRun.class,
                List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC", "-Xmx54m"),
                List.of(folder.resolve("journal").toString(), "1", "1000000"));
        assertEquals("1000000", frames);
    }

    @Test
    void controlTicksWithEventsTimersAndAJournalAllocateNothing() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .journal(JournalSettings.in(folder.resolve("journal")))
                .build()) {
            for (int i = 0; i < 20; i++) {
                engine.registerGame("sol_" + i, new BusyRealm(), RealmCoordinate.of("sol_" + i));
            }
            engine.runControlTicks(WARM_UP);
            assertNothingIsAllocated(engine);
            assertTrue(engine.dumpAuditTrail().totalCrossGameEvents() > PART);
        }
    }

    @Test
    void dedicatedThreadsAllocateNothingEither() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .workers(2)
                // whoever moves ranges because of a busy machine allocates
                .realmSplit(RealmSplit.EVEN)
                .journal(JournalSettings.in(folder.resolve("journal")))
                .build()) {
            for (int i = 0; i < 20; i++) {
                engine.registerGame("sol_" + i, new BusyRealm(), RealmCoordinate.of("sol_" + i));
            }
            engine.runControlTicks(WARM_UP);
            assertNothingIsAllocated(engine);
        }
    }

    @Test
    void timersThatAreCancelledMovedAndRepeatedAllocateNothing() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("few", new FickleRealm(10), RealmCoordinate.of("few"));
            engine.registerGame("many", new FickleRealm(100), RealmCoordinate.of("many"));
            engine.runControlTicks(WARM_UP);
            assertNothingIsAllocated(engine);
        }
    }

    @Test
    void unevenWorkAllocatesNothingOnceRangesHaveSettled() {
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().workers(2).causeHistory(0).build()) {
            for (int i = 0; i < 20; i++) {
                final int rounds = i < 5 ? 10_000 : 1;
                engine.registerGame("sol_" + i, new MixingRealm(rounds), RealmCoordinate.of("sol_" + i));
            }
            engine.runControlTicks(500);
            final AllocatedBytes bytes = AllocatedBytes.byClockwork();
            long least = Long.MAX_VALUE;
            long moves = 0;
            for (int part = 0; part < 10; part++) {
                final long movesBefore = engine.getMultiverseState().rangeMoves();
                final long before = bytes.soFar();
                engine.runControlTicks(200);
                final long allocated = bytes.soFar() - before;
                moves = engine.getMultiverseState().rangeMoves();
                least = moves == movesBefore ? Math.min(least, allocated) : least;
            }
            assertTrue(moves > 0, "ranges never moved");
            assertTrue(least < 200, least + " bytes in 200 control ticks");
        }
    }

    private static void assertNothingIsAllocated(MultiGameTickEngine engine) {
        final long allocated = AllocatedBytes.leastOfParts(engine, PART);
        assertTrue(allocated < PART, allocated + " bytes in " + PART + " control ticks");
    }

    @Test
    void aHundredThousandSleepingRealmsTakeLessThanAKibibyteEach() {
        final int realms = 100_000;
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().causeHistory(0).build()) {
            final long before = usedHeap();
            for (int i = 0; i < realms; i++) {
                engine.registerGame("sol_" + i, new SleepingRealm(), RealmCoordinate.of("sol_" + i));
            }
            engine.runControlTicks(100);
            final long perRealm = (usedHeap() - before) / realms;
            assertTrue(perRealm <= 1024, perRealm + " bytes per realm");
            assertEquals(
                    realms,
                    engine.getMultiverseState().gameStates().values().stream()
                            .mapToLong(GameState::ticksRun)
                            .sum());
        }
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Computes for some time in every local tick. */
    private static final class MixingRealm implements Realm {
        private final int rounds;
        private long value;

        MixingRealm(int rounds) {
            this.rounds = rounds;
        }

        @Override
        public void onTick(RealmContext context) {
            for (int round = 0; round < rounds; round++) {
                value = (value ^ value >>> 29) * 31 + round;
            }
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("value", value);
        }

        @Override
        public void readState(StateReader in) {
            value = in.int64("value");
        }
    }

    /** Emits one unicast and now and then a broadcast per window, answers, sets timers. */
    private static final class BusyRealm implements Realm {
        private final UnsafeBuffer payload = new UnsafeBuffer(new byte[16]);
        private int type;
        private long heard;

        @Override
        public void onStart(RealmContext context) {
            type = context.declareEventType("busy", "any");
            context.subscribe("busy");
        }

        @Override
        public void onTick(RealmContext context) {
            if (context.localTick() % 5 == 0) {
                context.emit(context.random().nextInt(context.realmCount()), type, payload, 0, 16);
            }
            if (context.localTick() % 100 == 0) {
                context.emit(Targets.SUBSCRIBERS, type);
                context.scheduleAt(context.localTick() + 37, 0, 0, 0);
            }
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            heard += event.payloadLength();
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("heard", heard);
        }

        @Override
        public void readState(StateReader in) {
            heard = in.int64("heard");
        }
    }

    /** Sleeps for good after its first tick. */
    private static final class SleepingRealm implements Realm {
        @Override
        public void onTick(RealmContext context) {
            context.nextTickAt(RealmContext.NEVER);
        }

        @Override
        public void writeState(StateWriter out) {
            out.bool("asleep", true);
        }

        @Override
        public void readState(StateReader in) {
            in.bool("asleep");
        }
    }
}
