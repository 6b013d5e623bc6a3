package io.multiverse.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of this kernel, as its build wrote it down. */
public final class KernelVersion {
    private KernelVersion() {}

    /** Returns the version, for instance {@code 0.1.0}. */
    public static String get() {
        try (InputStream in = KernelVersion.class.getResourceAsStream("version.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
