package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.file.FileIdentity;
import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.internal.host.HostRequirements;
import io.multiverse.kernel.internal.journal.file.DataFile;
import io.multiverse.kernel.internal.journal.file.DayFile;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.internal.journal.file.JournalPosition;
import io.multiverse.kernel.internal.journal.file.RolledFile;
import io.multiverse.kernel.internal.journal.file.SimulatedTime;
import io.multiverse.kernel.internal.journal.file.WatchedFiles;
import io.multiverse.kernel.journal.JournalSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

/**
 * Writes documents to a Chronicle queue that begins a new file with every day of simulated time.
 *
 * <p>The directory must be locked. Not thread-safe; nothing is allocated while a file lasts.
 */
public final class QueueWriter {
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

    /**
     * How many bytes Linux maps around one that is read and is in its cache (fault_around_bytes). A write maps its own
     * page only, and so faults sixteen times as often.
     */
    private static final int FAULT_AROUND = 64 << 10;

    private final Path directory;
    private final long minFreeBytes;
    private long blockSize;
    private final boolean isForced;
    private final SimulatedTime time = new SimulatedTime();
    private final PointerBytesStore source = BytesStore.nativePointer();
    private final WatchedFiles files;
    private SingleChronicleQueue queue;
    private ExcerptAppender appender;
    private DataFile file;
    private long cycle = -1;
    private long end;
    private long touched;

    /** What was read ahead, so that no compiler leaves it out. */
    private int touchedBytes;

    private int lastLength;

    /** Opens a new queue; {@code directory} is locked. */
    public QueueWriter(Path directory, JournalSettings settings) throws IOException {
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
            writer.files.use(file);
            for (int i = 0; i < last; i++) {
                writer.files.addRolled(new RolledFile(FileIdentity.of(files.get(i)), ends.get(i)));
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
        time.set(timeNanos);
        minFreeBytes = settings.minFreeBytes();
        blockSize = blockSize(settings);
        isForced = settings.fsyncEveryControlTicks() > 0;
        files = new WatchedFiles(directory, minFreeBytes);
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
        files.requireOurs();
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

    /**
     * Appends a document as of a simulated time, which never goes back.
     *
     * @throws IOException if there is no room, or the files are not ours any more; nothing of the document is written
     *     then
     */
    public void write(DocumentBuffer document, long simTimeNanos) throws IOException {
        final long newCycle = DayFile.day(simTimeNanos);
        if (document.length() > blockSize / BLOCK_PER_DOCUMENT) {
            enlargeBlocks(document.length());
        }
        if (newCycle == cycle) {
            files.lookNowAndThen();
            file.reserve(document.length());
            append(document);
            file.end(end);
        } else {
            roll(document, newCycle, simTimeNanos);
        }
    }

    private void roll(DocumentBuffer document, long newCycle, long simTimeNanos) throws IOException {
        files.requireOurs();
        files.requireNoOthers();
        final File path = directory.resolve(DayFile.name(newCycle)).toFile();
        final DataFile previous = file;
        file = DataFile.create(path, document.length(), minFreeBytes, blockSize);
        files.use(file);
        try {
            cycle = newCycle;
            touched = 0;
            time.set(simTimeNanos);
            if (previous != null) {
                files.addRolled(new RolledFile(previous.identity(), previous.end()));
                previous.requireLength();
            }
            files.requireLengths();
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
            files.requireLengths();
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

    /** Returns its files, which are watched. */
    WatchedFiles files() {
        return files;
    }

    /** Forces all documents to the device. */
    public void force() throws IOException {
        file.force();
    }

    /** Forces the names of the files to the device. */
    void forceDirectory() throws IOException {
        PlainFiles.forceFolder(directory);
    }

    /** Returns where the last document ends in the current file. */
    public long end() {
        return end;
    }

    /** Returns the current file. */
    public Path file() {
        return file.file().toPath();
    }

    /** Returns the position of the last document, which is the frame of a control tick and has this hash. */
    public JournalPosition position(long controlTick, long hash) {
        return new JournalPosition(file.file().getName(), end - lastLength, lastLength, controlTick, hash);
    }

    /** Unmaps and closes all files; if {@code trim}, also frees the room after their last documents. */
    public void close(boolean trim) throws IOException {
        closeQueue();
        files.close();
        if (file == null) {
            return;
        }
        try (DataFile last = file) {
            if (trim) {
                files.trimRolled();
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
