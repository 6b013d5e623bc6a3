package io.multiverse.kernel.internal.engine;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;

/** Where a class was loaded from. */
public final class CodeSource {
    private CodeSource() {}

    /** Returns the jar or folder that a class came from; null if it came from elsewhere. */
    public static Path of(Class<?> type) {
        final java.security.CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return null;
        }
        try {
            final URI place = source.getLocation().toURI();
            return Path.of(place);
        } catch (final URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return null;
        }
    }

    /** Returns the name of the jar or folder that a class came from, without the folders around it. */
    public static String fileNameOf(Class<?> type) {
        final Path place = of(type);
        return place == null || place.getFileName() == null
                ? "an unknown place"
                : place.getFileName().toString();
    }
}
