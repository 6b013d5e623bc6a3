package io.multiverse.launcher.check;

import io.multiverse.cli.text.Figures;
import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.settings.SnapshotSchedule;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Runs control ticks one by one, and windows among them twice: the second time in an engine of its own, from a snapshot
 * of their start. Frames, digests and the snapshot of the end must be equal in every byte. So a value that
 * {@code writeState} leaves out, a static field, chance and hash order show at the control tick where they first
 * matter.
 *
 * <p>The run has to be journaled, and be given the {@link #probe} when its engine is built. Not thread-safe.
 */
public final class SyncTest {
    private final Path journal;
    private final long every;
    private final SnapshotSchedule schedule;
    private final CallTrail trail = new CallTrail();
    private MultiGameTickEngine engine;
    private Recording start;
    private SnapshotFiles files;
    private long asked;
    private long tested;
    private SyncFinding finding;

    /**
     * Makes a test of a run.
     *
     * @param journal the folder of its journal
     * @param every every how many windows one is executed twice, at least 1
     * @param schedule the snapshots that the run takes for others
     */
    public SyncTest(Path journal, long every, SnapshotSchedule schedule) {
        this.journal = journal;
        this.every = every;
        this.schedule = schedule;
    }

    /** Returns what has to look at the calls of the run's realms. */
    public RealmProbe probe() {
        return trail;
    }

    /** Begins to test a run that has started. */
    public void begin(MultiGameTickEngine started) {
        engine = started;
        start = Recording.startOf(journal);
    }

    /**
     * Runs the next control tick, and once more if its turn has come; not after something was {@link #finding found}.
     */
    public void runNext() {
        final long next = engine.controlTickCount() + 1;
        final boolean isTested = next % every == 0;
        final boolean isBeforeTested = (next + 1) % every == 0;
        if (isTested || isBeforeTested) {
            engine.journal().requestSnapshot();
        }
        trail.begin(isTested);
        engine.runControlTicks(1);
        if (engine.controlTickCount() < next) {
            return;
        }
        if (isTested) {
            test(next);
        }
        if (finding == null) {
            forget(asked);
            asked = isBeforeTested ? next : 0;
            forget(isTested && !isBeforeTested ? next : 0);
        }
    }

    /** Deletes the snapshot that was kept for the next window; to be called before the engine is closed. */
    public void end() {
        if (finding == null) {
            forget(asked);
            asked = 0;
        }
    }

    private void test(long controlTick) {
        final Recording part = start.between(controlTick - 1, controlTick);
        final CallTrail secondTrail = new CallTrail();
        secondTrail.begin(true);
        try {
            compare(part, secondTrail);
        } catch (final JournalException e) {
            finding = SyncFinding.failed(part, e.getMessage());
        } catch (final ClockworkException e) {
            finding = SyncFinding.failed(part, FailureText.of(e.getCause()));
        }
    }

    private void compare(Recording part, CallTrail secondTrail) {
        try (SecondExecution second = SecondExecution.of(part, secondTrail)) {
            final boolean isSame = second.divergence().isEmpty() && isSameAtEnd(part.controlTicks(), second.state());
            if (isSame) {
                tested++;
            } else {
                finding = new SyncSearch(engine, trail, part).find(second, secondTrail);
            }
        }
    }

    private boolean isSameAtEnd(long controlTick, byte[] state) {
        // none is there if it could not be taken or kept, of which the run has warned
        return state == null
                || !SnapshotFiles.in(journal).controlTicks().contains(controlTick)
                || Arrays.equals(SnapshotFiles.in(journal).read(controlTick).state(), state);
    }

    /** Deletes a snapshot that only this test asked for: there would be one at every control tick. */
    private void forget(long controlTick) {
        if (controlTick == 0 || schedule.isDue(controlTick)) {
            return;
        }
        if (files == null) {
            files = SnapshotFiles.forWriting(journal, 0);
        }
        files.delete(controlTick);
    }

    /** Returns the first window that came out different. */
    public Optional<SyncFinding> finding() {
        return Optional.ofNullable(finding);
    }

    /** Returns for people what was found, or how many windows came out the same twice. */
    public List<String> lines() {
        return finding == null
                ? List.of(Figures.count(tested, "window") + " came out the same twice")
                : finding.lines();
    }
}
