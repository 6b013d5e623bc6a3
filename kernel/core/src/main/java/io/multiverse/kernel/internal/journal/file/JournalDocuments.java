package io.multiverse.kernel.internal.journal.file;

import io.multiverse.kernel.journal.JournalException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The whole documents of a journal one after the other, through all its files: length, trailer and hash of each are
 * checked, what they say is not. Needs room for one document. Not thread-safe.
 */
public final class JournalDocuments implements AutoCloseable {
    private final Path directory;
    private final boolean isFollowed;
    private final boolean isFileRequired;
    private final UnsafeBuffer document = new UnsafeBuffer(0, 0);
    private List<Path> files;
    private int nextFile;
    private QueueFile file;
    private long day;
    private long hash;
    private long wholeEnd;
    private long passedBytes;
    private long totalBytes;
    private String tornTail;

    /**
     * Lists the files; opens none.
     *
     * @param isFollowed whether they are still being written: then the end is the end for now
     * @param isFileRequired whether there has to be one, even if a run was begun in the directory
     */
    public JournalDocuments(Path directory, boolean isFollowed, boolean isFileRequired) throws IOException {
        this.directory = directory;
        this.isFollowed = isFollowed;
        this.isFileRequired = isFileRequired;
        list();
    }

    /**
     * Lists the files and returns whether there is one after the current one; a day's file may have disappeared since.
     */
    private boolean list() throws IOException {
        files = !isFileRequired && (RunDirectory.wasBegun(directory) || !isFollowed && RunDirectory.isEmpty(directory))
                ? RunDirectory.files(directory, RunDirectory.DATA_SUFFIX)
                : RunDirectory.dataFiles(directory);
        RunDirectory.requireDayFiles(files);
        nextFile = 0;
        while (file != null && nextFile < files.size() && files.get(nextFile).compareTo(file.path()) <= 0) {
            nextFile++;
        }
        totalBytes = 0;
        for (final Path path : files) {
            totalBytes += Files.size(path);
        }
        return nextFile < files.size();
    }

    /**
     * Moves to the next whole document; returns false at the end.
     *
     * @param controlTick the control tick it should be of, for messages
     * @throws JournalException of kind CORRUPT if what comes next is not whole and not a torn tail
     */
    public boolean next(long controlTick) throws IOException {
        if (isFollowed) {
            return move(controlTick);
        }
        String trouble = "";
        for (int looks = 1; true; looks++) {
            try {
                if (move(controlTick)) {
                    return true;
                }
                if (looks > 1) {
                    return false;
                }
            } catch (JournalException e) {
                if (file == null || e.getMessage().equals(trouble)) {
                    throw e;
                }
                trouble = e.getMessage();
            } catch (IOException e) {
                if (file == null || looks > 2) {
                    throw e;
                }
            }
            lookAgain();
        }
    }

    /**
     * Goes back to the end of the last whole document and forgets what was read there: the journal may be growing, and
     * what follows was not read at the same moment. What is seen twice is so.
     */
    private void lookAgain() throws IOException {
        list();
        if (file != null) {
            file.rewind(wholeEnd);
        }
    }

    private boolean move(long controlTick) throws IOException {
        tornTail = null;
        while (file == null || !file.next()) {
            if (file != null && file.tear() != null) {
                if (nextFile < files.size()) {
                    throw damaged(controlTick, file.tear());
                }
                return ends(controlTick, file.tear());
            }
            if (nextFile == files.size()) {
                // What was written to this file before the next one was begun is read first.
                if (isFollowed && list()) {
                    continue;
                }
                return ends(controlTick, null);
            }
            open(nextFile);
        }
        String flaw = read();
        if (flaw != null && isFollowed) {
            file.window().refresh();
            flaw = read();
        }
        if (flaw == null) {
            wholeEnd = file.start() + file.length();
            return true;
        }
        if (nextFile < files.size() || !file.isLast()) {
            throw damaged(controlTick, flaw);
        }
        final String torn = "the last document, at byte " + file.start() + ", is not whole: " + flaw;
        file.stepBack();
        return ends(controlTick, torn);
    }

    private boolean ends(long controlTick, String torn) throws IOException {
        if (file != null && !isFollowed) {
            final long behind = file.wholeDocumentAfter(wholeEnd);
            if (behind == file.start()) {
                throw damaged(controlTick, QueueFile.DAMAGED_WORD);
            }
            if (behind >= 0) {
                throw damaged(
                        controlTick,
                        (torn == null ? "the journal ends" : torn) + ", but the document at byte " + behind
                                + " is all there");
            }
        }
        tornTail = torn == null ? null : "in " + file.path() + " " + torn;
        return false;
    }

