package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.file.FileIdentity;
import io.multiverse.kernel.internal.file.FileTakenException;
import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.internal.host.HostRequirements;
import io.multiverse.kernel.internal.journal.file.DataFile;
import io.multiverse.kernel.internal.journal.file.DayFile;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.internal.journal.file.RolledFile;
import io.multiverse.kernel.internal.journal.file.RunDirectory;
import io.multiverse.kernel.internal.journal.file.SimulatedTime;
import io.multiverse.kernel.journal.JournalSettings;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.core.OS;
import net.openhft.chronicle.core.io.BackgroundResourceReleaser;
import net.openhft.chronicle.core.io.SingleThreadedChecked;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.Wires;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Writes documents to a Chronicle queue that begins a new file with every day of simulated time.
 *
 * <p>The directory must be locked. Not thread-safe; nothing is allocated while a file lasts.
 */
final class QueueWriter {
    static {
        // Chronicle's own threads would outlive the queue, and DataFile watches the disk better.
        setDefault("chronicle.analytics.disable", "true");
        setDefault("chronicle.disk.monitor.disable", "true");
        setDefault("background.releaser", "false");
        HostRequirements.loadWithoutFolder(OS::getTarget, "target");
        // All that takes long happens here, so that it can happen ahead, see ChronicleStart.
        Wires.init();
        SingleChronicleQueueBuilder.addAliases();
    }

    private static final RollCycles ROLL_CYCLE = RollCycles.FAST_DAILY;

    /** A mapping spans a block and a quarter of the next one: the longest document must fit that quarter. */
    private static final int BLOCK_PER_DOCUMENT = 4;

    /** Chronicle's table of locks and cycles, and how long it maps it at most. */
    private static final String TABLE = "metadata.cq4t";

    private static final int TABLE_LENGTH = 128 << 10;

    /** How often lengths are looked at, which takes a microsecond, and how often names are. */
    private static final long LENGTH_LOOK_NANOS = 100_000;

    private static final long NAME_LOOK_NANOS = 1_000_000_000;

    /** The most appends without a look. */
    private static final int MOST_UNLOOKED = 128;

    /**
     * How many bytes Linux maps around one that is read and is in its cache (fault_around_bytes). A write maps its own
     * page only, and so faults sixteen times as often.
     */
    private static final int FAULT_AROUND = 64 << 10;

    private final Path directory;
    private final long minFreeBytes;
    private long blockSize;
    private final boolean isForced;
    private final NanoClock clock = SystemNanoClock.INSTANCE;
    private final SimulatedTime time = new SimulatedTime();
    private final PointerBytesStore source = BytesStore.nativePointer();
    private final List<RolledFile> rolled = new ArrayList<>();
    private final RandomAccessFile table;
    private SingleChronicleQueue queue;
    private ExcerptAppender appender;
    private DataFile file;
    private long cycle = -1;
    private long end;
    private long touched;

    /** What was read ahead, so that no compiler leaves it out. */
    private int touchedBytes;

    private int lastLength;
    private long lastLookNanos;
    private long lastNameLookNanos;
    private int appendsPerLook = 1;
    private int appendsUntilLook;
    private int nextRolled;
    private final File folder;
    private long folderMillis;
    private boolean isFolderSettled;

    /** Opens a new queue; {@code directory} is locked. */
    QueueWriter(Path directory, JournalSettings settings) throws IOException {
        this(directory, settings, 0);
    }

    /**
     * Opens a queue that ends with whole documents; {@code directory} is locked, no one else uses the queue and it has
     * no table.
     *
     * @param files its data files in order
     * @param ends where the last document of each ends
     * @param lastTimeNanos the simulated time of the last document
     */
    static QueueWriter reopen(
            Path directory, JournalSettings settings, List<Path> files, List<Long> ends, long lastTimeNanos)
            throws IOException {
        final int last = files.size() - 1;
        final DataFile file =
                new DataFile(files.get(last).toFile(), ends.get(last), settings.minFreeBytes(), blockSize(settings));
        boolean isOpen = false;
        try {
            file.lengthenFor(blockSize(settings));
            final QueueWriter writer = new QueueWriter(directory, settings, lastTimeNanos);
            writer.file = file;
            writer.end = ends.get(last);
            writer.cycle = DayFile.day(lastTimeNanos);
            for (int i = 0; i < last; i++) {
                writer.rolled.add(new RolledFile(FileIdentity.of(files.get(i)), ends.get(i)));
            }
            file.requireOurs();
            isOpen = true;
            return writer;
        } finally {
            if (!isOpen) {
                file.close();
            }
        }
    }

