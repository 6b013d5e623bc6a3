package io.multiverse.replay.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.Cause;
import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.replay.fixture.Launch;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyAfterWaitingTest {
    @TempDir
    Path folder;

    /** Lets what comes in wait for 25 local ticks, then passes it on. */
    private static final class WaitingRoom implements Realm {
        private final Cause waiting = new Cause();
        private long leavesAt = RealmContext.NEVER;
        private int passed;

        @Override
        public void onStart(RealmContext context) {
            passed = context.declareEventType("passed", "any");
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            context.cause(waiting);
            leavesAt = context.localTick() + 25;
        }

        @Override
        public void onTick(RealmContext context) {
            if (context.localTick() == leavesAt) {
                context.emitCausedBy(waiting, context.realmIndex() + 1, passed);
            }
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("leavesAt", leavesAt);
            waiting.writeState("waiting", out);
        }

        @Override
        public void readState(StateReader in) {
            leavesAt = in.int64("leavesAt");
            waiting.readState("waiting", in);
        }
    }

    @Test
    void whatWaitedInOnTickHasItsCauses() {
        final Path journal = folder.resolve("journal");
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .journal(JournalSettings.in(journal).withMaxFrameBytes(1 << 16))
                .build()) {
            for (final String id : new String[] {"a", "b", "c"}) {
                engine.registerGame(id, new WaitingRoom(), RealmCoordinate.of(id));
            }
            engine.queueCrossGameEvent(
                    CrossGameEvent.of("first", null, RealmCoordinate.of("a"), "arrived", Map.of("who", "Ada")));
            engine.runControlTicks(10);
        }
        final Launch why = Launch.ok("why", journal, "b#1");
        assertEquals("b#1 has 2 causes, its root first:", why.outLines().get(0));
        assertTrue(why.outLines().get(1).contains("control tick 1"), why.out());
        assertTrue(why.outLines().get(2).contains("a#1  control tick 4"), why.out());
        assertTrue(why.outLines().get(3).contains("b#1  control tick 7"), why.out());
    }
}
