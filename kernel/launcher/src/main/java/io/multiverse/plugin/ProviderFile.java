package io.multiverse.plugin;

import io.multiverse.cli.CommandException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A file that lists the classes of a plugin, as {@link java.util.ServiceLoader} reads it. Read here, because a message
 * has to name the jar that is wrong.
 *
 * @param origin the name of the jar or folder that it is in
 * @param classes the names of the classes
 */
record ProviderFile(String origin, List<String> classes) {
    /** The folder of such files. */
    static final String FOLDER = "META-INF/services/";

    /** Returns all files of this name that a loader finds, in the order of the class path. */
    static List<ProviderFile> all(String name, ClassLoader loader) {
        final List<ProviderFile> files = new ArrayList<>();
        try {
            for (final URL place : Collections.list(loader.getResources(FOLDER + name))) {
                files.add(read(place));
            }
        } catch (final IOException e) {
            throw CommandException.usage("the plugins cannot be listed: " + e.getMessage() + "; see --plugins");
        }
        return files;
    }

    private static ProviderFile read(URL place) throws IOException {
        final List<String> classes = new ArrayList<>();
        final URLConnection connection = place.openConnection();
        // A jar that is built again while this process lives must not be read by its old table of contents.
        connection.setUseCaches(false);
        final String origin = origin(connection);
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                final int comment = line.indexOf('#');
                final String name = (comment < 0 ? line : line.substring(0, comment)).strip();
                if (!name.isEmpty()) {
                    classes.add(name);
                }
            }
        }
        return new ProviderFile(origin, classes);
    }

    private static String origin(URLConnection connection) {
        try {
            final Path place = connection instanceof JarURLConnection jar
                    ? Path.of(jar.getJarFileURL().toURI())
                    // META-INF/services/file lies three below
                    : Path.of(connection.getURL().toURI())
                            .getParent()
                            .getParent()
                            .getParent();
            return String.valueOf(place.getFileName());
        } catch (final URISyntaxException | IllegalArgumentException e) {
            return connection.getURL().toString();
        }
    }
}
