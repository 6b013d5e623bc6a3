package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Code that fails may fail once more as it is asked what happened. */
class UnreadableFailureTest {
    @TempDir
    Path folder;

    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("by design");
        }

        @Override
        @SuppressWarnings("InfiniteRecursion") // the point of it: the stack ends before the text does
        public String toString() {
            return toString();
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void aRealmThatFailsSoIsContained(ThreadingMode mode) {
        final List<String> warnings = new ArrayList<>();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .threadingMode(mode)
                .warnings(warnings::add)
                .snapshots(SnapshotSchedule.every(1))
                .journal(JournalSettings.in(folder.resolve("journal")).withMaxFrameBytes(1 << 20))
                .build()) {
            engine.registerGame(
                    "bad",
                    new ScriptedRealm().onTick(context -> {
                        throw new Unreadable();
                    }),
                    RealmCoordinate.of("bad"));
            engine.registerGame("good", new ScriptedRealm(), RealmCoordinate.of("good"));
            engine.runControlTicks(3);
            for (int ask = 0; ask < 2; ask++) {
                assertEquals(
                        Unreadable.class.getName() + " (its message cannot be read: asking for it throws)",
                        engine.getMultiverseState().gameStates().get("bad").failure());
            }
            assertEquals(3, engine.controlTickCount());
        }
        assertEquals(List.of(), warnings);
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void aStageThatFailsSoStopsTheRun(ThreadingMode mode) {
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().threadingMode(mode).build()) {
            engine.addStage(new ControlTickStage() {
                @Override
                public String name() {
                    return "bad";
                }

                @Override
                public void onControlTick(StageContext context) {
                    throw new Unreadable();
                }

                @Override
                public void writeState(StateWriter out) {}

                @Override
                public void readState(StateReader in) {}
            });
            for (int ask = 0; ask < 2; ask++) {
                assertEquals(
                        Unreadable.class.getName() + " (its message cannot be read: asking for it throws)",
                        assertThrows(ClockworkException.class, engine::executeControlTick)
                                .getMessage());
            }
        }
    }
}