    private QueueWriter(Path directory, JournalSettings settings, long timeNanos) throws IOException {
        this.directory = directory;
        folder = directory.toFile();
        time.set(timeNanos);
        minFreeBytes = settings.minFreeBytes();
        blockSize = blockSize(settings);
        isForced = settings.fsyncEveryControlTicks() > 0;
        table = makeTable();
        openQueue();
    }

    private void openQueue() {
        queue = SingleChronicleQueueBuilder.binary(directory.toFile())
                .rollCycle(ROLL_CYCLE)
                .timeProvider(time)
                .blockSize(blockSize)
                // DataFile forces what is to be forced
                .syncMode(SyncMode.NONE)
                .build();
        appender = queue.createAppender();
        // one thread at a time, but not always the same one: the clockwork hands the journal over by its sequences
        ((SingleThreadedChecked) appender).singleThreadedCheckDisabled(true);
    }

    private static long blockSize(JournalSettings settings) {
        return (long) BLOCK_PER_DOCUMENT * Math.min(JournalSettings.USUAL_DOCUMENT, settings.maxFrameBytes());
    }

    /** Maps the queue in blocks that are large enough for a longer document than ever before. */
    private void enlargeBlocks(int length) throws IOException {
        requireOurs();
        closeQueue();
        blockSize = Long.highestOneBit((long) BLOCK_PER_DOCUMENT * length) << 1;
        if (file != null) {
            file.lengthenFor(blockSize);
        }
        openQueue();
    }

    private void closeQueue() {
        appender.close();
        queue.close();
        BackgroundResourceReleaser.releasePendingResources();
    }

    /** Chronicle maps the table and writes at once: it needs its blocks before. */
    private RandomAccessFile makeTable() throws IOException {
        DataFile.requireSpace(directory.toFile(), TABLE_LENGTH, minFreeBytes);
        final Path path = directory.resolve(TABLE);
        PlainFiles.create(path).close();
        final RandomAccessFile made = new RandomAccessFile(path.toFile(), "rw");
        boolean hasRoom = false;
        try {
            made.write(new byte[TABLE_LENGTH]);
            hasRoom = true;
            return made;
        } finally {
            if (!hasRoom) {
                made.close();
                Files.deleteIfExists(path);
            }
        }
    }

    /**
     * Appends a document as of a simulated time, which never goes back.
     *
     * @throws IOException if there is no room, or the files are not ours any more; nothing of the document is written
     *     then
     */
    void write(DocumentBuffer document, long simTimeNanos) throws IOException {
        final long newCycle = DayFile.day(simTimeNanos);
        if (document.length() > blockSize / BLOCK_PER_DOCUMENT) {
            enlargeBlocks(document.length());
        }
        if (newCycle == cycle) {
            if (--appendsUntilLook <= 0) {
                look();
            }
            file.reserve(document.length());
            append(document);
            file.end(end);
        } else {
            roll(document, newCycle, simTimeNanos);
        }
    }

    /** If a mapped file is cut off, its next access is a fault, not an error: so check first. */
    private void look() throws IOException {
        final long now = clock.nanoTime();
        final long perAppend = Math.max(1, (now - lastLookNanos) / appendsPerLook);
        appendsPerLook = (int) Math.max(1, Math.min(MOST_UNLOOKED, LENGTH_LOOK_NANOS / perAppend));
        appendsUntilLook = appendsPerLook;
        lastLookNanos = now;
        requireLengths();
        if (now - lastNameLookNanos >= NAME_LOOK_NANOS) {
            lastNameLookNanos = now;
            if (file != null) {
                file.requireBeginning();
            }
            requireNamesIfTheyMayHaveChanged();
        }
    }

    /** No name can change without its folder's time, which costs nothing to ask for; files themselves do. */
    private void requireNamesIfTheyMayHaveChanged() throws IOException {
        final long millis = folder.lastModified();
        if (millis != folderMillis || !isFolderSettled) {
            // once more, as what happened in the same millisecond shows no other time
            isFolderSettled = millis == folderMillis;
            folderMillis = millis;
            requireAllOurs();
        }
    }

    private void requireLengths() throws IOException {
        if (file != null) {
            file.requireLength();
        }
        final long length = table.length();
        if (length < TABLE_LENGTH) {
            throw new FileTakenException("file " + directory.resolve(TABLE) + " was cut off to " + length
                    + " bytes while it was in use, of " + TABLE_LENGTH);
        }
    }

