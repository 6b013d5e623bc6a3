package io.multiverse.replay.reexecute;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.kernel.KernelVersion;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.internal.journal.FrameDivergence;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.kernel.journal.RunAlteration;
import java.util.List;

/**
 * A recorded run from any of its control ticks on. It is executed again as far as needed, from the nearest snapshot
 * before; snapshots it takes are kept in memory. Not thread-safe; what it returns is immutable.
 */
public final class RewindPoints {
    private static final int CHUNK = 256;

    private final Recording run;
    private final long lastControlTick;
    private final KeptSnapshots kept;
    private final Console console;

    /**
     * Makes the points of a run.
     *
     * @param start the run, as far as it was read
     * @param firstControlTick the first that is asked for, from 1; the journal leads to the one before
     * @param lastControlTick where what is returned ends, which the journal has
     * @param mostBytes room for snapshots
     * @param console for interruptions
     */
    public RewindPoints(Recording start, long firstControlTick, long lastControlTick, long mostBytes, Console console) {
        // read as a whole once: its parts are not read again
        run = start.between(firstControlTick - 1, lastControlTick);
        this.lastControlTick = lastControlTick;
        this.console = console;
        kept = new KeptSnapshots(mostBytes, 0);
    }

    /**
     * Returns the run from a control tick on.
     *
     * @param controlTick from the first to the last but one
     * @throws CommandException of exit code 3 if the run diverges before, 130 if the user has interrupted it
     */
    public Recording at(long controlTick) {
        final Snapshot here = kept.newestAtOrBefore(controlTick).orElse(null);
        if (here != null && here.controlTick() == controlTick) {
            return run.after(here, lastControlTick);
        }
        final Snapshot taken = take(before(controlTick), new RunAlteration(controlTick, List.of()), true);
        kept.keep(taken);
        return run.after(taken, lastControlTick);
    }

    /**
     * Returns the run from the control tick of an event on, as if the event had reached nobody.
     *
     * @param controlTick the event's control tick, from 1
     */
    public Recording without(long eventId, long controlTick) {
        final RunAlteration drop = new RunAlteration(controlTick, List.of(new RunAlteration.DropEvent(eventId)));
        return run.after(take(before(controlTick), drop, false), lastControlTick);
    }

    /** Returns the run from the nearest snapshot before a control tick. */
    private Recording before(long controlTick) {
        final Snapshot here = kept.newestAtOrBefore(controlTick - 1).orElse(null);
        return here != null && here.controlTick() >= StartPoints.before(run.directory(), controlTick)
                ? run.after(here, lastControlTick)
                : run.between(controlTick - 1, lastControlTick);
    }

    /** Takes a snapshot of the control tick of an alteration, which nothing may differ before. */
    private Snapshot take(Recording part, RunAlteration alteration, boolean isAsRecorded) {
        final long target = alteration.controlTick();
        final byte[][] taken = new byte[1][];
        try (ReexecutedRun executed = ReexecutedRun.start(part, usual -> {
                    final EngineBuilder description =
                            usual.warnings(console::say).snapshotListener(state -> taken[0] = state);
                    return isAsRecorded ? description : description.altered(alteration);
                });
                JournalReader frames = part.reader()) {
            while (executed.engine().controlTickCount() < target - 1) {
                execute(executed, Math.min(CHUNK, target - 1 - executed.engine().controlTickCount()));
            }
            executed.engine().journal().requestSnapshot();
            execute(executed, 1);
            while (frames.frames() < target) {
                frames.advance();
            }
            if (taken[0] == null) {
                throw CommandException.failure(
                        ExitCode.FAILURE,
                        "no snapshot can be taken of control tick " + target + ", so nothing can go on from there",
                        null);
            }
            return new Snapshot(
                    KernelVersion.get(), run.headerHash(), target, frames.lastHash(), frames.position(), taken[0]);
        }
    }

    private void execute(ReexecutedRun executed, long controlTicks) {
        if (console.interruption().isRequested()) {
            throw CommandException.failure(ExitCode.INTERRUPTED, "interrupted", null);
        }
        final long before = executed.engine().controlTickCount();
        executed.run(controlTicks);
        executed.engine()
                .journal()
                .divergence()
                .map(FrameDivergence.class::cast)
                .ifPresent(divergence -> {
                    throw DivergenceText.failure(divergence, run.directory());
                });
        if (executed.engine().controlTickCount() == before) {
            throw CommandException.failure(
                    ExitCode.DIVERGENCE, "the run ends earlier than recorded, after control tick " + before, null);
        }
    }
}
