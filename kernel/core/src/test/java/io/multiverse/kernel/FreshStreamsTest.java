package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.EngineJournal;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.RecordedRun;
import io.multiverse.kernel.journal.RunAlteration;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateDecoder;
import io.multiverse.kernel.state.StateFields;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshStreamsTest {
    private static final int CONTROL_TICKS = 10;
    private static final int SNAPSHOT = 4;

    @TempDir
    Path folder;

    /** Draws in its start, which is no state, and later from its own stream and from a fork. */
    private static final class Gambler implements Realm {
        private RandomStream fork;
        private long born;
        private long own;
        private long forked;

        @Override
        public void onStart(RealmContext context) {
            born = context.random().fork(2).nextLong();
            fork = context.random().fork(1);
        }

        @Override
        public void onTick(RealmContext context) {
            own = context.random().nextLong();
            forked = fork.nextLong();
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("born", born);
            out.int64("own", own);
            out.int64("forked", forked);
            fork.writeState(out);
        }

        @Override
        public void readState(StateReader in) {
            assertEquals(born, in.int64("born"));
            own = in.int64("own");
            forked = in.int64("forked");
            fork.readState(in);
        }
    }

    private static final class Croupier implements ControlTickStage {
        private long drawn;

        @Override
        public String name() {
            return "croupier";
        }

        @Override
        public void onControlTick(StageContext context) {
            drawn = context.random().nextLong();
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("drawn", drawn);
        }

        @Override
        public void readState(StateReader in) {
            drawn = in.int64("drawn");
        }
    }

    private static MultiGameTickEngine registered(EngineBuilder description) {
        final MultiGameTickEngine engine = description.build();
        engine.registerGame("sol_0", new Gambler(), RealmCoordinate.of("sol_0"));
        engine.addStage(new Croupier());
        return engine;
    }

    @BeforeEach
    void record() {
        try (MultiGameTickEngine engine = registered(MultiGameTickEngine.builder()
                .seed(7)
                .snapshots(SnapshotSchedule.every(SNAPSHOT))
                .journal(JournalSettings.in(folder.resolve("recorded"))))) {
            engine.runControlTicks(CONTROL_TICKS);
        }
    }

    private RecordedRun from(long controlTick) {
        return EngineJournal.read(folder.resolve("recorded"), controlTick, CONTROL_TICKS);
    }

    private static EngineBuilder forked(RecordedRun run, long streams) {
        return MultiGameTickEngine.builder()
                .seed(7)
                .reexecute(run)
                .altered(new RunAlteration(run.startControlTick() + 1, List.of()))
                .freshStreams(streams);
    }

    /** Returns the fields of the realm and of the stage at the end. */
    private String end(long streams) {
        try (MultiGameTickEngine engine = registered(forked(from(SNAPSHOT), streams))) {
            engine.start();
            engine.runControlTicks(CONTROL_TICKS - SNAPSHOT);
            final StateFields fields = new StateFields();
            engine.describeGame("sol_0", fields);
            engine.describeStage("croupier", fields);
            return fields.fields().stream()
                    .map(field -> field.path() + "=" + field.bits())
                    .collect(Collectors.joining(" "));
        }
    }

    private static String field(String end, String name) {
        return end.substring(end.indexOf(name + "=")).split(" ")[0];
    }

    @Test
    void allStreamsOfGamesAndStagesAndTheirForksGiveOtherNumbers() {
        final String recorded = end(0);
        final String fresh = end(1);
        for (final String name : List.of("own", "forked", "drawn")) {
            assertNotEquals(field(recorded, name), field(fresh, name));
        }
        assertEquals(field(recorded, "born"), field(fresh, "born"));
        assertEquals(field(recorded, "draws"), field(fresh, "draws"));
    }

    @Test
    void theSameSeedGivesTheSameNumbersAndAnotherOneOthers() {
        assertEquals(end(1), end(1));
        assertNotEquals(end(1), end(2));
    }

    @Test
    void aStateThatIsReadAgainWithoutSaltKeepsTheFreshNumbers() {
        final RandomStream stream = RandomStream.forRealm(7, "sol_0");
        final RandomStream same = RandomStream.forRealm(7, "sol_0");
        final byte[] state = new byte[Long.BYTES];
        stream.readState(new StateDecoder(state, 5));
        same.readState(new StateDecoder(state, 5));
        same.readState(new StateDecoder(state));
        assertEquals(stream.nextLong(), same.nextLong());
        assertEquals(stream.fork(3).nextLong(), same.fork(3).nextLong());
    }

    @Test
    void aRunFromItsStartOrWithAJournalHasNone() {
        final IllegalArgumentException fromStart = assertThrows(
                IllegalArgumentException.class, () -> forked(from(0), 1).build());
        assertTrue(fromStart.getMessage().contains("from a snapshot"), fromStart.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> forked(from(SNAPSHOT), 1)
                        .journal(JournalSettings.in(folder.resolve("kept")))
                        .build());
    }
}
