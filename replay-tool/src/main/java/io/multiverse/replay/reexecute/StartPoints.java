package io.multiverse.replay.reexecute;

import io.multiverse.kernel.KernelVersion;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * From where a re-execution can begin: the run's start, the snapshots beside its journal, and those that were kept on
 * the way. Not thread-safe.
 */
public final class StartPoints implements AutoCloseable {
    /** Restoring a snapshot takes as long as some control ticks do. */
    private static final int WORTH_RESTORING = 50;

    private final long lastControlTick;
    private final KeptSnapshots kept;
    private final Consumer<String> warnings;
    private Recording widest;
    private byte[] taken;

    /** Knows where frames stand; where no snapshots are kept, nobody asks. */
    private JournalReader recorded;

    /**
     * Begins with what was read of a run.
     *
     * @param kept where snapshots are kept; null: nowhere
     * @param warnings hears of snapshots that cannot be used
     */
    StartPoints(Recording recording, long lastControlTick, KeptSnapshots kept, Consumer<String> warnings) {
        this.lastControlTick = lastControlTick;
        this.kept = kept;
        this.warnings = warnings;
        widest = recording;
    }

    /** Returns the control tick of the newest snapshot beside a journal before a control tick, 0 if there is none. */
    public static long before(Path directory, long controlTick) {
        return SnapshotFiles.in(directory).controlTicks().stream()
                .mapToLong(Long::longValue)
                .filter(snapshot -> snapshot < controlTick)
                .max()
                .orElse(0);
    }

    /** Returns the run from the newest start at or before a control tick. */
    Recording leadingTo(long controlTick) {
        final Recording part = part(controlTick);
        if (widest.controlTicks() < part.controlTicks() || widest.startControlTick() > part.startControlTick()) {
            // What it covers need not be read again.
            widest = part;
        }
        close();
        if (kept != null) {
            recorded = part.reader();
        }
        return part;
    }

    private Recording part(long controlTick) {
        final Snapshot here =
                kept == null ? null : kept.newestAtOrBefore(controlTick).orElse(null);
        if (here != null && here.controlTick() >= before(widest.directory(), controlTick + 1)) {
            return widest.after(here, lastControlTick);
        }
        final Recording part = widest.between(controlTick, lastControlTick);
        part.skippedSnapshots().forEach(warnings);
        return part;
    }

    /** Returns whether it is quicker to restore a snapshot than to go on from one control tick to another. */
    boolean isQuicker(long from, long to) {
        return before(widest.directory(), to) > from
                || kept != null && kept.newestBefore(to - 1) > from + WORTH_RESTORING;
    }

    /** Lets an engine take the snapshots that are to be kept, if any are. */
    void describe(EngineBuilder engine) {
        if (kept != null) {
            engine.snapshots(kept.schedule()).snapshotListener(state -> taken = state);
        }
    }

    /** Is told of each control tick that was executed, and keeps the snapshot that was taken at it, if one was. */
    void passed(boolean hasDiverged) {
        if (kept == null) {
            return;
        }
        recorded.advance();
        if (taken != null && !hasDiverged) {
            kept.keep(new Snapshot(
                    KernelVersion.get(),
                    widest.headerHash(),
                    recorded.frames(),
                    recorded.lastHash(),
                    recorded.position(),
                    taken));
        }
        taken = null;
    }

    @Override
    public void close() {
        if (recorded != null) {
            recorded.close();
            recorded = null;
        }
    }
}
