package io.multiverse.replay.journal;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.cli.text.WorkProgress;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.JournalPosition;
import io.multiverse.kernel.internal.journal.file.JournalStub;
import io.multiverse.kernel.journal.JournalHeader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Goes through a journal frame by frame, keeps track of who is registered, and shows how far it is. Room for one frame;
 * not thread-safe.
 */
public final class JournalWalk implements AutoCloseable {
    private static final long WAIT_NANOS = 30_000_000;

    private final Path directory;
    private final Console console;
    private final JournalReader reader;
    private final WorkProgress progress;
    private final RunRegister register;
    private final WaitingEvents waiting;
    private final boolean isFollowing;
    private Runnable beforeWaiting = () -> {};
    private long documentBytes;
    private boolean isAtStart = true;

    private JournalWalk(
            Path directory, Console console, JournalReader reader, WorkProgress progress, boolean isFollowing) {
        this.directory = directory;
        this.console = console;
        this.reader = reader;
        this.progress = progress;
        this.isFollowing = isFollowing;
        register = new RunRegister(reader.header());
        waiting = new WaitingEvents(reader.header().windowNanos());
        documentBytes = reader.documentLength();
    }

    /**
     * Opens a journal.
     *
     * @param task what the command does with it, for the progress, for instance {@code reading}
     * @throws io.multiverse.kernel.journal.JournalException as {@link JournalReader#open} does
     */
    public static JournalWalk open(Path directory, Console console, StatusLine status, String task) {
        return open(directory, JournalReader.open(directory), console, status, task);
    }

    /** Opens the journal of a recorded run from its start, without reading its header again. */
    public static JournalWalk open(Recording recording, Console console, StatusLine status, String task) {
        return open(recording.directory(), recording.readerFromStart(), console, status, task);
    }

    private static JournalWalk open(
            Path directory, JournalReader reader, Console console, StatusLine status, String task) {
        return new JournalWalk(directory, console, reader, new WorkProgress(status, task, reader.totalBytes()), false);
    }

    /**
     * Opens a journal that is being written: waits for its header, and {@link #next} waits for frames until the run is
     * over.
     *
     * @throws CommandException if the user wants the command to end
     * @throws io.multiverse.kernel.journal.JournalException as {@link JournalReader#follow} does
     */
    public static JournalWalk follow(Path directory, Console console) {
        Optional<JournalReader> reader = JournalReader.follow(directory);
        while (reader.isEmpty()) {
            LockSupport.parkNanos(WAIT_NANOS);
            if (console.interruption().isRequested()) {
                throw interrupted(directory, 0);
            }
            reader = JournalReader.follow(directory);
        }
        final StatusLine none = new StatusLine(console.err(), StatusLine.Mode.NONE, false);
        return new JournalWalk(directory, console, reader.get(), new WorkProgress(none, "", 0), true);
    }

    /** Says what to do each time all frames that are there were read, before waiting for further ones. */
    public void beforeWaiting(Runnable action) {
        beforeWaiting = action;
    }

    public Path directory() {
        return directory;
    }

    /** Returns what the run consists of at its start. */
    public JournalHeader header() {
        return reader.header();
    }

    /** Returns what stands for what was dropped from the journal's beginning, if anything was. */
    public Optional<JournalStub> stub() {
        return reader.stub();
    }

    /** Returns who is registered as of the frame returned last. */
    public RunRegister register() {
        return register;
    }

    /** Returns which events wait for their due time as of the frame returned last. */
    public WaitingEvents waiting() {
        return waiting;
    }

    /**
     * Returns the next frame, or null after the last whole one; of a journal that is followed, after its seal.
     *
     * @throws CommandException if the user wants the command to end
     * @throws io.multiverse.kernel.journal.JournalException of kind CORRUPT if the journal is damaged
     */
    public JournaledFrame next() {
        requireWanted();
        JournaledFrame frame = reader.next();
        while (frame == null && isFollowing && !reader.isSealed()) {
            beforeWaiting.run();
            LockSupport.parkNanos(this, WAIT_NANOS);
            requireWanted();
            frame = reader.next();
        }
        if (frame == null) {
            progress.clear();
        } else {
            if (isAtStart && frame.controlTick() > 1) {
                reader.droppedRegister().forEach(register::apply);
            }
            isAtStart = false;
            register.apply(frame);
            waiting.apply(frame);
            documentBytes += reader.documentLength();
            progress.at(reader.bytesRead(), frame.controlTick());
        }
        return frame;
    }

    /** Returns whether the events of the frame returned last were dropped. */
    public boolean isThinned() {
        return reader.isThinned();
    }

    private void requireWanted() {
        if (console.interruption().isRequested()) {
            progress.clear();
            throw interrupted(directory, reader.frames());
        }
    }

    private static CommandException interrupted(Path directory, long controlTick) {
        return CommandException.failure(
                ExitCode.INTERRUPTED, "interrupted after control tick " + controlTick + " of " + directory, null);
    }

    /** Returns the length in bytes of the document read last: of the header before the first frame. */
    public int documentLength() {
        return reader.documentLength();
    }

    /** Returns the length in bytes of the header and all frames read so far. */
    public long documentBytes() {
        return documentBytes;
    }

    /** Returns the number of frames read so far. */
    public long frames() {
        return reader.frames();
    }

    /** Returns the hash of the last frame read, or of the header. */
    long lastHash() {
        return reader.lastHash();
    }

    /** Returns where the frame read last stands, or the header. */
    public JournalPosition position() {
        return reader.position();
    }

    /** Returns, once the end was reached, how the journal ends. */
    public JournalEnd end() {
        final boolean isOpen = !reader.isSealed() && reader.isBeingWritten();
        return new JournalEnd(
                reader.frames(),
                reader.lastHash(),
                reader.isSealed(),
                isOpen,
                isOpen ? null : reader.tornTail().orElse(null),
                isOpen ? 0 : JournalEnd.newerSnapshot(directory, reader.frames()));
    }

    @Override
    public void close() {
        progress.clear();
        reader.close();
    }
}
