package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.RealmSplit;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.file.Path;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Due times, priorities and recalls in steady state. Hand-overs take as long as other processes keep these waiting. */
@Timeout(600)
class ScheduledSteadyStateTest {
    private static final int REALMS = 12;
    private static final int WARM_UP = 12_000;
    private static final int PART = 2_400;

    @TempDir
    Path folder;

    @Test
    void eventsWithDueTimesAndRecallsAllocateNothing() {
        assertNothingIsAllocated(1);
    }

    @Test
    void neitherDoTheyWithTwoWorkers() {
        assertNothingIsAllocated(2);
    }

    private void assertNothingIsAllocated(int workers) {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .workers(workers)
                // a move of ranges allocates, and is rare
                .realmSplit(RealmSplit.EVEN)
                .journal(JournalSettings.in(folder.resolve("journal")))
                .build()) {
            for (int i = 0; i < REALMS; i++) {
                engine.registerGame("sol_" + i, new PlanningRealm(), RealmCoordinate.of("sol_" + i));
            }
            engine.runControlTicks(WARM_UP);
            final long allocated = AllocatedBytes.leastOfParts(engine, PART);
            assertTrue(allocated < PART, allocated + " bytes in " + PART + " control ticks");
            assertTrue(engine.dumpAuditTrail().totalCrossGameEvents() > PART);
        }
    }

    /** Emits soon, later and far away, to one and to all, and takes back some of it, in turns that repeat. */
    private static final class PlanningRealm implements Realm {
        private static final int[] DELAYS = {1, 3, 10, 25, 25, 90, 700, 3_000, 5_130};

        private final UnsafeBuffer payload = new UnsafeBuffer(new byte[16]);
        private final long[] emitted = new long[16];
        private int type;
        private int turn;
        private long heard;

        @Override
        public void onStart(RealmContext context) {
            type = context.declareEventType("plan", "any");
            context.subscribe("plan");
        }

        @Override
        public void onTick(RealmContext context) {
            if (context.localTick() % 4 != 0) {
                return;
            }
            turn++;
            final long due = context.timeAfter(DELAYS[turn % DELAYS.length] * context.localTickNanos() + 7);
            final int target =
                    turn % 10 == 0 ? Targets.SUBSCRIBERS : (context.realmIndex() + turn) % context.realmCount();
            emitted[turn % emitted.length] = context.emitAt(target, type, due, turn % 3 - 1, payload, 0, 16);
            context.emitAt(target, type, 0, turn % 2, payload, 0, turn % 16);
            final long another = emitted[turn * 7 % emitted.length];
            if (turn % 5 == 0 && another != 0) {
                context.recall(another);
            }
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            heard += event.dueNanos();
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("heard", heard);
            out.int32("turn", turn);
            for (final long id : emitted) {
                out.int64("emitted", id);
            }
        }

        @Override
        public void readState(StateReader in) {
            heard = in.int64("heard");
            turn = in.int32("turn");
            Arrays.setAll(emitted, place -> in.int64("emitted"));
        }
    }
}
