package io.multiverse.kernel;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import net.openhft.hashing.LongHashFunction;

/** Hashes the jars and folders that classes come from, so that other code can be told from the same code. */
final class CodeHash {
    private static final LongHashFunction XXH3 = LongHashFunction.xx3();

    /** A JVM's code does not change, and a test starts thousands of runs. */
    private static final Map<Path, String> KNOWN = new ConcurrentHashMap<>();

    private CodeHash() {}

    /** Returns the file name of each jar or folder that holds one of these classes, and the hash of what it holds. */
    static Map<String, String> of(Collection<Class<?>> classes) {
        final Map<String, String> hashes = new TreeMap<>();
        for (final Class<?> type : classes) {
            final Path source = source(type);
            if (source != null) {
                hashes.put(source.getFileName().toString(), KNOWN.computeIfAbsent(source, CodeHash::of));
            }
        }
        return hashes;
    }

    /** Returns where a class comes from, or null where that is no file: generated classes, for instance. */
    private static Path source(Class<?> type) {
        final CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return source == null || !"file".equals(source.getLocation().getProtocol())
                    ? null
                    : Path.of(source.getLocation().toURI());
        } catch (final URISyntaxException e) {
            return null;
        }
    }

    private static String of(Path source) {
        try {
            return Long.toHexString(Files.isDirectory(source) ? ofFolder(source) : ofJar(source));
        } catch (IOException | UncheckedIOException e) {
            return "unreadable";
        }
    }

    private static long ofFolder(Path folder) throws IOException {
        long hash = 0;
        final byte[] buffer = new byte[1 << 16];
        final List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
        }
        for (final Path file : files) {
            hash = add(hash, folder.relativize(file).toString(), checksum(file, buffer));
        }
        return hash;
    }

    private static long checksum(Path file, byte[] buffer) throws IOException {
        final CRC32 checksum = new CRC32();
        try (InputStream in = new FileInputStream(file.toFile())) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                checksum.update(buffer, 0, length);
            }
        }
        return checksum.getValue();
    }

    private static long ofJar(Path jar) throws IOException {
        long hash = 0;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            final List<? extends ZipEntry> entries = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            for (final ZipEntry entry : entries) {
                hash = add(hash, entry.getName(), entry.getCrc());
            }
        }
        return hash;
    }

    private static long add(long hash, String name, long content) {
        return XXH3.hashLongs(new long[] {hash, XXH3.hashBytes(name.getBytes(StandardCharsets.UTF_8)), content});
    }
}