    private void requireNames() throws IOException {
        if (file != null) {
            file.requireOurs();
        }
        if (!rolled.isEmpty()) {
            nextRolled = (nextRolled + 1) % rolled.size();
            rolled.get(nextRolled).require();
        }
    }

    /**
     * Checks that the files are still those that were written: not deleted, replaced or cut off.
     *
     * @throws IOException naming the first that is not
     */
    void requireOurs() throws IOException {
        requireLengths();
        requireNames();
    }

    /**
     * Checks that all files are still those that were written, and that there are no others.
     *
     * @throws IOException naming the first that is not
     */
    private void requireAllOurs() throws IOException {
        requireOurs();
        for (final RolledFile old : rolled) {
            old.require();
        }
        requireNoOthers();
    }

    /**
     * Checks that the journal is still what was written, as far as the ends of its files show it.
     *
     * @throws IOException naming the first file that is not
     */
    void requireWhole() throws IOException {
        requireAllOurs();
        for (final RolledFile old : rolled) {
            old.requireContent();
        }
    }

    private void requireNoOthers() throws IOException {
        final Set<Path> ours = new HashSet<>();
        rolled.forEach(old -> ours.add(old.path()));
        if (file != null) {
            ours.add(file.identity().path());
        }
        for (final Path present : RunDirectory.files(directory, RunDirectory.DATA_SUFFIX)) {
            if (!ours.contains(present)) {
                throw new FileTakenException(
                        "file " + present + " is none of this run's: somebody else writes to its folder");
            }
        }
    }

    private void roll(DocumentBuffer document, long newCycle, long simTimeNanos) throws IOException {
        requireOurs();
        requireNoOthers();
        final File path = directory.resolve(DayFile.name(newCycle)).toFile();
        final DataFile previous = file;
        file = DataFile.create(path, document.length(), minFreeBytes, blockSize);
        try {
            cycle = newCycle;
            touched = 0;
            time.set(simTimeNanos);
            if (previous != null) {
                rolled.add(new RolledFile(previous.identity(), previous.end()));
                previous.requireLength();
            }
            requireLengths();
            append(document);
            file.end(end);
            file.requireOurs();
            if (isForced) {
                if (previous != null) {
                    previous.force();
                }
                forceDirectory();
            }
        } finally {
            if (previous != null) {
                previous.close();
            }
        }
    }

    /**
     * As bytes and not through a document context: that looks up the end of the queue each time, which doubles the
     * cost.
     */
    private void append(DocumentBuffer document) throws IOException {
        source.set(document.address(), document.length());
        try {
            appender.writeBytes(source);
        } catch (InternalError e) {
            // what the JVM makes of a fault in mapped memory, where it can
            requireLengths();
            throw new IOException(
                    "a page of a file in " + directory + " has no room on the device, or was cut off: "
                            + e.getMessage(),
                    e);
        }
        end = appender.wire().bytes().writePosition();
        lastLength = document.length();
        if (end >= touched) {
            touchAhead();
        }
    }

    /** Reads a byte ahead of what is written, so that its pages are mapped together. */
    private void touchAhead() {
        final BytesStore<?, ?> block = appender.wire().bytes().bytesStore();
        touched = (end & -FAULT_AROUND) + FAULT_AROUND;
        if (touched < file.allocated() && block.inside(touched)) {
            touchedBytes += block.readByte(touched);
        }
    }

    /** Forces all documents to the device. */
    void force() throws IOException {
        file.force();
    }

    /** Forces the names of the files to the device. */
    void forceDirectory() throws IOException {
        PlainFiles.forceFolder(directory);
    }

    /** Returns where the last document ends in the current file. */
    long end() {
        return end;
    }

    /** Returns where the last document begins in the current file. */
    long documentStart() {
        return end - lastLength;
    }

    /** Returns the current file. */
    Path file() {
        return file.file().toPath();
    }

    /** Unmaps and closes all files; if {@code trim}, also frees the room after their last documents. */
    void close(boolean trim) throws IOException {
        closeQueue();
        table.close();
        if (file == null) {
            return;
        }
        try (DataFile last = file) {
            if (trim) {
                for (final RolledFile old : rolled) {
                    old.require();
                    final File path = old.path().toFile();
                    try (DataFile opened = new DataFile(path, old.end(), minFreeBytes, 0)) {
                        opened.trim();
                    }
                }
                last.trim();
            }
        }
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
