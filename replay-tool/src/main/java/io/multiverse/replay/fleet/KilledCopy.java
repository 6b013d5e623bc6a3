package io.multiverse.replay.fleet;

import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.file.JournalPosition;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies of journals in progress, between two control ticks: byte for byte what a process leaves that is killed there.
 */
final class KilledCopy {
    private static final int PIECE = 64;
    private static final double CUT_OFF_RATE = 0.5;
    private static final int MARGIN = 1 << 16;

    private KilledCopy() {}

    /** Copies a journal that this process is writing. */
    static void of(Path journal, Path copy) {
        try (JournalReader reader = JournalReader.open(journal)) {
            JournalPosition last = reader.position();
            while (reader.advance()) {
                last = reader.position();
            }
            for (final Path path : paths(journal)) {
                final Path target = copy.resolve(journal.relativize(path).toString());
                if (path.equals(journal.resolve(last.fileName()))) {
                    copyBeginning(path, target, last.documentStart() + last.documentLength() + MARGIN);
                } else {
                    Files.copy(path, target);
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("journal " + journal + " cannot be copied", e);
        }
    }

    private static List<Path> paths(Path journal) throws IOException {
        try (Stream<Path> paths = Files.walk(journal)) {
            return paths.toList();
        }
    }

    /** What follows is room for further frames: many megabytes of zeros. */
    private static void copyBeginning(Path file, Path target, long length) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            final long end = Math.min(length, in.size());
            long done = 0;
            while (done < end) {
                done += in.transferTo(done, end - done, out);
            }
            if (end < in.size()) {
                out.write(ByteBuffer.allocate(1), in.size() - 1);
            }
        }
    }

    /** Cuts the newest snapshot of a journal off, or turns a piece of it over. */
    static void damageNewestSnapshot(Path journal, RandomStream draws) throws IOException {
        final Path newest;
        try (Stream<Path> files = Files.list(journal.resolve(SnapshotFiles.FOLDER))) {
            newest = files.sorted().reduce((a, b) -> b).orElseThrow();
        }
        try (FileChannel file = FileChannel.open(newest, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            final long place = draws.nextLong(file.size());
            if (draws.nextBoolean(CUT_OFF_RATE)) {
                file.truncate(place);
                return;
            }
            final ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, file.size() - place));
            file.read(piece, place);
            for (int i = 0; i < piece.capacity(); i++) {
                piece.put(i, (byte) ~piece.get(i));
            }
            file.write(piece.rewind(), place);
        }
    }
}
