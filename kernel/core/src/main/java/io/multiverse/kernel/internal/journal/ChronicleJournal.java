package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.internal.host.HostRequirements;
import io.multiverse.kernel.internal.jfr.JournalAppendSpan;
import io.multiverse.kernel.internal.jfr.JournalForceSpan;
import io.multiverse.kernel.internal.journal.encoding.FrameEncoder;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.internal.journal.file.JournalLock;
import io.multiverse.kernel.internal.journal.file.JournalPosition;
import io.multiverse.kernel.internal.journal.file.RunDirectory;
import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.kernel.internal.journal.file.StubFile;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A journal in a Chronicle queue: a header document, one document per control tick, a seal.
 *
 * <p>The queue's clock is simulated time, so two equal runs leave equal {@code *.cq4} files. One thread at a time may
 * call it; appending allocates nothing once the buffers have grown to the largest frame. After a failure nothing more
 * is accepted, and the journal ends at its last whole frame.
 *
 * <p>A resumed journal takes in again the frames it has, compares them with what is recorded, and leaves its files
 * alone meanwhile; only then its seal or torn tail is cut off and frames are written. One that was killed before its
 * header was whole starts over.
 */
public final class ChronicleJournal implements FrameSink {
    private final JournalSettings settings;
    private final Path directory;
    private final JournalLock lock;
    private final FrameEncoder encoder;
    private final JournalSnapshots snapshots;
    private final RetainedDays retainedDays;
    private final JournalAppendSpan appendSpan = new JournalAppendSpan();
    private final JournalForceSpan forceSpan = new JournalForceSpan();
    private QueueWriter writer;
    private ResumedRun resumed;
    private boolean isReexecuting;
    private long headerHash;
    private long durableFrames;
    private long frames;
    private long lastHash;
    private long lastTimeNanos;
    private int unforced;
    private Throwable failure;
    private boolean closed;

    private ChronicleJournal(JournalSettings settings, Path directory, JournalLock lock) {
        this.settings = settings;
        this.directory = directory;
        this.lock = lock;
        encoder = new FrameEncoder(settings.mode());
        snapshots = new JournalSnapshots(directory, settings.minFreeBytes());
        retainedDays = new RetainedDays(directory, settings);
    }

    /**
     * Begins a journal: takes the directory's lock, makes room for the run and writes the header. If the settings say
     * RESUME and the directory holds a run, that run continues: its {@link #recordedFrames} must be appended again
     * first.
     *
     * @throws IllegalArgumentException if header and settings differ in mode
     * @throws JournalException of kind UNUSABLE if the directory cannot be used, is in use or holds a run that must
     *     stay; of kind WRITE_FAILED if there is no room; of kind INCOMPATIBLE if the run to resume has another header,
     *     and of kind CORRUPT if it is damaged
     */
    public static ChronicleJournal create(JournalSettings settings, JournalHeader header) {
        if (header.mode() != settings.mode()) {
            throw new IllegalArgumentException(
                    "the header says " + header.mode() + ", the settings " + settings.mode());
        }
        HostRequirements.obstacleToJournal(settings.leastFileBytes()).ifPresent(obstacle -> {
            throw new JournalException(
                    JournalException.Kind.UNUSABLE,
                    "no journal can be written to " + settings.directory() + ": " + obstacle);
        });
        HostRequirements.placeNativeLibraries();
        final Path directory = RunDirectory.create(settings.directory(), settings.fsyncEveryControlTicks() > 0);
        RunDirectory.refuseForeign(directory);
        final ChronicleJournal journal = new ChronicleJournal(settings, directory, JournalLock.acquire(directory));
        boolean begun = false;
        try {
            if (settings.existing() == JournalSettings.ExistingRun.RESUME && JournalOpening.holdsHeader(directory)) {
                journal.resume(header);
            } else {
                RunDirectory.prepare(directory, settings.existing());
                journal.begin(header);
            }
            begun = true;
        } finally {
            if (!begun) {
                journal.close();
            }
        }
        return journal;
    }

