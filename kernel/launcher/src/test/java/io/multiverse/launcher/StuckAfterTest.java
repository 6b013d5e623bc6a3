package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.ExitCode;
import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StuckAfterTest {
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        release.countDown();
    }

    @Test
    void aRunThatIsStuckEndsAfterTheSecondsGivenAndItsJournalIsWhole(@TempDir Path folder) {
        final Launch ended = Launch.withStage(
                made -> new Stubborn(),
                "--games",
                "1",
                "--control-ticks",
                "9",
                "--pace",
                "max",
                "--stuck-after",
                "0.2",
                "--journal",
                folder + "/run");
        assertEquals(ExitCode.FAILURE, ended.exitCode());
        final String said = ended.err();
        assertTrue(said.contains("the run was ended after control-tick 4, see --stuck-after: "), said);
        assertTrue(said.contains("stubborn"), said);
        assertTrue(said.contains("the journal is whole up to frame 4"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "soon", "1e30000000"})
    void aTimeThatIsNoneIsRefused(String seconds) {
        final Launch refused = Launch.of("run", "--games", "1", "--no-journal", "--stuck-after", seconds);
        assertEquals(ExitCode.USAGE, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("--stuck-after cannot be \"" + seconds + "\"; give a number of seconds"));
    }

    /** Does not return from its fifth control tick. */
    private final class Stubborn implements ControlTickStage {
        @Override
        public String name() {
            return "stubborn";
        }

        @Override
        public void onControlTick(StageContext context) {
            if (context.controlTick() == 5) {
                try {
                    release.await();
                } catch (final InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void writeState(StateWriter out) {
            // it has none
        }

        @Override
        public void readState(StateReader in) {
            // it has none
        }
    }
}
