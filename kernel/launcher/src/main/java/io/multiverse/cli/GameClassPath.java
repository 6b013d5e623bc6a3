package io.multiverse.cli;

import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Where games of one's own are found beside those on the class path: {@code java -jar} takes no class path. What is
 * found there is loaded by the context class loader of the threads that the command starts. Thread-safe.
 */
public final class GameClassPath {
    /** The environment variable that names it where the flag does not. */
    public static final String VARIABLE = "MULTIVERSE_CLASSPATH";

    /** The flag that names it. */
    public static final String FLAG = "--class-path";

    private static final String ALL_JARS = "*";

    /** The flag with which another process of this program adds what {@link #addPlugins} has added. */
    private static final String PLUGINS_FLAG = "--plugins";

    private static volatile Places current = Places.NONE;

    /**
     * Where classes are looked for.
     *
     * @param classPath the jars and folders of a class path
     * @param plugins those of plugins
     * @param named the places that plugins were named by
     */
    private record Places(List<Path> classPath, List<Path> plugins, List<Path> named) {
        private static final Places NONE = new Places(List.of(), List.of(), List.of());

        private URL[] urls() {
            return Stream.concat(classPath.stream(), plugins.stream())
                    .distinct()
                    .map(GameClassPath::url)
                    .toArray(URL[]::new);
        }
    }

    private GameClassPath() {}

    /** Uses what the environment variable names, if it names anything, and nothing else. */
    public static void useVariable() {
        current = Places.NONE;
        final String text = System.getenv(VARIABLE);
        if (text != null && !text.isBlank()) {
            use(VARIABLE, text);
        }
    }

    /**
     * Uses jars and folders of classes, as {@code java -cp} spells them: separated by colons, {@code folder/*} for all
     * jars in a folder.
     *
     * @param origin what named them, for messages
     * @throws CommandException of exit code 2 if one of them is not there
     */
    public static void use(String origin, String text) {
        final List<Path> places = new ArrayList<>();
        for (final String entry : text.split(File.pathSeparator, -1)) {
            if (!entry.isBlank()) {
                places.addAll(places(origin, text, entry.strip()));
            }
        }
        use(new Places(places, current.plugins(), current.named()));
    }

    /**
     * Uses jars and folders of classes of plugins, too.
     *
     * @param named the place that they were named by, absolute
     * @param places the jars and folders
     */
    public static void addPlugins(Path named, List<Path> places) {
        final Places before = current;
        if (!before.named().contains(named)) {
            use(new Places(
                    before.classPath(),
                    Stream.concat(before.plugins().stream(), places.stream()).toList(),
                    Stream.concat(before.named().stream(), Stream.of(named)).toList()));
        }
    }

    private static void use(Places places) {
        current = places;
        // Lives as long as the process: classes may be loaded at any time.
        Thread.currentThread()
                .setContextClassLoader(
                        new URLClassLoader("games", places.urls(), GameClassPath.class.getClassLoader()));
    }

    /** Returns the flags with which another process of this program uses the same, or nothing. */
    public static List<String> arguments() {
        final Places places = current;
        final List<String> arguments = new ArrayList<>();
        if (!places.classPath().isEmpty()) {
            arguments.add(FLAG + "="
                    + places.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        }
        places.named().forEach(place -> arguments.add(PLUGINS_FLAG + "=" + place));
        return arguments;
    }

    private static List<Path> places(String origin, String text, String entry) {
        final Path place = Path.of(entry).toAbsolutePath().normalize();
        if (place.getFileName() == null || !place.getFileName().toString().equals(ALL_JARS)) {
            if (!Files.exists(place)) {
                throw Flag.bad(origin, text, "there is no jar or folder " + entry);
            }
            requireClasses(origin, text, place, entry);
            return List.of(place);
        }
        final List<Path> jars = new ArrayList<>();
        if (!Files.isDirectory(place.getParent())) {
            throw Flag.bad(origin, text, "there is no folder " + place.getParent());
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place.getParent(), "*.jar")) {
            files.forEach(jars::add);
        } catch (final IOException e) {
            throw Flag.bad(origin, text, "there is no folder " + place.getParent());
        }
        // The order of a folder is the machine's.
        Collections.sort(jars);
        return jars;
    }

    /** Java skips what is not a jar, and waits forever where it is a pipe. */
    private static void requireClasses(String origin, String text, Path place, String entry) {
        if (Files.isDirectory(place)) {
            return;
        }
        try {
            PlainFiles.requireFile(place);
            new ZipFile(place.toFile()).close();
        } catch (final IOException e) {
            throw Flag.bad(
                    origin,
                    text,
                    entry + " is no jar (" + FileTrouble.reason(e) + "); name jars and folders of classes");
        }
    }

    private static URL url(Path place) {
        try {
            return place.toUri().toURL();
        } catch (final MalformedURLException e) {
            throw new IllegalArgumentException("no class path can have " + place, e);
        }
    }
}