    /**
     * Lets a new journal have the frames of a recorded run up to where {@code recording} begins, and the snapshot with
     * which it does; before the first frame of its own.
     *
     * @throws JournalException as {@link #append} does, or as the recorded one's frames are read
     */
    public void beginWith(Recording recording) {
        final DocumentBuffer document = new DocumentBuffer();
        try (JournalReader reader = recording.readerFromStart()) {
            if (reader.stub().isPresent()) {
                StubFile.write(directory, reader.stub().get());
            }
            while (frames < recording.startControlTick() && reader.advance()) {
                document.clear();
                document.copy(reader.document(), reader.documentLength());
                writer.write(document, reader.simTimeNanos());
                frames = reader.frames();
                lastHash = reader.lastHash();
                lastTimeNanos = reader.simTimeNanos();
            }
        } catch (IOException e) {
            throw failed("control tick " + (frames + 1), e);
        }
        durableFrames = frames;
        encoder.follow(frames == 0 ? headerHash : lastHash, frames);
        recording.snapshot().ifPresent(snapshot -> publishSnapshot(snapshot.kernelVersion(), snapshot.state(), 0));
    }

    private void begin(JournalHeader header) {
        try {
            encoder.encode(header);
            headerHash = encoder.hash();
            writer = new QueueWriter(directory, settings);
            write(0);
            if (settings.fsyncEveryControlTicks() > 0) {
                writer.force();
            }
        } catch (IOException | RuntimeException | Error e) {
            throw failed("the header", e);
        }
    }

    private void resume(JournalHeader header) {
        resumed = ResumedRun.open(directory, settings, header, snapshots);
        isReexecuting = true;
        final ScannedJournal run = resumed.recorded();
        frames = run.frames();
        durableFrames = frames;
        lastHash = run.lastHash();
        lastTimeNanos = run.lastTimeNanos();
        headerHash = run.headerHash();
        encoder.follow(headerHash, 0);
        continueIfCaughtUp();
    }

    /**
     * Returns the newest usable snapshot of the resumed run up to a control tick, if there is one; to be asked for
     * before the first frame.
     *
     * @param skipped receives why newer ones are passed over, and which damaged part of the run is discarded
     * @throws JournalException of kind CORRUPT if there is none, and without it the run cannot be executed
     */
    public Optional<Snapshot> newestSnapshot(long controlTick, Consumer<String> skipped) {
        return resumed == null ? Optional.empty() : resumed.newestSnapshot(controlTick, skipped);
    }

    /** Lets the recorded frames up to a snapshot of {@link #newestSnapshot} be taken as appended; before the first. */
    public void resumeAfter(Snapshot snapshot) {
        resumed.startAfter(snapshot);
        encoder.follow(snapshot.frameHash(), snapshot.controlTick());
        continueIfCaughtUp();
    }

