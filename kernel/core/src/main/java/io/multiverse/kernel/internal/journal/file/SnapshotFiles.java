package io.multiverse.kernel.internal.journal.file;

import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.journal.JournalException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The snapshots of a run: one file each in the folder {@value #FOLDER} of the journal's directory, named by control
 * tick. Equal snapshots make equal files. A journal is whole without them.
 *
 * <p>A file is there whole or not at all: it is written under another name, forced to the device, and renamed. Readers
 * may look on while another process writes. Not thread-safe.
 */
public final class SnapshotFiles {
    /** The folder's name. */
    public static final String FOLDER = "snapshots";

    private static final String SUFFIX = ".snapshot";
    private static final Pattern NAME = Pattern.compile("([0-8]\\d{18})" + Pattern.quote(SUFFIX));

    private final Path folder;
    private final long minFreeBytes;
    private final boolean isWriting;

    private SnapshotFiles(Path folder, long minFreeBytes, boolean isWriting) {
        this.folder = folder;
        this.minFreeBytes = minFreeBytes;
        this.isWriting = isWriting;
    }

    /** Returns the snapshots in a journal's directory, for reading; there may be none. */
    public static SnapshotFiles in(Path directory) {
        return new SnapshotFiles(directory.resolve(FOLDER), 0, false);
    }

    /**
     * Returns the snapshots in a journal's directory, for reading and writing; the caller holds the directory's lock.
     * Makes the folder if it is missing and deletes what a killed process left half written.
     *
     * @param minFreeBytes bytes of the file system that are left free, at least 0
     * @throws JournalException of kind UNUSABLE if that fails
     */
    public static SnapshotFiles forWriting(Path directory, long minFreeBytes) {
        final SnapshotFiles files = new SnapshotFiles(directory.resolve(FOLDER), minFreeBytes, true);
        try {
            PlainFiles.refuseLink(files.folder);
            if (!PlainFiles.isFolder(files.folder)) {
                Files.createDirectory(files.folder);
                PlainFiles.forceFolder(directory);
            }
            PlainFiles.deleteFiles(files.folder, name -> name.endsWith(PlainFiles.TEMPORARY_SUFFIX));
        } catch (IOException e) {
            throw unusable("folder " + files.folder + " cannot be written to", e);
        }
        return files;
    }

    /**
     * Writes a snapshot; one of the same control tick is replaced. When this returns it is on the device.
     *
     * @throws JournalException of kind WRITE_FAILED, naming file and reason; all other snapshots stay as they are
     * @throws IllegalStateException if opened for reading
     */
    public void publish(Snapshot snapshot) {
        requireWriting();
        final Path file = file(snapshot.controlTick());
        final Path temporary = PlainFiles.temporary(file);
        // An interrupt would close the channel that forces the folder: it has to wait.
        final boolean isInterrupted = Thread.interrupted();
        try {
            PlainFiles.refuseLink(folder);
            DataFile.requireSpace(folder.toFile(), SnapshotFile.length(snapshot), minFreeBytes);
            SnapshotFile.write(temporary, snapshot);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            PlainFiles.forceFolder(folder);
        } catch (IOException e) {
            deleteQuietly(temporary);
            throw new JournalException(
                    JournalException.Kind.WRITE_FAILED,
                    "snapshot file " + file + " cannot be written: " + RunDirectory.reason(e),
                    e);
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Returns the control ticks that have a snapshot, ascending, as the files' names say.
     *
     * @throws JournalException of kind UNUSABLE if the folder is there and cannot be read
     */
    public List<Long> controlTicks() {
        final List<Long> controlTicks = new ArrayList<>();
        if (!Files.exists(folder)) {
            return controlTicks;
        }
        try (DirectoryStream<Path> files = stream()) {
            for (final Path file : files) {
                final Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    controlTicks.add(Long.parseLong(name.group(1)));
                }
            }
        } catch (IOException e) {
            throw unusable("folder " + folder + " cannot be read", e);
        }
        Collections.sort(controlTicks);
        return controlTicks;
    }

    private DirectoryStream<Path> stream() throws IOException {
        PlainFiles.requireFolder(folder);
        return Files.newDirectoryStream(folder, "*" + SUFFIX);
    }

    /**
     * Reads and checks the snapshot of a control tick; whether it belongs to a journal is the caller's to check.
     *
     * @throws JournalException of kind CORRUPT naming file and byte if it is damaged, INCOMPATIBLE if it is of another
     *     format version, UNUSABLE if there is none or it cannot be read
     */
    public Snapshot read(long controlTick) {
        final Path file = file(controlTick);
        final Snapshot snapshot;
        try {
            snapshot = SnapshotFile.read(file);
        } catch (IOException e) {
            throw unusable("snapshot file " + file + " cannot be read", e);
        }
        if (snapshot.controlTick() != controlTick) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT,
                    "snapshot file " + file + " is damaged at byte 0: it is the snapshot of control tick "
                            + snapshot.controlTick() + " under another name; delete it");
        }
        return snapshot;
    }

    /**
     * Returns the newest snapshot of a run at or before a control tick, passing over those that cannot be used.
     *
     * @param headerHash the hash of the run's header
     * @param skipped receives the reason for each snapshot passed over, newest first, with its file
     */
    public Optional<Snapshot> newestAtOrBefore(
            long controlTick, long headerHash, Consumer<? super JournalException> skipped) {
        final List<Long> controlTicks = controlTicks();
        for (int i = controlTicks.size() - 1; i >= 0; i--) {
            if (controlTicks.get(i) <= controlTick) {
                try {
                    final Snapshot snapshot = read(controlTicks.get(i));
                    if (snapshot.headerHash() == headerHash) {
                        return Optional.of(snapshot);
                    }
                    skipped.accept(new JournalException(
                            JournalException.Kind.INCOMPATIBLE,
                            "snapshot file " + file(controlTicks.get(i)) + " belongs to another run: delete it"));
                } catch (JournalException e) {
                    skipped.accept(e);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Deletes what {@code newest} and the interval make superfluous: see the journal format's section on snapshots. Of
     * n snapshots at most {@code 272 + 8 * log2(n)} stay, and one is never more than n/128 intervals before any control
     * tick (one interval, if n is less than 256). What stays depends on the two numbers alone.
     *
     * @param newest the control tick of the newest snapshot
     * @param every the interval at which snapshots are taken, in control ticks, at least 1
     * @param needed a control tick whose snapshot stays in any case, for instance as the journal begins there
     * @throws JournalException of kind WRITE_FAILED if a file cannot be deleted
     * @throws IllegalStateException if opened for reading
     */
    public void thin(long newest, long every, long needed) {
        if (every < 1) {
            throw new IllegalArgumentException("every must be at least 1, not " + every);
        }
        for (final long controlTick : controlTicks()) {
            if (controlTick < newest && controlTick != needed && !SnapshotThinning.stays(controlTick, newest, every)) {
                delete(controlTick);
            }
        }
    }

    /**
     * Deletes the snapshots of all control ticks after one.
     *
     * @throws JournalException of kind WRITE_FAILED if a file cannot be deleted
     * @throws IllegalStateException if opened for reading
     */
    public void deleteAfter(long controlTick) {
        for (final long present : controlTicks()) {
            if (present > controlTick) {
                delete(present);
            }
        }
    }

    /**
     * Deletes all snapshots; the folder stays.
     *
     * @throws JournalException of kind WRITE_FAILED if a file cannot be deleted
     * @throws IllegalStateException if opened for reading
     */
    public void deleteAll() {
        deleteAfter(-1);
    }

    /**
     * Deletes the snapshot of a control tick, if there is one.
     *
     * @throws JournalException of kind WRITE_FAILED if the file cannot be deleted
     * @throws IllegalStateException if opened for reading
     */
    public void delete(long controlTick) {
        requireWriting();
        final String name = file(controlTick).getFileName().toString();
        try {
            PlainFiles.deleteFiles(folder, name::equals);
        } catch (IOException e) {
            throw new JournalException(
                    JournalException.Kind.WRITE_FAILED,
                    "snapshot file " + file(controlTick) + " cannot be deleted: " + RunDirectory.reason(e),
                    e);
        }
    }

    /**
     * Begins a copy of a snapshot that comes in from elsewhere.
     *
     * @param headerHash the hash of the run's header
     * @param length the length of its file, in bytes
     * @throws JournalException of kind WRITE_FAILED if there is no room for it
     * @throws IllegalStateException if opened for reading
     */
    public SnapshotCopy copy(long controlTick, long headerHash, long length) {
        requireWriting();
        return SnapshotCopy.begin(file(controlTick), controlTick, headerHash, length, minFreeBytes);
    }

    /** Returns the file of a control tick's snapshot; there may be none. */
    public Path file(long controlTick) {
        return folder.resolve(String.format(Locale.ROOT, "%019d%s", controlTick, SUFFIX));
    }

    private void requireWriting() {
        if (!isWriting) {
            throw new IllegalStateException("the snapshots in " + folder + " are open for reading only");
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException ignored) {
            // The next opening for writing deletes it.
        }
    }

    private static JournalException unusable(String what, IOException cause) {
        return new JournalException(
                JournalException.Kind.UNUSABLE,
                what + ": " + (cause instanceof NoSuchFileException ? "there is none" : RunDirectory.reason(cause)),
                cause);
    }
}