    private void open(int index) throws IOException {
        // First of all: where it cannot be opened, the one before is still there to look at again.
        final QueueFile opened = new QueueFile(files.get(index), isFollowed);
        if (file != null) {
            passedBytes += file.window().size();
        }
        close();
        file = opened;
        day = DayFile.day(file.path().getFileName().toString());
        nextFile = index + 1;
        wholeEnd = 0;
    }

    /** Reads the document that the file has come to; returns what is wrong with it, or null. */
    private String read() throws IOException {
        final FileWindow window = file.window();
        final long start = file.start();
        final int length = file.length();
        // A length is believed, and room made for it, only if a trailer confirms it.
        if (length > FileWindow.CAPACITY && !hasTrailer(window, start, length)) {
            return "it has no trailer";
        }
        final int index = window.load(start, length);
        if (!hasTrailer(window, start, length)) {
            return "it has no trailer";
        }
        document.wrap(window.bytes(), index, length);
        hash = DocumentBuffer.HASH.hashBytes(window.bytes(), index, length - Long.BYTES);
        return hash == document.getLong(length - Long.BYTES, ByteOrder.LITTLE_ENDIAN)
                ? null
                : "its content does not match its hash";
    }

    private static boolean hasTrailer(FileWindow window, long start, int length) throws IOException {
        if (length < DocumentBuffer.TRAILER_LENGTH) {
            return false;
        }
        final long trailer = start + length - DocumentBuffer.TRAILER_FIELDS_LENGTH;
        return window.int32(trailer) == length && window.int32(trailer + Integer.BYTES) == DocumentBuffer.MAGIC;
    }

    /**
     * Moves to a document whose place is known.
     *
     * @throws JournalException of kind CORRUPT if it is not there
     */
    public void moveTo(JournalPosition position) throws IOException {
        int index = 0;
        while (index < files.size()
                && !files.get(index).getFileName().toString().equals(position.fileName())) {
            index++;
        }
        if (index == files.size()) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT,
                    "the journal in " + directory + " has no file " + position.fileName()
                            + ", in which the frame of control tick " + position.controlTick() + " should be");
        }
        close();
        file = null;
        passedBytes = 0;
        for (int i = 0; i < index; i++) {
            passedBytes += Files.size(files.get(i));
        }
        open(index);
        final String flaw =
                file.moveTo(position.documentStart(), position.documentLength()) ? read() : "no document is there";
        if (flaw != null) {
            throw damaged(position.controlTick(), flaw);
        }
        wholeEnd = file.start() + file.length();
    }

    /** Goes on at the beginning of the file of a later day; returns whether there is one. */
    public boolean skipTo(long laterDay) throws IOException {
        for (int i = nextFile; i < files.size(); i++) {
            if (DayFile.day(files.get(i).getFileName().toString()) == laterDay) {
                open(i);
                return true;
            }
        }
        return false;
    }

    /** Returns whether anything but zeros follows the current document. */
    public boolean isFollowedBySomething() throws IOException {
        for (int looks = 1; true; looks++) {
            // its writer may have cut the rest off since, or do so just now
            lookAgain();
            try {
                return file.next() || file.tear() != null || nextFile < files.size();
            } catch (IOException e) {
                if (looks > 2) {
                    throw e;
                }
            }
        }
    }

    /** Returns the day of simulated time whose documents the current file should hold, by its name. */
    public long day() {
        return day;
    }

    /** Returns whether there is a file for a day. */
    public boolean hasDay(long wanted) {
        return files.stream().anyMatch(path -> DayFile.day(path.getFileName().toString()) == wanted);
    }

    /** Returns the current document; valid until the next one is moved to. */
    public UnsafeBuffer document() {
        return document;
    }

    /** Returns the hash of the current document. */
    public long hash() {
        return hash;
    }

    /** Returns the current file; null before the first. */
    public QueueFile file() {
        return file;
    }

    /** Returns, at the end, what is wrong with the document after the last whole one, or null. */
    public String tornTail() {
        return tornTail;
    }

    /** Returns the length of all files when they were last listed. */
    public long totalBytes() {
        return Math.max(totalBytes, bytesPassed());
    }

    /** Returns how many of these bytes lie before the end of the last whole document. */
    public long bytesPassed() {
        return passedBytes + wholeEnd;
    }

    /** Returns an exception that names the current file, its current place and a control tick. */
    public JournalException damaged(long controlTick, String what) {
        return file.corrupt(file.start(), "at the document of control tick " + controlTick + ": " + what);
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException ignored) {
                // Nothing was written.
            }
        }
    }
}
