package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.journal.codec.JournalHeaderDecoder;
import io.multiverse.kernel.internal.journal.codec.MessageHeaderDecoder;
import io.multiverse.kernel.internal.journal.encoding.FrameDecoder;
import io.multiverse.kernel.internal.journal.encoding.HeaderDecoder;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.kernel.internal.journal.file.JournalLock;
import io.multiverse.kernel.internal.journal.file.JournalStub;
import io.multiverse.kernel.internal.journal.file.RunDirectory;
import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.kernel.internal.journal.file.SnapshotCopy;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalSettings;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Appends to a journal, or to none yet, the documents that another journal of the same run has beyond it: its header,
 * if there is nothing, then frames. Each is checked, and has to follow the one before. No seal is written, so that the
 * run is resumed from there. Holds the directory's lock. Not thread-safe.
 */
public final class JournalExtension implements AutoCloseable {
    private final JournalSettings settings;
    private final Path directory;
    private final String scenario;
    private final JournalLock lock;
    private final FrameDecoder frame = new FrameDecoder();
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final DocumentBuffer document = new DocumentBuffer();
    private ScannedJournal scanned;
    private QueueWriter writer;
    private boolean hasHeader;
    private long frames;
    private long lastHash;
    private long headerHash;

    private JournalExtension(JournalSettings settings, Path directory, String scenario, JournalLock lock) {
        this.settings = settings;
        this.directory = directory;
        this.scenario = scenario;
        this.lock = lock;
    }

    /**
     * Opens the journal in the settings' directory, which may be missing or empty; nothing is written yet.
     *
     * @param scenario what the journal's header has to say of the run
     * @throws JournalException of kind UNUSABLE if the directory cannot be used or is in use, of kind CORRUPT if the
     *     journal is damaged before its end, of kind INCOMPATIBLE if it is of a run with another scenario, of kind
     *     DROPPED if its beginning, or events in it, were dropped
     */
    public static JournalExtension open(JournalSettings settings, String scenario) {
        final Path directory = RunDirectory.create(settings.directory(), settings.fsyncEveryControlTicks() > 0);
        RunDirectory.refuseForeign(directory);
        final JournalExtension extension =
                new JournalExtension(settings, directory, scenario, JournalLock.acquire(directory));
        boolean isOpen = false;
        try {
            extension.look();
            isOpen = true;
        } finally {
            if (!isOpen) {
                extension.lock.close();
            }
        }
        return extension;
    }

    private void look() {
        if (RunDirectory.files(directory, RunDirectory.DATA_SUFFIX).isEmpty()
                || !JournalOpening.holdsHeader(directory)) {
            return;
        }
        scanned = ScannedJournal.toResume(directory, settings.discardsDamagedTail());
        HeaderDifference.refuseScenario("journal " + directory, scanned.header().scenario(), scenario);
        refuseStub(scanned.stub());
        hasHeader = true;
        headerHash = scanned.headerHash();
        frames = scanned.frames();
        lastHash = scanned.lastHash();
    }

    /** What was dropped could be given to nobody who lacks it, and documents do not tell that it was. */
    private void refuseStub(JournalStub stub) {
        if (stub != null) {
            throw new JournalException(
                    JournalException.Kind.DROPPED,
                    "journal " + directory + " keeps no "
                            + (stub.isCut()
                                    ? "frames before control tick " + stub.firstControlTick()
                                    : "events before control tick " + stub.firstEventControlTick())
                            + " (" + stub.reason() + "), and nodes share whole journals only:"
                            + " bring the whole one back, or choose an empty directory, to be filled by other nodes");
        }
    }

    /** Returns whether the journal has a header; without one, that is the document to be appended first. */
    public boolean hasHeader() {
        return hasHeader;
    }

    /** Returns the number of frames. */
    public long frames() {
        return frames;
    }

    /** Returns the hash of the last frame, of the header before the first, 0 without one. */
    public long lastHash() {
        return lastHash;
    }

