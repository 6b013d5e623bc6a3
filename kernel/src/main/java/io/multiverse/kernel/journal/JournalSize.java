package io.multiverse.kernel.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The room a journal's documents take in its files, and how much of it a reader has passed. Zeros behind the last
 * document, which a running or killed run leaves, do not count. Immutable.
 */
public final class JournalSize {
    private static final int PROBE = 1 << 16;

    private final List<Path> files;
    private final long[] starts;

    private JournalSize(List<Path> files, long[] starts) {
        this.files = files;
        this.starts = starts;
    }

    /**
     * Measures the journal in a directory.
     *
     * @throws JournalException of kind UNUSABLE if there is none or it cannot be read
     */
    public static JournalSize of(Path directory) {
        final List<Path> files = new ArrayList<>(RunDirectory.dataFiles(directory));
        final long[] starts = new long[files.size() + 1];
        for (int i = 0; i < files.size(); i++) {
            try (FileChannel channel = FileChannel.open(files.get(i), StandardOpenOption.READ)) {
                starts[i + 1] = starts[i] + contentLength(channel);
            } catch (IOException e) {
                throw new JournalException(
                        JournalException.Kind.UNUSABLE,
                        "file " + files.get(i) + " cannot be read: " + e.getMessage(),
                        e);
            }
        }
        return new JournalSize(List.copyOf(files), starts);
    }

    /** Finds, to a probe's length, where the zeros at the end begin: content has no such long run of them. */
    private static long contentLength(FileChannel channel) throws IOException {
        long low = 0;
        long high = (channel.size() + PROBE - 1) / PROBE;
        while (low < high) {
            final long middle = (low + high) >>> 1;
            if (isZero(channel, middle * PROBE)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return Math.min(low * PROBE, channel.size());
    }

    private static boolean isZero(FileChannel channel, long position) throws IOException {
        final ByteBuffer chunk = ByteBuffer.allocate(PROBE);
        while (chunk.hasRemaining() && channel.read(chunk, position + chunk.position()) >= 0) {
            // read on: a channel may return less than asked for
        }
        chunk.flip();
        while (chunk.hasRemaining()) {
            if (chunk.get() != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns the length of all content in bytes, at most 64 KiB per file too much. */
    public long totalBytes() {
        return starts[files.size()];
    }

    /** Returns where a reader's present document ends in the content of all files. */
    public long bytesRead(JournalReader reader) {
        final int file = files.indexOf(reader.file());
        return file < 0 ? totalBytes() : starts[file] + reader.documentEnd();
    }

    /** Returns the length in bytes of a reader's present document: of the header before the first frame. */
    public static int documentLength(JournalReader reader) {
        return reader.document().capacity();
    }
}
