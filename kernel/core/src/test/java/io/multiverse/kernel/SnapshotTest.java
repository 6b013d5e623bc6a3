package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.report.AuditTrail;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
    private static final long CONTROL_TICKS = 30;

    @TempDir
    Path folder;

    private JournalSettings settings(String name, ExistingRun existing, JournalMode mode) {
        return JournalSettings.in(folder.resolve(name))
                .withMaxFrameBytes(1 << 20)
                .withMode(mode)
                .withExisting(existing);
    }

    private EngineBuilder builder() {
        return MultiGameTickEngine.builder().realmFactory(coordinate -> new ChatterRealm());
    }

    private long run(EngineBuilder builder, long last) {
        try (MultiGameTickEngine engine = ResumedRunTest.populated(builder)) {
            engine.start();
            ResumedRunTest.drive(engine, last);
            return engine.journal().lastHash();
        }
    }

    private long record(String name, JournalMode mode, long last) {
        return run(
                builder()
                        .journal(settings(name, ExistingRun.REFUSE, mode))
                        .snapshots(SnapshotSchedule.every(1))
                        .workers(2),
                last);
    }

    @Test
    void aRunGoesOnFromEachOfItsSnapshotsAsIfItHadNeverStopped() {
        for (final JournalMode mode : JournalMode.values()) {
            final String name = mode.name();
            record(name, mode, CONTROL_TICKS);
            for (long from = 0; from < CONTROL_TICKS; from++) {
                final Recording rest = Recording.between(folder.resolve(name), from, Long.MAX_VALUE);
                assertEquals(from, rest.startControlTick());
                try (MultiGameTickEngine engine =
                        ResumedRunTest.populated(builder().reexecute(rest))) {
                    engine.runControlTicks(CONTROL_TICKS);
                    assertTrue(
                            engine.journal().divergence().isEmpty(),
                            () -> mode + " from " + rest.startControlTick() + ": "
                                    + engine.journal()
                                            .divergence()
                                            .orElseThrow()
                                            .summary());
                    assertEquals(CONTROL_TICKS, engine.journal().equalControlTicks());
                }
            }
        }
    }

    @Test
    void aRunGoesOnFromASnapshotWithAnyThreads() {
        record("run", JournalMode.FULL, CONTROL_TICKS);
        final Recording rest = Recording.between(folder.resolve("run"), 9, Long.MAX_VALUE);
        for (final ThreadingMode mode : ThreadingMode.values()) {
            try (MultiGameTickEngine engine = ResumedRunTest.populated(
                    builder().workers(3).threadingMode(mode).reexecute(rest))) {
                engine.runControlTicks(CONTROL_TICKS);
                assertEquals(CONTROL_TICKS, engine.journal().equalControlTicks());
            }
        }
    }

    @Test
    void aKilledRunIsResumedFromItsNewestSnapshotToTheSameBytes() throws IOException {
        final long hash = record("whole", JournalMode.FULL, CONTROL_TICKS);
        for (final long killedAt : new long[] {1, 8, 9, 17}) {
            final String name = "parts" + killedAt;
            record(name, JournalMode.FULL, killedAt);
            final List<Long> seen = new ArrayList<>();
            assertEquals(
                    hash,
                    run(
                            builder()
                                    .observer(frame -> seen.add(frame.controlTick()))
                                    .journal(settings(name, ExistingRun.RESUME, JournalMode.FULL)),
                            CONTROL_TICKS));
            assertEquals(killedAt + 1, seen.get(0), "the snapshot spares what came before it");
            final Path data = Path.of("19700101F.cq4");
            assertEquals(
                    -1,
                    Files.mismatch(
                            folder.resolve("whole").resolve(data),
                            folder.resolve(name).resolve(data)));
        }
    }

    @Test
    void aDamagedSnapshotIsPassedOverWithAWarning() throws IOException {
        final long hash = record("whole", JournalMode.FULL, 12);
        record("parts", JournalMode.FULL, 6);
        final Path newest = folder.resolve("parts/snapshots/0000000000000000006.snapshot");
        final byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest, bytes);
        final List<String> warnings = new ArrayList<>();
        assertEquals(
                hash,
                run(
                        builder()
                                .warnings(warnings::add)
                                .journal(settings("parts", ExistingRun.RESUME, JournalMode.FULL)),
                        12));
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains(newest.toString()), warnings.get(0));
    }

    @Test
    void whatKeepsSnapshotsFromBeingKeptIsToldOnceAndAgainOnlyAfterOneWasKept() throws IOException {
        final Path snapshots = folder.resolve("run/snapshots");
        final Path aside = folder.resolve("aside");
        final List<String> warnings = new ArrayList<>();
        try (MultiGameTickEngine engine = ResumedRunTest.populated(builder()
                .warnings(warnings::add)
                .snapshots(SnapshotSchedule.every(1))
                .journal(settings("run", ExistingRun.REFUSE, JournalMode.FULL)))) {
            engine.runControlTicks(2);
            for (int time = 1; time <= 2; time++) {
                Files.move(snapshots, aside);
                Files.createFile(snapshots);
                engine.runControlTicks(4);
                assertEquals(time, warnings.size(), warnings.toString());
                Files.delete(snapshots);
                Files.move(aside, snapshots);
                engine.runControlTicks(2);
            }
        }
        assertTrue(
                warnings.get(1).contains("no snapshot is kept of control tick 9, nor of later ones"), warnings.get(1));
    }

    @Test
    void aRealmThatReadsAnotherStateThanItWroteIsNamed() {
        record("run", JournalMode.FULL, 5);
        final Recording rest = Recording.between(folder.resolve("run"), 5, Long.MAX_VALUE);
        final JournalException refusal = assertThrows(JournalException.class, () -> startForgetful(rest));
        assertEquals(JournalException.Kind.INCOMPATIBLE, refusal.kind());
        assertTrue(refusal.getMessage().contains("realm sol_0 does not read"), refusal.getMessage());
    }

    @Test
    void anEngineThatCouldNotBeRestoredRefusesToRun() {
        record("run", JournalMode.FULL, 5);
        ChatterRealm.forgetful = true;
        try (MultiGameTickEngine engine =
                ResumedRunTest.populated(builder().journal(settings("run", ExistingRun.RESUME, JournalMode.FULL)))) {
            final JournalException first = assertThrows(JournalException.class, engine::start);
            assertSame(first, assertThrows(JournalException.class, engine::executeControlTick));
        } finally {
            ChatterRealm.forgetful = false;
        }
    }

    @Test
    void aSnapshotHoldsGamesThatDidNotStart() {
        for (final boolean isResumed : new boolean[] {false, true}) {
            try (MultiGameTickEngine engine = builder()
                    .realmFactory(coordinate -> new UnstartableRealm())
                    .snapshots(SnapshotSchedule.every(2))
                    .journal(settings("run", ExistingRun.RESUME, JournalMode.FULL))
                    .build()) {
                engine.registerGame("sol_1", new UnstartableRealm(), RealmCoordinate.of("sol_1"));
                engine.start();
                if (!isResumed) {
                    engine.registerGame("late", new UnstartableRealm(), RealmCoordinate.of("late"));
                }
                engine.runControlTicks(4);
                assertEquals(isResumed ? 4 : 0, engine.journal().restoredControlTick());
                for (final String game : List.of("sol_1", "late")) {
                    assertEquals(
                            GameInstanceState.ERROR,
                            engine.getMultiverseState().gameStates().get(game).state());
                }
            }
        }
    }

    /** Throws before it has any state to write. */
    private static final class UnstartableRealm implements Realm {
        @Override
        public void onStart(RealmContext context) {
            throw new IllegalStateException("does not start, by design");
        }

        @Override
        public void onTick(RealmContext context) {
            throw new IllegalStateException("is never called");
        }

        @Override
        public void writeState(StateWriter out) {
            throw new IllegalStateException("has no state");
        }

        @Override
        public void readState(StateReader in) {
            throw new IllegalStateException("has no state");
        }
    }

    @Test
    void aRealmThatCannotWriteItsStateCostsTheSnapshotAndNotTheRun() {
        final List<String> warnings = new ArrayList<>();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .digestIntervalControlTicks(4)
                .snapshots(SnapshotSchedule.every(1))
                .warnings(warnings::add)
                .journal(settings("run", ExistingRun.REFUSE, JournalMode.FULL))
                .build()) {
            engine.registerGame("sol_1", new UnwritableRealm(), RealmCoordinate.of("sol_1"));
            engine.runControlTicks(5);
            assertEquals(
                    GameInstanceState.ERROR,
                    engine.getMultiverseState().gameStates().get("sol_1").state());
        }
        assertEquals(
                List.of(1L, 4L, 5L), SnapshotFiles.in(folder.resolve("run")).controlTicks());
        assertEquals(2, warnings.size());
        assertTrue(warnings.get(0).contains("realm sol_1 cannot write"), warnings.get(0));
    }

    /** Cannot write its state from its second window on. */
    private static final class UnwritableRealm implements Realm {
        private long ticks;

        @Override
        public void onTick(RealmContext context) {
            ticks++;
        }

        @Override
        public void writeState(StateWriter out) {
            if (ticks > 10) {
                throw new IllegalStateException("by design");
            }
            out.int64("ticks", ticks);
        }

        @Override
        public void readState(StateReader in) {
            ticks = in.int64("ticks");
        }
    }

    @Test
    void whatARealmCountedInItsStartIsJournaledOnceAlsoBehindASnapshot() {
        final String counting = "counting";
        try (MultiGameTickEngine engine = counting(builder()
                .snapshots(SnapshotSchedule.every(2))
                .journal(settings(counting, ExistingRun.REFUSE, JournalMode.FULL)))) {
            engine.runControlTicks(6);
            assertEquals(1, engine.dumpAuditTrail().totalDeadLetters());
        }
        for (final long from : new long[] {2, 4}) {
            try (MultiGameTickEngine engine =
                    counting(builder().reexecute(Recording.between(folder.resolve(counting), from, Long.MAX_VALUE)))) {
                engine.runControlTicks(6);
                assertEquals(6, engine.journal().equalControlTicks());
            }
        }
    }

    /** Returns an engine with a realm whose first window is that of control tick 4. */
    private static MultiGameTickEngine counting(EngineBuilder builder) {
        final MultiGameTickEngine engine = builder.build();
        engine.registerGame(
                "sol_1",
                new ScriptedRealm().onStart(context -> {
                    context.nextTickAt(35);
                    context.countDeadLetter(DeadLetterReason.OVER_QUOTA, context.declareEventType("talk", "any"));
                }),
                RealmCoordinate.of("sol_1"));
        return engine;
    }

    @Test
    void discardingAllFramesIsTold() throws IOException {
        record("run", JournalMode.FULL, 3);
        final Path data = folder.resolve("run/19700101F.cq4");
        final byte[] bytes = Files.readAllBytes(data);
        try (JournalReader reader = JournalReader.open(folder.resolve("run"))) {
            reader.advance();
            bytes[(int) reader.position().documentStart() + 40] ^= 1;
        }
        Files.write(data, bytes);
        final List<String> warnings = new ArrayList<>();
        run(
                builder()
                        .warnings(warnings::add)
                        .journal(settings("run", ExistingRun.RESUME, JournalMode.FULL)
                                .withDamagedTailDiscarded(true)),
                2);
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("what follows control tick 0 is discarded"), warnings.get(0));
    }

    private static void startForgetful(Recording rest) {
        ChatterRealm.forgetful = true;
        try (MultiGameTickEngine engine = ResumedRunTest.populated(MultiGameTickEngine.builder()
                .realmFactory(coordinate -> new ChatterRealm())
                .reexecute(rest))) {
            engine.start();
        } finally {
            ChatterRealm.forgetful = false;
        }
    }

    @Test
    void replacingARunDeletesItsSnapshots() {
        record("run", JournalMode.FULL, 5);
        run(builder().journal(settings("run", ExistingRun.REPLACE, JournalMode.FULL)), 1);
        assertEquals(List.of(), SnapshotFiles.in(folder.resolve("run")).controlTicks());
    }

    @Test
    void snapshotsAreTakenAtMultiplesOfTheIntervalAndOnDemand() {
        try (MultiGameTickEngine engine = ResumedRunTest.populated(builder()
                .journal(settings("run", ExistingRun.REFUSE, JournalMode.FULL))
                .snapshots(SnapshotSchedule.every(4)))) {
            engine.runControlTicks(5);
            engine.journal().requestSnapshot();
            engine.runControlTicks(5);
        }
        assertEquals(
                List.of(4L, 6L, 8L), SnapshotFiles.in(folder.resolve("run")).controlTicks());
    }

    @Test
    void aSnapshotHoldsTheAuditTrail() {
        record("run", JournalMode.FULL, 10);
        final AuditTrail whole = audit(Recording.of(folder.resolve("run")));
        final AuditTrail rest = audit(Recording.between(folder.resolve("run"), 7, Long.MAX_VALUE));
        assertEquals(whole, rest);
        assertFalse(whole.totalCrossGameEvents() == 0);
    }

    private AuditTrail audit(Recording recording) {
        try (MultiGameTickEngine engine = ResumedRunTest.populated(builder().reexecute(recording))) {
            engine.runControlTicks(10);
            return engine.dumpAuditTrail();
        }
    }

    @Test
    void digestsOfALongerIntervalAreTheSameForAnyThreadsAndFromAnySnapshot() {
        final Path journal = folder.resolve("run");
        final long hash = run(
                builder()
                        .digestIntervalControlTicks(4)
                        .snapshots(SnapshotSchedule.every(3))
                        .journal(settings("run", ExistingRun.REFUSE, JournalMode.FULL)),
                CONTROL_TICKS);
        for (final long from : LongStream.of(0, 3, 9, 24, 29).toArray()) {
            final Recording rest = Recording.between(journal, from, Long.MAX_VALUE);
            assertEquals(hash, rest.lastHash());
            try (MultiGameTickEngine engine = ResumedRunTest.populated(
                    builder().digestIntervalControlTicks(4).workers(5).reexecute(rest))) {
                engine.runControlTicks(CONTROL_TICKS);
                assertEquals(CONTROL_TICKS, engine.journal().equalControlTicks());
            }
        }
    }

    @Test
    void aWrongDigestIntervalIsRefused() {
        record("run", JournalMode.FULL, 2);
        try (MultiGameTickEngine engine = ResumedRunTest.populated(
                builder().digestIntervalControlTicks(2).reexecute(Recording.of(folder.resolve("run"))))) {
            final JournalException refusal = assertThrows(JournalException.class, engine::start);
            assertEquals(JournalException.Kind.INCOMPATIBLE, refusal.kind());
            assertTrue(refusal.getMessage().contains("digest interval"), refusal.getMessage());
        }
    }

    @Test
    void whatAFailureSaysIsNoPartOfASnapshot() {
        final List<byte[]> first = failures("first");
        final List<byte[]> second = failures("second");
        assertEquals(3, first.size());
        for (int i = 0; i < first.size(); i++) {
            assertArrayEquals(first.get(i), second.get(i), "snapshot " + (i + 1));
        }
        try (MultiGameTickEngine engine =
                failing(builder().reexecute(Recording.between(folder.resolve("first"), 2, Long.MAX_VALUE)), "third")) {
            engine.runControlTicks(1);
            final String failure =
                    engine.getMultiverseState().gameStates().get("sol_1").failure();
            assertTrue(failure.startsWith("java.lang.IllegalStateException"), failure);
        }
    }

    private List<byte[]> failures(String name) {
        final List<byte[]> snapshots = new ArrayList<>();
        try (MultiGameTickEngine engine = failing(
                builder()
                        .snapshots(SnapshotSchedule.every(1))
                        .snapshotListener(snapshots::add)
                        .journal(settings(name, ExistingRun.REFUSE, JournalMode.FULL)),
                name)) {
            engine.runControlTicks(3);
        }
        return snapshots;
    }

    /** Returns an engine with a realm whose failure says something else in each run. */
    private static MultiGameTickEngine failing(EngineBuilder builder, String name) {
        final MultiGameTickEngine engine = builder.build();
        engine.registerGame(
                "sol_1",
                new ScriptedRealm().onTick(context -> {
                    throw new IllegalStateException(name + " by design: " + new Object());
                }),
                RealmCoordinate.of("sol_1"));
        return engine;
    }
}
