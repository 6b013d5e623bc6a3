package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.settings.Pace;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumedRunTest {
    private static final RealmFactory CHATTER = coordinate -> new ChatterRealm();

    @TempDir
    Path folder;

    private JournalSettings settings(String name, ExistingRun existing) {
        return JournalSettings.in(folder.resolve(name))
                .withMaxFrameBytes(1 << 20)
                .withExisting(existing);
    }

    private EngineBuilder recorded(String name) {
        return MultiGameTickEngine.builder().journal(settings(name, ExistingRun.REFUSE));
    }

    private EngineBuilder resumed(String name) {
        return MultiGameTickEngine.builder().realmFactory(CHATTER).journal(settings(name, ExistingRun.RESUME));
    }

    static MultiGameTickEngine populated(EngineBuilder builder) {
        final MultiGameTickEngine engine = builder.seed(42).build();
        for (int i = 0; i < 7; i++) {
            engine.registerGame("sol_" + i, new ChatterRealm(), RealmCoordinate.of("sol_" + i));
        }
        return engine;
    }

    /** Runs up to a control tick, with the inputs that come before each. */
    static void drive(MultiGameTickEngine engine, long last) {
        while (engine.controlTickCount() < last) {
            inputs(engine, engine.controlTickCount() + 1);
            engine.executeControlTick();
        }
    }

    private static void inputs(MultiGameTickEngine engine, long controlTick) {
        switch ((int) controlTick) {
            case 2 -> {
                talk(engine, "sol_1");
                engine.pauseGame("sol_2");
                talk(engine, "nobody");
                talk(engine, null);
            }
            case 3 -> engine.pauseGame("sol_2");
            case 4 -> engine.registerGame("late", new ChatterRealm(), RealmCoordinate.of("late"));
            case 5 -> engine.subscribeToEvents("late", List.of("shout", "news"));
            case 6 -> {
                engine.resumeGame("sol_2");
                engine.unregisterGame("sol_3");
            }
            case 7 -> engine.unsubscribeFromEvents("late", "news");
            case 12 -> engine.pauseGame("late");
            default -> {}
        }
    }

    private static void talk(MultiGameTickEngine engine, String target) {
        final RealmCoordinate to = target == null ? null : RealmCoordinate.of(target);
        engine.queueCrossGameEvent(CrossGameEvent.of("e", null, to, "talk", Map.of("longEnough", 1)));
    }

    private static long run(EngineBuilder builder, long from, long last) {
        try (MultiGameTickEngine engine = populated(builder)) {
            engine.start();
            assertEquals(from, engine.controlTickCount());
            assertEquals(from, engine.journal().recordedControlTicks());
            drive(engine, last);
            assertEquals(last, engine.journal().frames());
            return engine.journal().lastHash();
        }
    }

    private List<Path> queueFiles(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .sorted()
                    .toList();
        }
    }

    private void assertSameBytes(String a, String b) throws IOException {
        final List<Path> expected = queueFiles(a);
        final List<Path> actual = queueFiles(b);
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(-1, Files.mismatch(expected.get(i), actual.get(i)), actual.get(i) + " differs");
        }
    }

    @Test
    void tenFramesResumedToTwentyEqualTwentyFramesByteForByteWithAnyThreads() throws IOException {
        final long hash = run(recorded("whole"), 0, 20);
        for (final ThreadingMode mode : ThreadingMode.values()) {
            final String name = mode.name();
            run(recorded(name).workers(3), 0, 10);
            assertEquals(hash, run(resumed(name).workers(2).threadingMode(mode), 10, 20));
            assertSameBytes("whole", name);
        }
    }

    @Test
    void aRunIsResumedTwiceInARowAndOnceForNothing() throws IOException {
        final long hash = run(recorded("whole"), 0, 20);
        run(recorded("parts").workers(4), 0, 3);
        run(resumed("parts"), 3, 3);
        run(resumed("parts").workers(2), 3, 8);
        assertEquals(hash, run(resumed("parts").workers(3), 8, 20));
        assertSameBytes("whole", "parts");
    }

    @Test
    void aJournalOfInputsIsResumedToo() throws IOException {
        final long hash = run(
                recorded("whole").journal(settings("whole", ExistingRun.REFUSE).withMode(JournalMode.INPUTS)), 0, 20);
        run(recorded("parts").journal(settings("parts", ExistingRun.REFUSE).withMode(JournalMode.INPUTS)), 0, 10);
        assertEquals(
                hash,
                run(
                        resumed("parts")
                                .journal(settings("parts", ExistingRun.RESUME).withMode(JournalMode.INPUTS)),
                        10,
                        20));
        assertSameBytes("whole", "parts");
    }

    @Test
    void inputsOfferedBeforeTheRunHasCaughtUpWaitForTheFirstNewControlTick() throws IOException {
        run(recorded("whole"), 0, 10);
        run(recorded("parts"), 0, 10);
        final long hash;
        try (MultiGameTickEngine engine = populated(resumed("whole"))) {
            engine.start();
            engine.pauseGame("sol_5");
            engine.executeControlTick();
            hash = engine.journal().lastHash();
        }
        try (MultiGameTickEngine engine = populated(resumed("parts"))) {
            engine.pauseGame("sol_5");
            engine.executeControlTick();
            assertEquals(hash, engine.journal().lastHash());
        }
        assertSameBytes("whole", "parts");
    }

    @Test
    void catchingUpTakesNoPaceAndObserversSeeAllFrames() {
        run(recorded("journal"), 0, 200);
        final List<Long> seen = new ArrayList<>();
        try (MultiGameTickEngine engine = populated(resumed("journal")
                .localTickIntervalMs(100)
                .pace(Pace.REALTIME)
                .observer(frame -> seen.add(frame.controlTick())))) {
            engine.start();
            assertEquals(200, engine.controlTickCount());
            assertEquals(200, engine.dumpAuditTrail().controlTicks());
            assertEquals(200, seen.size());
            assertEquals(0, engine.overruns());
        }
    }

    @Test
    void namesOfRecordedGamesStayTaken() {
        run(recorded("journal"), 0, 10);
        try (MultiGameTickEngine engine = populated(resumed("journal"))) {
            engine.start();
            assertThrows(
                    IllegalArgumentException.class,
                    () -> engine.registerGame("late", new ChatterRealm(), RealmCoordinate.of("late")));
        }
    }

    @Test
    void aStageGetsItsRecordedInputsAgain() throws IOException {
        for (final String name : List.of("whole", "parts")) {
            try (MultiGameTickEngine engine = populated(recorded(name))) {
                engine.addStage(new Adder());
                engine.submitToStage("adder", new byte[] {3, 4});
                engine.runControlTicks(name.equals("whole") ? 6 : 3);
            }
        }
        try (MultiGameTickEngine engine = populated(resumed("parts"))) {
            engine.addStage(new Adder());
            engine.runControlTicks(3);
        }
        assertSameBytes("whole", "parts");
    }

    private static final class Adder implements ControlTickStage {
        private long sum;

        @Override
        public String name() {
            return "adder";
        }

        @Override
        public void onInput(StageContext context, byte[] input) {
            for (final byte value : input) {
                sum += value;
            }
        }

        @Override
        public void onControlTick(StageContext context) {
            sum *= 3;
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

    private static JournalException refusal(MultiGameTickEngine engine) {
        try (engine) {
            return assertThrows(JournalException.class, engine::start);
        }
    }

    @Test
    void anotherSeedIsRefusedWithTheRemedy() {
        run(recorded("journal"), 0, 10);
        final MultiGameTickEngine engine = resumed("journal").seed(7).build();
        final JournalException refusal = refusal(engine);
        assertEquals(JournalException.Kind.INCOMPATIBLE, refusal.kind());
        assertTrue(refusal.getMessage().contains("seed is 42, this run's is 7"), refusal.getMessage());
        assertEquals(JournalException.Remedy.REPLACE, refusal.remedy());
    }

    @Test
    void anotherListOfRealmsIsRefused() {
        run(recorded("journal"), 0, 10);
        final MultiGameTickEngine engine = populated(resumed("journal"));
        engine.registerGame("one more", new ChatterRealm(), RealmCoordinate.of("one_more"));
        final JournalException refusal = refusal(engine);
        assertEquals(JournalException.Kind.INCOMPATIBLE, refusal.kind());
        assertTrue(refusal.getMessage().contains("only this run has realm one more"), refusal.getMessage());
    }

    @Test
    void anotherScenarioOrProgramIsRefusedWithWhereItDiffers() {
        try (MultiGameTickEngine engine =
                recorded("journal").scenario("three games").build()) {
            engine.registerGame("a", new Turning(1), RealmCoordinate.of("a"));
            engine.runControlTicks(2);
        }
        final MultiGameTickEngine scenario =
                resumed("journal").scenario("three cities").build();
        scenario.registerGame("a", new Turning(1), RealmCoordinate.of("a"));
        final String first = refusal(scenario).getMessage();
        assertTrue(first.contains("scenario, at character 6 is three games, this run's is three cities"), first);
        final MultiGameTickEngine program =
                resumed("journal").scenario("three games").build();
        program.registerGame("a", new Silent(), RealmCoordinate.of("a"));
        final String second = refusal(program).getMessage();
        assertTrue(second.contains("realm a's program is " + Turning.class.getName()), second);
    }

    @Test
    void aGameRegisteredOnTheWayNeedsAFactoryThatMakesTheSame() {
        run(recorded("journal"), 0, 10);
        final JournalException none = refusal(populated(resumed("journal").realmFactory(null)));
        assertEquals(JournalException.Kind.INCOMPATIBLE, none.kind());
        assertTrue(none.getMessage().contains("game late"), none.getMessage());
        final JournalException other = refusal(populated(resumed("journal").realmFactory(coordinate -> new Silent())));
        assertEquals(JournalException.Kind.INCOMPATIBLE, other.kind());
        assertTrue(other.getMessage().contains("Silent"), other.getMessage());
        assertEquals(10, framesAfterResuming());
    }

    private long framesAfterResuming() {
        try (MultiGameTickEngine engine = populated(resumed("journal"))) {
            engine.start();
            return engine.journal().frames();
        }
    }

    private static final class Silent implements Realm {
        @Override
        public void onTick(RealmContext context) {}

        @Override
        public void writeState(StateWriter out) {}

        @Override
        public void readState(StateReader in) {}
    }

    @Test
    void codeThatComesOutDifferentIsFoundWithItsControlTick() {
        for (final ThreadingMode mode : ThreadingMode.values()) {
            final String name = mode.name();
            try (MultiGameTickEngine engine = recorded(name).build()) {
                engine.registerGame("a", new Turning(Long.MAX_VALUE), RealmCoordinate.of("a"));
                engine.runControlTicks(20);
            }
            final MultiGameTickEngine engine =
                    resumed(name).workers(2).threadingMode(mode).build();
            engine.registerGame("a", new Turning(75), RealmCoordinate.of("a"));
            final JournalException divergence = refusal(engine);
            assertEquals(JournalException.Kind.DIVERGED, divergence.kind());
            assertTrue(divergence.getMessage().contains("control tick 8 "), divergence.getMessage());
            assertTrue(divergence.getMessage().contains("the state of realm a"), divergence.getMessage());
        }
    }

    /** Counts, and counts otherwise from a local tick on. */
    private static final class Turning implements Realm {
        private final long turn;
        private long count;

        Turning(long turn) {
            this.turn = turn;
        }

        @Override
        public void onTick(RealmContext context) {
            count += context.localTick() < turn ? 1 : 2;
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("count", count);
        }

        @Override
        public void readState(StateReader in) {
            count = in.int64("count");
        }
    }

    @Test
    void stoppingWhileCatchingUpLeavesTheJournalAndRunningAgainGoesOn() throws IOException {
        run(recorded("whole"), 0, 20);
        run(recorded("parts"), 0, 10);
        final MultiGameTickEngine[] self = new MultiGameTickEngine[1];
        try (MultiGameTickEngine engine = populated(resumed("parts").observer(frame -> {
            if (frame.controlTick() == 6) {
                self[0].requestStop();
            }
        }))) {
            self[0] = engine;
            engine.runControlTicks(5);
            assertEquals(6, engine.controlTickCount());
            assertEquals(10, engine.journal().frames());
            engine.start();
            assertEquals(10, engine.controlTickCount());
            drive(engine, 20);
        }
        assertSameBytes("whole", "parts");
    }
}
