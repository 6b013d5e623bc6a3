package io.multiverse.replay;

import io.multiverse.kernel.internal.journal.JournalReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Damages journals of one data file. */
final class JournalFiles {
    private JournalFiles() {}

    static Path dataFile(Path journal) throws IOException {
        try (Stream<Path> files = Files.list(journal)) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Cuts the file off within its last frame. */
    static void cutLastFrame(Path journal) throws IOException {
        final long frames = frames(journal);
        truncate(journal, endOfFrame(journal, frames) - 20);
    }

    /** Cuts the file off behind a frame, which takes away the seal. */
    static void cutBehindFrame(Path journal, long frame) throws IOException {
        truncate(journal, endOfFrame(journal, frame));
    }

    static void flipByteOfFrame(Path journal, long frame) throws IOException {
        final long position = endOfFrame(journal, frame) - 40;
        try (RandomAccessFile file = new RandomAccessFile(dataFile(journal).toFile(), "rw")) {
            file.seek(position);
            final int value = file.read();
            file.seek(position);
            file.write(value ^ 1);
        }
    }

    private static void truncate(Path journal, long length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(dataFile(journal).toFile(), "rw")) {
            file.setLength(length);
        }
    }

    private static long frames(Path journal) {
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next() != null) {
                // to the end
            }
            return reader.frames();
        }
    }

    private static long endOfFrame(Path journal, long frame) {
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.frames() < frame) {
                if (reader.next() == null) {
                    throw new UncheckedIOException(new IOException("no frame " + frame));
                }
            }
            return reader.position().documentStart() + reader.documentLength();
        }
    }
}
