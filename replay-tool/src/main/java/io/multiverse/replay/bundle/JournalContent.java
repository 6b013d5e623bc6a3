package io.multiverse.replay.bundle;

import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.JournalPosition;
import io.multiverse.kernel.journal.JournalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;

/**
 * Which bytes of a journal's data files make up a journal that is whole: all of them if it is sealed, else those up to
 * its last whole frame, whatever a run in progress writes after it. Not thread-safe.
 */
public final class JournalContent {
    private static final int PAGE = 4096;
    private static final int BUFFER = 1 << 16;

    /** What follows the last document of a file: Chronicle's end, or zeros. */
    private static final int END_LENGTH = 16;

    private final TreeMap<String, Long> ends;
    private final Map<String, Version> versions;
    private final boolean isCut;
    private final long frames;

    /** What tells that a file nobody should write to any more was changed. */
    private record Version(long length, FileTime time) {
        static Version of(Path file) throws IOException {
            return new Version(Files.size(file), Files.getLastModifiedTime(file));
        }
    }

    private JournalContent(TreeMap<String, Long> ends, Map<String, Version> versions, boolean isCut, long frames) {
        this.ends = ends;
        this.versions = versions;
        this.isCut = isCut;
        this.frames = frames;
    }

    /**
     * Reads a journal and checks it.
     *
     * @throws JournalException of kind CORRUPT if it is damaged
     */
    public static JournalContent whole(Recording recording) throws IOException {
        final TreeMap<String, Long> ends = new TreeMap<>();
        try (JournalReader reader = recording.readerFromStart()) {
            // A run that is just ending gives back the room after its last frame.
            final Map<String, Version> versions = reader.isBeingWritten() ? Map.of() : versions(recording.directory());
            do {
                final JournalPosition position = reader.position();
                ends.put(position.fileName(), position.documentStart() + position.documentLength());
            } while (reader.advance());
            if (reader.isSealed()) {
                ends.replaceAll((name, end) -> Long.MAX_VALUE);
            }
            return new JournalContent(
                    ends, reader.isSealed() ? versions : Map.of(), !reader.isSealed(), reader.frames());
        }
    }

    private static Map<String, Version> versions(Path journal) throws IOException {
        final Map<String, Version> versions = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(journal, "*.cq4")) {
            for (final Path file : files) {
                versions.put(file.getFileName().toString(), Version.of(file));
            }
        }
        return versions;
    }

    /** Takes all files as they are, damaged or not. */
    public static JournalContent asItIs(Path journal) throws IOException {
        final TreeMap<String, Long> ends = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(journal, "*.cq4")) {
            for (final Path file : files) {
                ends.put(file.getFileName().toString(), Long.MAX_VALUE);
            }
        }
        return new JournalContent(ends, Map.of(), false, Long.MAX_VALUE);
    }

    /** Returns the files' names, in order. */
    NavigableSet<String> files() {
        return ends.navigableKeySet();
    }

    /** Returns the last control tick whose frame is in it; of files taken as they are, the largest number. */
    public long frames() {
        return frames;
    }

    /**
     * Copies of a file what belongs to the journal; a file that is cut is filled up with zeros to a whole page.
     *
     * @throws JournalException if it is not any more what was read and found whole
     */
    void copy(Path file, OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            copy(file, in, out);
        } catch (final NoSuchFileException e) {
            throw changed(file, "was deleted");
        }
        final Version version = versions.get(name(file));
        if (version != null && !version.equals(Version.of(file))) {
            throw changed(file, "was changed");
        }
    }

    private void copy(Path file, InputStream in, OutputStream out) throws IOException {
        final long end = ends.get(name(file));
        if (end == Long.MAX_VALUE) {
            in.transferTo(out);
            return;
        }
        final long length = end + END_LENGTH + PAGE - 1 & -PAGE;
        // what follows the last frame may be a document in the making; in the files before, it is Chronicle's end
        final long taken = isCut && name(file).equals(ends.lastKey()) ? end : length;
        final byte[] buffer = new byte[BUFFER];
        long copied = 0;
        while (copied < taken) {
            final int count = in.read(buffer, 0, (int) Math.min(buffer.length, taken - copied));
            if (count < 0) {
                break;
            }
            out.write(buffer, 0, count);
            copied += count;
        }
        if (copied < end) {
            throw changed(file, "became shorter");
        }
        out.write(new byte[(int) (length - copied)]);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static JournalException changed(Path file, String how) {
        return new JournalException(
                JournalException.Kind.UNUSABLE, "journal file " + file + " " + how + " while it was copied: try again");
    }
}
