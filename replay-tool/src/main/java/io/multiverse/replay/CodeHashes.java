package io.multiverse.replay;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Fingerprints of the jars or class folders that programs come from. Not thread-safe. */
final class CodeHashes {
    private static final int BUFFER = 1 << 16;

    private final Map<Path, String> known = new HashMap<>();

    /**
     * Returns the SHA-256 of the jar a class is in, or of all class files of its folder; null if that cannot be told.
     *
     * @throws IOException if it cannot be read
     */
    String of(String className) throws IOException {
        final Path place;
        try {
            final CodeSource source = Class.forName(className, false, CodeHashes.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource();
            place = source == null ? null : Path.of(source.getLocation().toURI());
        } catch (final ClassNotFoundException | LinkageError | URISyntaxException | IllegalArgumentException e) {
            return null;
        }
        if (place == null) {
            return null;
        }
        if (!known.containsKey(place)) {
            known.put(place, hash(place));
        }
        return known.get(place);
    }

    private static String hash(Path place) throws IOException {
        final MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
        if (Files.isRegularFile(place)) {
            add(place, digest);
        } else {
            final List<Path> classes;
            try (Stream<Path> files = Files.walk(place)) {
                classes = files.filter(file -> file.toString().endsWith(".class"))
                        .sorted()
                        .toList();
            }
            for (final Path file : classes) {
                digest.update(place.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                add(file, digest);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(Path file, MessageDigest digest) throws IOException {
        final byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        }
    }
}