    private void continueIfCaughtUp() {
        if (!resumed.isCaughtUp()) {
            return;
        }
        resumed.close();
        try {
            writer = ResumedQueue.open(directory, settings, resumed.recorded());
            isReexecuting = false;
            snapshots.deleteAfter(recordedFrames());
        } catch (IOException | RuntimeException | Error e) {
            throw failed("what follows frame " + frames, e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws JournalException of kind WRITE_FAILED if the frame is too long, there is no room or the device fails; of
     *     kind DIVERGED if it is a recorded one's and not equal to it; and from then on always
     */
    @Override
    public void append(ControlTickFrame frame) {
        if (failure != null || closed) {
            throw WriteTrouble.noMoreFrames(directory, failure);
        }
        if (isReexecuting) {
            reexecute(frame);
            return;
        }
        try {
            appendSpan.open();
            encoder.encode(frame);
            write(frame.simTimeNanos());
            frame.journaled(encoder.hash(), encoder.document().length(), false);
            frames++;
            appendSpan.close(frame.controlTick(), encoder.document().length());
            if (settings.fsyncEveryControlTicks() > 0 && ++unforced >= settings.fsyncEveryControlTicks()) {
                forceDevice();
                unforced = 0;
            }
            if (unforced == 0) {
                durableFrames = frames;
            }
        } catch (IOException | RuntimeException | Error e) {
            throw failed("control tick " + frame.controlTick(), e);
        }
    }

    private void reexecute(ControlTickFrame frame) {
        try {
            encoder.encode(frame);
            resumed.requireEqual(encoder);
            frame.journaled(encoder.hash(), encoder.document().length(), true);
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        }
        continueIfCaughtUp();
    }

    private void write(long simTimeNanos) throws IOException {
        final DocumentBuffer document = encoder.document();
        if (document.length() > settings.maxFrameBytes()) {
            throw WriteTrouble.tooLong(document.length(), settings.maxFrameBytes());
        }
        writer.write(document, simTimeNanos);
        lastTimeNanos = simTimeNanos;
        lastHash = encoder.hash();
    }

    private JournalException failed(String what, Throwable cause) {
        failure = cause;
        return WriteTrouble.failed(directory, what, frames, cause);
    }

    /** Returns how many frames the journal had when it was resumed, 0 for a new one. */
    public long recordedFrames() {
        return resumed == null ? 0 : resumed.recorded().frames();
    }

    /**
     * Returns up to which frame the journal is as durable as its settings ask for: handed to the operating system, or
     * forced to the device.
     */
    public long durableFrames() {
        return durableFrames;
    }

    /**
     * Publishes a snapshot of the state after the last frame; if the journal is forced to the device at all, that is
     * done first, so that no snapshot outlives the frames it builds on.
     *
     * @throws JournalException of kind WRITE_FAILED if there is no room or the device fails
     */
    public void publishSnapshot(String kernelVersion, byte[] state, long everyControlTicks) {
        if (settings.fsyncEveryControlTicks() > 0) {
            force();
        } else {
            requireOurs();
        }
        final JournalPosition position = writer.position(frames, lastHash);
        snapshots.publish(
                new Snapshot(kernelVersion, headerHash, frames, lastHash, position, state), everyControlTicks);
        if (retainedDays.isDue(lastTimeNanos)) {
            dropOldDays();
        }
    }

    /** What is kept has to be on the device before anything is deleted: else a power loss could take both. */
    private void dropOldDays() {
        force();
        try {
            final long standsOn = retainedDays.drop(lastTimeNanos, writer.files());
            if (standsOn >= 0) {
                snapshots.need(standsOn);
            }
        } catch (IOException | RuntimeException | Error e) {
            throw failed("what was dropped before frame " + frames, e);
        }
    }

    /** Returns whether the journal takes no more frames because writing failed. */
    public boolean hasFailed() {
        return failure != null;
    }

    private void forceDevice() throws IOException {
        forceSpan.open();
        writer.force();
        writer.files().requireOurs();
        forceSpan.close(frames);
    }

    private void force() {
        try {
            forceDevice();
            unforced = 0;
            durableFrames = frames;
        } catch (IOException | RuntimeException | Error e) {
            throw failed("control tick " + frames, e);
        }
    }

    private void requireOurs() {
        try {
            writer.files().requireOurs();
        } catch (IOException e) {
            throw failed("what follows frame " + frames, e);
        }
    }

    /** Returns the number of frames in the journal. */
    public long frames() {
        return frames;
    }

    /** Returns the hash of the last frame in the journal, or of the header before the first. */
    public long lastHash() {
        return lastHash;
    }

    /** Returns the real path of the directory. */
    public Path directory() {
        return directory;
    }

    /**
     * Seals the journal unless writing failed or recorded frames were still to come, unmaps and closes its files and
     * releases the directory. Calling it again does nothing.
     *
     * @throws JournalException of kind WRITE_FAILED if the seal cannot be written
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            seal();
        } finally {
            release();
        }
    }

    private void seal() {
        if (failure != null || writer == null) {
            return;
        }
        try {
            writer.files().requireWhole();
            encoder.encodeSeal();
            writer.write(encoder.document(), lastTimeNanos);
            if (settings.fsyncEveryControlTicks() > 0) {
                writer.force();
            }
            durableFrames = frames;
        } catch (IOException | RuntimeException | Error e) {
            throw failed("the seal", e);
        }
    }

    private void release() {
        try {
            if (isReexecuting) {
                resumed.close();
            }
            if (writer != null) {
                writer.close(failure == null);
            }
        } catch (IOException | RuntimeException | Error e) {
            if (failure == null) {
                throw failed("the end", e);
            }
        } finally {
            lock.close();
        }
    }
}
