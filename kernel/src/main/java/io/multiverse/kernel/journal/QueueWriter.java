package io.multiverse.kernel.journal;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.core.io.BackgroundResourceReleaser;
import net.openhft.chronicle.core.io.SingleThreadedChecked;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

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
    }

    private static final RollCycles ROLL_CYCLE = RollCycles.FAST_DAILY;
    private static final long NANOS_PER_CYCLE = TimeUnit.MILLISECONDS.toNanos(ROLL_CYCLE.lengthInMillis());

    /** A mapping spans a block and a quarter of the next one: the longest document must fit that quarter. */
    private static final long BLOCK_PER_DOCUMENT = 4;

    /** What a new file takes before its first document. */
    private static final int FILE_OVERHEAD = 256 << 10;

    private final File directory;
    private final long minFreeBytes;
    private final boolean isForced;
    private final SimulatedTime time = new SimulatedTime();
    private final PointerBytesStore source = BytesStore.nativePointer();
    private final List<File> rolled = new ArrayList<>();
    private final List<Long> rolledEnds = new ArrayList<>();
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private DataFile file;
    private long cycle = -1;
    private long end;
    private int lastLength;

    /** Opens a new queue; {@code directory} is locked. */
    QueueWriter(Path directory, JournalSettings settings) throws IOException {
        this(directory, settings, 0);
    }

    /**
     * Opens a queue that ends with whole documents; {@code directory} is locked, nobody else uses the queue and it has
     * no table.
     *
     * @param files its data files in order
     * @param ends where the last document of each ends
     * @param lastTimeNanos the simulated time of the last document
     */
    static QueueWriter reopen(
            Path directory, JournalSettings settings, List<Path> files, List<Long> ends, long lastTimeNanos)
            throws IOException {
        final QueueWriter writer = new QueueWriter(directory, settings, lastTimeNanos);
        final int last = files.size() - 1;
        for (int i = 0; i < last; i++) {
            writer.rolled.add(files.get(i).toFile());
            writer.rolledEnds.add(ends.get(i));
        }
        writer.end = ends.get(last);
        writer.file = new DataFile(files.get(last).toFile(), writer.end, writer.minFreeBytes);
        writer.cycle = lastTimeNanos / NANOS_PER_CYCLE;
        return writer;
    }

    private QueueWriter(Path directory, JournalSettings settings, long timeNanos) throws IOException {
        this.directory = directory.toFile();
        time.set(timeNanos);
        minFreeBytes = settings.minFreeBytes();
        isForced = settings.fsyncEveryControlTicks() > 0;
        DataFile.requireSpace(this.directory, FILE_OVERHEAD, minFreeBytes);
        queue = SingleChronicleQueueBuilder.binary(this.directory)
                .rollCycle(ROLL_CYCLE)
                .timeProvider(time)
                .blockSize(BLOCK_PER_DOCUMENT * settings.maxFrameBytes())
                .build();
        appender = queue.createAppender();
        // one thread at a time, but not always the same one: the clockwork hands the journal over by its sequences
        ((SingleThreadedChecked) appender).singleThreadedCheckDisabled(true);
    }

    /**
     * Appends a document as of a simulated time, which never goes back.
     *
     * @throws IOException if there is no room; nothing of the document is written then
     */
    void write(DocumentBuffer document, long simTimeNanos) throws IOException {
        final long newCycle = simTimeNanos / NANOS_PER_CYCLE;
        if (newCycle == cycle) {
            file.reserve(document.length());
            append(document);
            file.end(end);
        } else {
            DataFile.requireSpace(directory, document.length() + FILE_OVERHEAD, minFreeBytes);
            time.set(simTimeNanos);
            append(document);
            roll();
            cycle = newCycle;
        }
    }

    /**
     * As bytes and not through a document context: that looks up anew where the queue ends, which costs as much again.
     */
    private void append(DocumentBuffer document) {
        source.set(document.address(), document.length());
        appender.writeBytes(source);
        end = appender.wire().bytes().writePosition();
        lastLength = document.length();
    }

    private void roll() throws IOException {
        if (file != null) {
            if (isForced) {
                file.force();
            }
            file.close();
            rolled.add(file.file());
            rolledEnds.add(file.end());
        }
        file = new DataFile(appender.currentFile(), end, minFreeBytes);
        if (isForced) {
            forceDirectory();
        }
    }

    /** Forces all documents to the device. */
    void force() throws IOException {
        file.force();
    }

    /** Forces the names of the files to the device. */
    void forceDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory.toPath(), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Returns where the last document ends in the present file. */
    long end() {
        return end;
    }

    /** Returns where the last document begins in the present file. */
    long documentStart() {
        return end - lastLength;
    }

    /** Returns the present file. */
    Path file() {
        return file.file().toPath();
    }

    /** Unmaps and closes all files; if {@code trim}, also gives back the room behind their last documents. */
    void close(boolean trim) throws IOException {
        appender.close();
        queue.close();
        BackgroundResourceReleaser.releasePendingResources();
        if (file == null) {
            return;
        }
        try (DataFile last = file) {
            if (trim) {
                for (int i = 0; i < rolled.size(); i++) {
                    try (DataFile old = new DataFile(rolled.get(i), rolledEnds.get(i), minFreeBytes)) {
                        old.trim();
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
