package io.multiverse.kernel.internal.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Tells whether a file's content has changed, also that of a long sparse one. */
final class FileHashes {
    private FileHashes() {}

    static String of(Path file) throws IOException {
        final CRC32C sum = new CRC32C();
        final byte[] bytes = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                sum.update(bytes, 0, count);
            }
        }
        return Files.size(file) + ":" + sum.getValue();
    }
}
