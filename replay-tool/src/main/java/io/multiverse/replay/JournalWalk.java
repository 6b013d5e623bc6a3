package io.multiverse.replay;

import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalReader;
import io.multiverse.kernel.journal.JournalSize;
import io.multiverse.kernel.journal.JournaledFrame;
import io.multiverse.launcher.CommandException;
import io.multiverse.launcher.Console;
import io.multiverse.launcher.ExitCode;
import io.multiverse.launcher.StatusLine;
import io.multiverse.launcher.WorkProgress;
import java.nio.file.Path;

/**
 * Goes through a journal frame by frame, keeps track of who is registered, and shows how far it is. Room for one frame;
 * not thread-safe.
 */
final class JournalWalk implements AutoCloseable {
    private final Path directory;
    private final Console console;
    private final JournalReader reader;
    private final JournalSize size;
    private final WorkProgress progress;
    private final RunRegister register;

    private JournalWalk(
            Path directory, Console console, JournalReader reader, WorkProgress progress, JournalSize size) {
        this.directory = directory;
        this.console = console;
        this.reader = reader;
        this.progress = progress;
        this.size = size;
        register = new RunRegister(reader.header());
    }

    /**
     * Opens a journal.
     *
     * @param task what the command does with it, for the progress, for instance {@code reading}
     * @throws io.multiverse.kernel.journal.JournalException as {@link JournalReader#open} does
     */
    static JournalWalk open(Path directory, Console console, StatusLine status, String task) {
        final JournalReader reader = JournalReader.open(directory);
        final JournalSize size = JournalSize.of(directory);
        return new JournalWalk(directory, console, reader, new WorkProgress(status, task, size.totalBytes()), size);
    }

    Path directory() {
        return directory;
    }

    JournalHeader header() {
        return reader.header();
    }

    /** Returns who is registered as of the frame returned last. */
    RunRegister register() {
        return register;
    }

    /**
     * Returns the next frame, or null after the last whole one.
     *
     * @throws CommandException if the user wants the command to end
     * @throws io.multiverse.kernel.journal.JournalException of kind CORRUPT if the journal is damaged
     */
    JournaledFrame next() {
        if (console.interruption().isRequested()) {
            progress.clear();
            throw CommandException.failure(
                    ExitCode.INTERRUPTED,
                    "interrupted after control tick " + reader.frames() + " of " + directory,
                    null);
        }
        final JournaledFrame frame = reader.next();
        if (frame == null) {
            progress.clear();
        } else {
            register.apply(frame);
            progress.at(size.bytesRead(reader), frame.controlTick());
        }
        return frame;
    }

    /** Returns the length in bytes of the document read last: of the header before the first frame. */
    int documentLength() {
        return JournalSize.documentLength(reader);
    }

    /** Returns how many bytes of the journal's files have been read, the padding between documents included. */
    long bytesRead() {
        return size.bytesRead(reader);
    }

    /** Returns the number of frames read so far. */
    long frames() {
        return reader.frames();
    }

    /** Returns the hash of the last frame read, or of the header. */
    long lastHash() {
        return reader.lastHash();
    }

    /** Returns, once the end was reached, how the journal ends. */
    JournalEnd end() {
        return new JournalEnd(
                reader.frames(),
                reader.lastHash(),
                reader.isSealed(),
                reader.tornTail().orElse(null));
    }

    @Override
    public void close() {
        progress.clear();
        reader.close();
    }
}
