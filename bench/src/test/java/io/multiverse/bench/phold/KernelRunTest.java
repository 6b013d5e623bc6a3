package io.multiverse.bench.phold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.bench.phold.model.Phold;
import io.multiverse.bench.phold.model.PholdResult;
import io.multiverse.bench.phold.peer.HeapLoop;
import io.multiverse.cli.Interruption;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.settings.WaitMode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelRunTest {
    private static final Phold SMALL = new Phold(40, 5, 0.5, 100, 400, 20_000, 7);

    private static KernelRun run(Phold phold, int workers, ThreadingMode threading, JournalSettings journal) {
        return KernelRun.of(
                phold,
                new KernelSettings(
                        workers, threading, WaitMode.BACKOFF, List.of(), 1, KernelSettings.Pending.TIMERS, journal),
                new Interruption());
    }

    @Test
    void theFirstPublishedModelComesToThePublishedDigest() {
        final PholdResult result = run(new Phold(1024, 16, 0.25, 100, 1000, 125_000, 0), 2, ThreadingMode.INVOKER, null)
                .result();
        assertEquals(2_047_108, result.events());
        assertEquals(0xabb3dc8e3970b82eL, result.digest());
    }

    @Test
    void theSecondPublishedModelComesToThePublishedDigest() {
        final PholdResult result = run(new Phold(1024, 1, 1.0, 1000, 1000, 200_000, 0), 1, ThreadingMode.INVOKER, null)
                .result();
        assertEquals(203_776, result.events());
        assertEquals(0x46d3a333a2aabf7bL, result.digest());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void theNumberOfWorkersChangesNeitherDigestNorState(int workers) {
        final KernelRun one = run(SMALL, 1, ThreadingMode.DEDICATED, null);
        final KernelRun many = run(SMALL, workers, ThreadingMode.DEDICATED, null);
        assertEquals(one.result().digest(), many.result().digest());
        assertEquals(one.result().events(), many.result().events());
        assertEquals(one.audit(), many.audit());
    }

    @ParameterizedTest
    @EnumSource
    void theThreadingModeChangesNeitherDigestNorState(ThreadingMode threading) {
        final KernelRun plain = run(SMALL, 2, ThreadingMode.INVOKER, null);
        final KernelRun other = run(SMALL, 2, threading, null);
        assertEquals(plain.result().digest(), other.result().digest());
        assertEquals(plain.audit(), other.audit());
    }

    @Test
    void aJournalChangesNothingAndHoldsEachControlTick(@TempDir Path folder) {
        final KernelRun bare = run(SMALL, 2, ThreadingMode.DEDICATED, null);
        final KernelRun journaled = run(SMALL, 2, ThreadingMode.DEDICATED, JournalSettings.in(folder));
        assertEquals(bare.result().digest(), journaled.result().digest());
        assertEquals(bare.audit(), journaled.audit());
        assertEquals(200, journaled.journalFrames());
    }

    @Test
    void anEndThatIsNoMultipleOfTheLookaheadIsReached() {
        final KernelRun run = run(new Phold(3, 1, 0.5, 7, 10, 100, 1), 1, ThreadingMode.INVOKER, null);
        assertEquals(15, run.audit().controlTicks());
    }

    @ParameterizedTest
    @EnumSource
    void aRealmMayKeepItsPendingEventsEitherWay(KernelSettings.Pending pending) {
        final KernelSettings settings =
                new KernelSettings(2, ThreadingMode.INVOKER, WaitMode.BACKOFF, List.of(), 1, pending, null);
        final Phold crowded = new Phold(5, 40, 0.7, 2, 5, 2_000, 3);
        final PholdResult result =
                KernelRun.of(crowded, settings, new Interruption()).result();
        final PholdResult loop = new HeapLoop().run(crowded);
        assertEquals(loop.events(), result.events());
        assertEquals(loop.digest(), result.digest());
    }

    @Test
    void noEventsAtAllAreNoTrouble() {
        assertEquals(
                0,
                run(new Phold(3, 0, 0.5, 7, 10, 100, 1), 1, ThreadingMode.INVOKER, null)
                        .result()
                        .events());
    }
}
