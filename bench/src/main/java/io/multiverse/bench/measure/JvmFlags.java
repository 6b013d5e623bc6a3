package io.multiverse.bench.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The flags a JVM needs to run the kernel, out of the files the build and the script use. For JVMs that a benchmark
 * starts: those see no manifest. Thread-safe.
 */
public final class JvmFlags {
    private static final int FIRST_WITH_MORE_FLAGS = 24;

    private JvmFlags() {}

    /**
     * Returns the flags as a command line has them, one argument each.
     *
     * @param javaVersion the feature number of the JVM that is started, 17 or more
     */
    public static List<String> of(int javaVersion) {
        final List<String> flags = new ArrayList<>();
        read("kernel.jvmflags", flags);
        if (javaVersion >= FIRST_WITH_MORE_FLAGS) {
            read("kernel-jdk24.jvmflags", flags);
        }
        return flags;
    }

    private static void read(String file, List<String> flags) {
        try (InputStream in = JvmFlags.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path: build the module with Maven");
            }
            for (final String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    flags.addAll(List.of(line.strip().split("\\s+")));
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
