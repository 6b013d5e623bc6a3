package io.multiverse.plugin;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Flag;
import io.multiverse.cli.GameClassPath;
import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipFile;

/** Where plugins are: jars, folders of jars, folders of classes. Adds them to the {@link GameClassPath}. */
public final class PluginPlaces {
    /** The environment variable that names them where the flag does not, separated as class paths are. */
    public static final String VARIABLE = "MULTIVERSE_PLUGINS";

    /** The property that names the folder of the installation, which the script of an installation sets. */
    private static final String HOME_PROPERTY = "multiverse.home";

    private static final String FOLDER = "plugins";

    private PluginPlaces() {}

    /** Uses what the environment variable names, if it names anything. */
    public static void useVariable() {
        final String text = System.getenv(VARIABLE);
        if (text != null && !text.isBlank()) {
            for (final String place : text.split(File.pathSeparator, -1)) {
                use(VARIABLE, place);
            }
        }
    }

    /**
     * Uses a jar or a folder.
     *
     * @param origin what named it, for messages
     * @throws CommandException of exit code 2 if it is not there, or has no plugin
     */
    public static void use(String origin, String text) {
        final Path place = Flag.path(origin, text).toAbsolutePath().normalize();
        if (!Files.exists(place)) {
            throw Flag.bad(origin, text, "there is no such jar or folder");
        }
        final List<Path> parts = Files.isDirectory(place) ? parts(origin, text, place) : List.of(place);
        boolean hasPlugin = false;
        for (final Path part : parts) {
            hasPlugin |= hasProviderFile(origin, text, part);
        }
        if (!hasPlugin) {
            throw Flag.bad(
                    origin,
                    text,
                    (parts.isEmpty() ? "it holds no jar, and no " : "it has no ") + ProviderFile.FOLDER
                            + PluginKind.REALM.file() + ", which names the class of a type of realm; add the file, or"
                            + " name libraries with " + GameClassPath.FLAG);
        }
        GameClassPath.addPlugins(place, parts);
    }

    /** Uses the folder {@code plugins} of the installation, if this is one. */
    public static void useInstalled() {
        final String home = System.getProperty(HOME_PROPERTY);
        if (home != null) {
            useFolder("the folder of the installation", Path.of(home));
        }
    }

    /** Uses the folder {@code plugins} beside a scenario, if there is one. */
    public static void useBeside(Path scenario) {
        final Path parent = scenario.toAbsolutePath().normalize().getParent();
        if (parent != null) {
            useFolder("the folder beside the scenario", parent);
        }
    }

    private static void useFolder(String origin, Path parent) {
        final Path folder = parent.resolve(FOLDER);
        if (Files.isDirectory(folder)
                && !parts(origin, folder.toString(), folder).isEmpty()) {
            use(origin, folder.toString());
        }
    }

    private static List<Path> parts(String origin, String text, Path folder) {
        final List<Path> parts = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(parts::add);
        } catch (final IOException e) {
            throw Flag.bad(origin, text, "it cannot be read (" + FileTrouble.reason(e) + ")");
        }
        // The order of a folder is the machine's.
        Collections.sort(parts);
        if (Files.isDirectory(folder.resolve(ProviderFile.FOLDER))) {
            parts.add(folder);
        }
        return parts;
    }

    /** Java skips what is not a jar, and waits forever where it is a pipe. */
    private static boolean hasProviderFile(String origin, String text, Path part) {
        if (Files.isDirectory(part)) {
            return PluginKind.files().anyMatch(file -> Files.exists(part.resolve(ProviderFile.FOLDER + file)));
        }
        try {
            PlainFiles.requireFile(part);
            try (ZipFile jar = new ZipFile(part.toFile())) {
                return PluginKind.files().anyMatch(file -> jar.getEntry(ProviderFile.FOLDER + file) != null);
            }
        } catch (final IOException e) {
            throw Flag.bad(
                    origin,
                    text,
                    part.getFileName() + " is no jar (" + FileTrouble.reason(e) + "); build it again, or remove it");
        }
    }
}
