package io.multiverse.bench.measure;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The processor's data caches: how large they are, and how to fill them with something else, so that what runs next
 * finds nothing of its own in them. Not thread-safe.
 */
public final class Caches {
    private static final Path FIRST_PROCESSOR = Path.of("/sys/devices/system/cpu/cpu0/cache");
    private static final int KIB = 1 << 10;

    /** Where the size cannot be read: more than most processors have. */
    private static final long UNKNOWN_BYTES = 64L << 20;

    /** Lines are thrown out at random, or nearly so: one pass over as many bytes would leave some of the old ones. */
    private static final int TIMES_THE_CACHE = 3;

    private static final int LONGS_PER_LINE = 8;

    private final long[] other;

    /** Prepares to empty caches of this many bytes, up to some hundred MiB. */
    public Caches(long bytes) {
        other = new long[Math.toIntExact(Math.min(bytes, 256L << 20) * TIMES_THE_CACHE / Long.BYTES)];
    }

    /** Returns the size of the first processor's largest cache, or a guess where the system does not tell. */
    public static long largestBytes() {
        long largest = 0;
        try (DirectoryStream<Path> levels = Files.newDirectoryStream(FIRST_PROCESSOR, "index*")) {
            for (final Path level : levels) {
                largest = Math.max(
                        largest, bytes(Files.readString(level.resolve("size")).strip()));
            }
        } catch (final IOException | NumberFormatException e) {
            return UNKNOWN_BYTES;
        }
        return largest == 0 ? UNKNOWN_BYTES : largest;
    }

    /** Returns the bytes in a size such as {@code 32768K}. */
    static long bytes(String size) {
        final long unit = switch (size.charAt(size.length() - 1)) {
            case 'K' -> KIB;
            case 'M' -> (long) KIB * KIB;
            default -> 1;
        };
        return unit * Long.parseLong(unit == 1 ? size : size.substring(0, size.length() - 1));
    }

    /** Fills the caches with other lines; returns something that depends on all of them. */
    public long empty() {
        long sum = 0;
        for (int i = 0; i < other.length; i += LONGS_PER_LINE) {
            sum += ++other[i];
        }
        return sum;
    }
}