    /**
     * Appends a document.
     *
     * @param bytes holds the document, from its first byte on
     * @param length its length in bytes
     * @throws JournalException of kind CORRUPT if it is damaged or of another control tick, of kind DIVERGED if it does
     *     not follow this journal's last document, of kind INCOMPATIBLE if another version wrote it or it is the header
     *     of a run with another scenario, of kind DROPPED if its events were dropped, of kind WRITE_FAILED if it cannot
     *     be written
     */
    public void append(UnsafeBuffer bytes, int length) {
        final UnsafeBuffer whole = new UnsafeBuffer(bytes, 0, length);
        final long hash = hashOf(whole);
        try {
            final long timeNanos = hasHeader ? requireNext(whole) : requireHeader(whole);
            if (writer == null) {
                writer = openWriter();
            }
            document.clear();
            document.copy(whole, length);
            writer.write(document, timeNanos);
        } catch (IOException e) {
            throw new JournalException(
                    JournalException.Kind.WRITE_FAILED,
                    "journal " + directory + ": control tick " + (frames + 1) + " cannot be written: "
                            + FileTrouble.reasonOf(e),
                    e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw damaged("contradicts itself: " + e.getMessage());
        }
        if (hasHeader) {
            frames++;
        } else {
            hasHeader = true;
            headerHash = hash;
        }
        lastHash = hash;
    }

    /** Returns the control tick of the newest intact snapshot beside the journal that belongs to it, 0 for none. */
    public long newestSnapshot() {
        return SnapshotFiles.in(directory)
                .newestAtOrBefore(frames, headerHash, skipped -> {})
                .map(Snapshot::controlTick)
                .orElse(0L);
    }

    /**
     * Begins to copy a snapshot of one of the journal's control ticks that comes in from elsewhere.
     *
     * @param length the length of its file, in bytes
     * @throws JournalException of kind WRITE_FAILED if there is no room for it, of kind UNUSABLE if the folder of
     *     snapshots cannot be used
     */
    public SnapshotCopy copySnapshot(long controlTick, long length) {
        return SnapshotFiles.forWriting(directory, settings.minFreeBytes()).copy(controlTick, headerHash, length);
    }

    /**
     * Deletes all snapshots before a control tick.
     *
     * @throws JournalException of kind WRITE_FAILED or UNUSABLE if that fails
     */
    public void deleteSnapshotsBefore(long controlTick) {
        final SnapshotFiles files = SnapshotFiles.forWriting(directory, settings.minFreeBytes());
        files.controlTicks().stream().filter(present -> present < controlTick).forEach(files::delete);
    }

    private QueueWriter openWriter() throws IOException {
        if (scanned != null) {
            return ResumedQueue.open(directory, settings, scanned);
        }
        RunDirectory.prepare(directory, JournalSettings.ExistingRun.RESUME);
        return new QueueWriter(directory, settings);
    }

    private long hashOf(UnsafeBuffer whole) {
        final int end = whole.capacity() - Long.BYTES;
        final int magic = end - Integer.BYTES;
        final int length = magic - Integer.BYTES;
        if (length < MessageHeaderDecoder.ENCODED_LENGTH
                || whole.getInt(length, ByteOrder.LITTLE_ENDIAN) != whole.capacity()
                || whole.getInt(magic, ByteOrder.LITTLE_ENDIAN) != DocumentBuffer.MAGIC) {
            throw damaged("has no trailer");
        }
        final long hash = DocumentBuffer.hash(whole, 0, end);
        if (hash != whole.getLong(end, ByteOrder.LITTLE_ENDIAN)) {
            throw damaged("has another hash than its trailer says");
        }
        return hash;
    }

    private long requireHeader(UnsafeBuffer whole) {
        messageHeader.wrap(whole, 0);
        if (messageHeader.templateId() != JournalHeaderDecoder.TEMPLATE_ID) {
            throw damaged("is no header");
        }
        HeaderDifference.refuseScenario(
                "journal " + directory + " stays empty: the journal of another node",
                HeaderDecoder.decode(whole).scenario(),
                scenario);
        return 0;
    }

    private long requireNext(UnsafeBuffer whole) {
        if (!frame.wrap(whole) || frame.controlTick() != frames + 1) {
            throw damaged("is no frame, or one of another control tick");
        }
        if (frame.previousHash() != lastHash) {
            throw new JournalException(
                    JournalException.Kind.DIVERGED,
                    "journal " + directory + ": its control tick " + frames
                            + " is another one than that of the journal it is to be continued from; compare both");
        }
        if (frame.isThinned()) {
            throw new JournalException(
                    JournalException.Kind.DROPPED,
                    "journal " + directory + " cannot go on at control tick " + (frames + 1)
                            + ": the events of it were dropped from the journal that it is to be continued from;"
                            + " use one that is whole");
        }
        return frame.simTimeNanos();
    }

    private JournalException damaged(String how) {
        return new JournalException(
                JournalException.Kind.CORRUPT,
                "journal " + directory + ": what was to become its control tick " + (frames + 1) + " " + how);
    }

    /** Closes the files and releases the directory. */
    @Override
    public void close() {
        try {
            if (writer != null) {
                writer.close(true);
            }
        } catch (IOException e) {
            throw new JournalException(
                    JournalException.Kind.WRITE_FAILED,
                    "journal " + directory + " cannot be closed: " + FileTrouble.reasonOf(e),
                    e);
        } finally {
            lock.close();
        }
    }
}
