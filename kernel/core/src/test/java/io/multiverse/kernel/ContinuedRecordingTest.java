package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that begins with a part of a recorded one and goes on by itself. */
class ContinuedRecordingTest {
    private static final int CONTROL_TICKS = 20;
    private static final int EARLY_INPUT = 5;
    private static final int LATE_INPUT = 15;

    @TempDir
    Path folder;

    /** Sums up what it draws and hears. */
    private static final class Counter implements Realm {
        private long sum;

        @Override
        public void onTick(RealmContext context) {
            sum = 31 * sum + context.random().nextInt(100);
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            sum += event.payloadLength();
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("sum", sum);
        }

        @Override
        public void readState(StateReader in) {
            sum = in.int64("sum");
        }
    }

    private static MultiGameTickEngine engine(EngineBuilder description) {
        final MultiGameTickEngine engine = description.build();
        engine.registerGame("sol_1", new Counter(), RealmCoordinate.of("sol_1"));
        engine.start();
        return engine;
    }

    private static void runTo(MultiGameTickEngine engine, long controlTick) {
        engine.runControlTicks(controlTick - engine.controlTickCount());
    }

    private static void tell(MultiGameTickEngine engine, long controlTick) {
        runTo(engine, controlTick - 1);
        engine.queueCrossGameEvent(CrossGameEvent.of(
                "e" + controlTick, null, RealmCoordinate.of("sol_1"), "news", Map.of("at", controlTick)));
    }

    /** Records a run with two inputs and returns the digest of its state. */
    private long record(Path journal) {
        try (MultiGameTickEngine engine = engine(MultiGameTickEngine.builder()
                .journal(JournalSettings.in(journal))
                .snapshots(SnapshotSchedule.every(4)))) {
            tell(engine, EARLY_INPUT);
            tell(engine, LATE_INPUT);
            runTo(engine, CONTROL_TICKS);
            return digest(engine);
        }
    }

    private static long digest(MultiGameTickEngine engine) {
        return engine.getMultiverseState().gameStates().get("sol_1").digest();
    }

    private static MultiGameTickEngine continued(Path journal, long controlTick) {
        return engine(MultiGameTickEngine.builder()
                .reexecute(Recording.between(journal, controlTick, controlTick).continued()));
    }

    @Test
    void withTheSameInputsItBecomesTheRecordedRunWhereverItBegins() {
        final Path journal = folder.resolve("recorded");
        final long recorded = record(journal);
        for (long begin = 0; begin < LATE_INPUT; begin++) {
            try (MultiGameTickEngine engine = continued(journal, begin)) {
                if (begin < EARLY_INPUT) {
                    tell(engine, EARLY_INPUT);
                }
                tell(engine, LATE_INPUT);
                runTo(engine, CONTROL_TICKS);
                assertEquals(recorded, digest(engine), "from control tick " + begin);
            }
        }
    }

    @Test
    void withOtherInputsItIsARunOfItsOwn() {
        final Path journal = folder.resolve("recorded");
        final long recorded = record(journal);
        try (MultiGameTickEngine engine = continued(journal, LATE_INPUT - 1)) {
            runTo(engine, CONTROL_TICKS);
            assertNotEquals(recorded, digest(engine));
        }
    }

    @Test
    void itsJournalIsWholeAndHasTheSameFramesIfItIsTheRecordedRun() {
        final Path journal = folder.resolve("recorded");
        record(journal);
        final Path again = folder.resolve("again");
        try (MultiGameTickEngine engine = engine(MultiGameTickEngine.builder()
                .reexecute(Recording.between(journal, LATE_INPUT - 1, LATE_INPUT - 1)
                        .continued())
                .journal(JournalSettings.in(again)))) {
            tell(engine, LATE_INPUT);
            runTo(engine, CONTROL_TICKS);
        }
        assertEquals(Recording.of(journal).lastHash(), Recording.of(again).lastHash());
    }
}
