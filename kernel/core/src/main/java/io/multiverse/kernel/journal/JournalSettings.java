package io.multiverse.kernel.journal;

import java.nio.file.Path;

/**
 * Where and how a journal is written. Immutable.
 *
 * @param directory the directory that holds the journal and nothing else; made if it is missing
 * @param mode what is kept of the events
 * @param fsyncEveryControlTicks 0: frames survive a killed process; n: every n control ticks all frames so far are
 *     forced to the device and survive a power loss
 * @param maxFrameBytes the longest frame, 64 KiB to 1023 MiB
 * @param minFreeBytes bytes of the file system that are left free; reaching them stops the run
 * @param existing what becomes of a run that the directory holds already
 * @param discardsDamagedTail whether a run that is resumed continues before the first damaged frame
 * @param retainNanos how much simulated time is kept at least, in nanoseconds: while the run goes on, files of days
 *     that are older are deleted; 0: everything is kept
 */
public record JournalSettings(
        Path directory,
        JournalMode mode,
        int fsyncEveryControlTicks,
        int maxFrameBytes,
        long minFreeBytes,
        ExistingRun existing,
        boolean discardsDamagedTail,
        long retainNanos) {
    /**
     * The longest frame unless another one is asked for, and the longest possible: 1023 MiB. What realms, stages and
     * the outside world may emit at once fits it.
     */
    public static final int DEFAULT_MAX_FRAME_BYTES = 1023 << 20;

    /** Documents up to this length are expected; what is longer is mapped again, in larger blocks. */
    public static final int USUAL_DOCUMENT = 64 << 20;

    private static final long FRAMES_PER_FILE = 8;

    /** What is left free unless something else is asked for. */
    public static final long DEFAULT_MIN_FREE_BYTES = 64L << 20;

    private static final int LEAST_MAX_FRAME_BYTES = 64 << 10;
    private static final int MOST_MAX_FRAME_BYTES = DEFAULT_MAX_FRAME_BYTES;

    /** What to do with a run that the directory holds already. */
    public enum ExistingRun {
        /** It stays, and opening fails. */
        REFUSE,
        /** Its files are deleted; files of others stay. */
        REPLACE,
        /** It continues: its frames are re-executed and compared, and what follows is appended to them. */
        RESUME
    }

    /** Checks the ranges; throws {@link IllegalArgumentException} for a value outside. */
    public JournalSettings {
        requireGiven("directory", directory);
        requireGiven("mode", mode);
        requireGiven("treatment of an existing run", existing);
        require("fsyncEveryControlTicks", fsyncEveryControlTicks, 0, Integer.MAX_VALUE);
        require("maxFrameBytes", maxFrameBytes, LEAST_MAX_FRAME_BYTES, MOST_MAX_FRAME_BYTES);
        require("minFreeBytes", minFreeBytes, 0, Long.MAX_VALUE);
        require("retainNanos", retainNanos, 0, Long.MAX_VALUE);
    }

    private static void requireGiven(String what, Object value) {
        if (value == null) {
            throw new IllegalArgumentException("the " + what + " of a journal is missing: it is null");
        }
    }

    /** Returns the usual settings for a directory: full, page cache, an existing run is refused. */
    public static JournalSettings in(Path directory) {
        return new JournalSettings(
                directory,
                JournalMode.FULL,
                0,
                DEFAULT_MAX_FRAME_BYTES,
                DEFAULT_MIN_FREE_BYTES,
                ExistingRun.REFUSE,
                false,
                0);
    }

    /** Returns these settings with another mode. */
    public JournalSettings withMode(JournalMode newMode) {
        return new JournalSettings(
                directory,
                newMode,
                fsyncEveryControlTicks,
                maxFrameBytes,
                minFreeBytes,
                existing,
                discardsDamagedTail,
                retainNanos);
    }

    /** Returns these settings with another durability. */
    public JournalSettings withFsyncEvery(int controlTicks) {
        return new JournalSettings(
                directory, mode, controlTicks, maxFrameBytes, minFreeBytes, existing, discardsDamagedTail, retainNanos);
    }

    /** Returns these settings with another longest frame. */
    public JournalSettings withMaxFrameBytes(int bytes) {
        return new JournalSettings(
                directory,
                mode,
                fsyncEveryControlTicks,
                bytes,
                minFreeBytes,
                existing,
                discardsDamagedTail,
                retainNanos);
    }

    /** Returns these settings with another reserve. */
    public JournalSettings withMinFreeBytes(long bytes) {
        return new JournalSettings(
                directory,
                mode,
                fsyncEveryControlTicks,
                maxFrameBytes,
                bytes,
                existing,
                discardsDamagedTail,
                retainNanos);
    }

    /** Returns these settings with another answer to an existing run. */
    public JournalSettings withExisting(ExistingRun answer) {
        return new JournalSettings(
                directory,
                mode,
                fsyncEveryControlTicks,
                maxFrameBytes,
                minFreeBytes,
                answer,
                discardsDamagedTail,
                retainNanos);
    }

    /**
     * Returns these settings with another way to treat a damaged run that is to be resumed: false refuses it, true
     * continues after the last frame before the damage and deletes what follows. A power loss can leave such a journal:
     * what was written after it was last forced reaches the device in any order.
     */
    public JournalSettings withDamagedTailDiscarded(boolean isDiscarded) {
        return new JournalSettings(
                directory,
                mode,
                fsyncEveryControlTicks,
                maxFrameBytes,
                minFreeBytes,
                existing,
                isDiscarded,
                retainNanos);
    }

    /** Returns these settings with another simulated time that is kept at least, in nanoseconds; 0: everything. */
    public JournalSettings withRetainNanos(long nanos) {
        return new JournalSettings(
                directory,
                mode,
                fsyncEveryControlTicks,
                maxFrameBytes,
                minFreeBytes,
                existing,
                discardsDamagedTail,
                nanos);
    }

    private static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be between " + least + " and " + most + ", not " + value);
        }
    }

    /** Returns how large files must be able to become: the queue maps them in blocks that hold some frames. */
    public long leastFileBytes() {
        return FRAMES_PER_FILE * Math.min(USUAL_DOCUMENT, maxFrameBytes);
    }
}
