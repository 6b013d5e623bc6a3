package io.multiverse.launcher.plan;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.JournalFolders;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.launcher.node.NodePlace;
import java.nio.file.Path;
import java.util.Optional;

/** Checks what the flags of {@code run} say about the journal and its snapshots. */
final class JournalFlags {
    private static final long BYTES_PER_MIB = 1 << 20;
    private static final long MAX_MIB = 1L << 40;

    private final RunOptions.Journal flags;

    JournalFlags(RunOptions.Journal flags) {
        this.flags = flags;
    }

    /** Throws the usage error for a flag that needs a named folder, if none is named. */
    void requireFolder() {
        requireFolder("--resume", flags.resume, "be continued");
        requireFolder("--replace", flags.replace, "be deleted");
    }

    private void requireFolder(String flag, boolean isGiven, String fate) {
        if (isGiven && flags.directory == null) {
            throw CommandException.usage(flag + " needs --journal DIR, the folder whose run is to " + fate);
        }
    }

    /** Returns the header of the run to resume; empty if that was killed before its header was whole. */
    Optional<JournalHeader> recordedHeader() {
        final Path directory = Flag.path("--journal", flags.directory);
        try {
            final Optional<JournalReader> reader = JournalReader.openIfBegun(directory);
            try (JournalReader opened = reader.orElse(null)) {
                return Optional.ofNullable(opened).map(JournalReader::header);
            }
        } catch (final JournalException e) {
            if (e.kind() != JournalException.Kind.UNUSABLE) {
                throw e;
            }
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "--resume: " + e.getMessage() + "; name the run's folder, or leave out --resume to begin one",
                    e);
        }
    }

    /**
     * Returns where and how a node that shares a run journals it; it goes on with what is there.
     *
     * @param windowNanos the length of a window of the run, in nanoseconds
     */
    JournalSettings settingsOfNode(NodePlace place, long windowNanos) {
        if (flags.directory == null) {
            flags.directory = JournalFolders.PARENT
                    .resolve(place.clusterName())
                    .resolve("node-" + place.number())
                    .toString();
        }
        return settings(windowNanos, true).withExisting(JournalSettings.ExistingRun.RESUME);
    }

    /**
     * Returns where and how the run is journaled, or null; makes the folder if none is named.
     *
     * @param windowNanos the length of a window of the run, in nanoseconds
     */
    JournalSettings settings(long windowNanos) {
        return settings(windowNanos, flags.resume);
    }

    private JournalSettings settings(long windowNanos, boolean isResumed) {
        Flag.exclusive("--journal", flags.directory != null, "--no-journal", flags.none);
        Flag.exclusive("--resume", flags.resume, "--replace", flags.replace);
        final long fsyncEvery = Flag.whole("--fsync-every", flags.fsyncEvery, 0, Integer.MAX_VALUE, 0);
        final long usualFrame = JournalSettings.DEFAULT_MAX_FRAME_BYTES / BYTES_PER_MIB;
        final long maxFrame = Flag.whole("--max-frame-mib", flags.maxFrameMib, 1, usualFrame, usualFrame);
        final long minFree = Flag.whole(
                "--min-free-mib", flags.minFreeMib, 0, MAX_MIB, JournalSettings.DEFAULT_MIN_FREE_BYTES / BYTES_PER_MIB);
        final JournalMode mode = mode();
        if (flags.none) {
            if (flags.retain != null) {
                throw CommandException.usage("--journal-retain " + flags.retain
                        + " makes a journal smaller, and there is none; leave out --no-journal or --journal-retain");
            }
            if (flags.snapshotEvery != null || flags.verifySnapshots) {
                throw CommandException.usage("snapshots are kept beside the journal; leave out --no-journal or "
                        + (flags.verifySnapshots ? "--verify-snapshots" : "--snapshot-every"));
            }
            return null;
        }
        if (flags.discardDamagedTail && !isResumed) {
            throw CommandException.usage("--discard-damaged-tail goes with --resume only");
        }
        final long retain = retainNanos(windowNanos);
        final Path directory = flags.directory == null
                ? JournalFolders.makeNext(JournalFolders.PARENT)
                : Flag.path("--journal", flags.directory);
        return JournalSettings.in(directory)
                .withMode(mode)
                .withFsyncEvery((int) fsyncEvery)
                .withMinFreeBytes(minFree * BYTES_PER_MIB)
                .withMaxFrameBytes((int) (maxFrame * BYTES_PER_MIB))
                .withDamagedTailDiscarded(flags.discardDamagedTail)
                .withRetainNanos(retain)
                .withExisting(existing());
    }

    /** Returns how much simulated time the journal keeps, in nanoseconds; 0: all. */
    private long retainNanos(long windowNanos) {
        if (flags.retain == null) {
            return 0;
        }
        if (flags.snapshotEvery != null && !snapshots().isDue(0)) {
            throw CommandException.usage("--journal-retain needs snapshots, from which the run is resumed without its"
                    + " beginning; give --snapshot-every a number above 0");
        }
        Flag.exclusive("--journal-retain", true, "--verify-snapshots", flags.verifySnapshots);
        return RetainedTime.nanos("--journal-retain", flags.retain, windowNanos);
    }

    /** Returns when snapshots are taken. */
    SnapshotSchedule snapshots() {
        if (flags.none) {
            return SnapshotSchedule.NEVER;
        }
        if (flags.snapshotEvery == null) {
            return RunPlan.DEFAULT_SNAPSHOTS;
        }
        final long every = Flag.whole("--snapshot-every", flags.snapshotEvery, 0, Long.MAX_VALUE, 0);
        if (every == 0 && flags.verifySnapshots) {
            throw CommandException.usage("--verify-snapshots needs snapshots; give --snapshot-every a number above 0");
        }
        return SnapshotSchedule.every(every);
    }

    /** Returns every how many windows one is executed twice; 0: never. */
    long syncTestEvery() {
        return Flag.whole("--sync-test", flags.syncTest, 1, Long.MAX_VALUE, 0);
    }

    private JournalMode mode() {
        if (flags.mode != null) {
            return Flag.choice("--journal-mode", flags.mode, JournalMode.class);
        }
        return flags.resume ? recordedHeader().map(JournalHeader::mode).orElse(JournalMode.FULL) : JournalMode.FULL;
    }

    private JournalSettings.ExistingRun existing() {
        if (flags.resume) {
            return JournalSettings.ExistingRun.RESUME;
        }
        return flags.replace ? JournalSettings.ExistingRun.REPLACE : JournalSettings.ExistingRun.REFUSE;
    }
}
