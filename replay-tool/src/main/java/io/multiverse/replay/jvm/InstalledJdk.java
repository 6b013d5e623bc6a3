package io.multiverse.replay.jvm;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java installation on this machine. Immutable.
 *
 * @param home its folder
 * @param version its version, for instance {@code 25.0.1}
 * @param feature its feature number, for instance 25
 */
public record InstalledJdk(Path home, String version, int feature) {
    private static final int OLDEST_FEATURE = 17;
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"((\\d+)[^\"]*)\"");

    /** Returns the installation in a folder, or empty if there is none that can run this program. */
    public static Optional<InstalledJdk> in(Path home) {
        if (!Files.isExecutable(home.resolve("bin").resolve("java"))) {
            return Optional.empty();
        }
        try {
            final Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            if (!version.find() || Integer.parseInt(version.group(2)) < OLDEST_FEATURE) {
                return Optional.empty();
            }
            return Optional.of(
                    new InstalledJdk(home.toRealPath(), version.group(1), Integer.parseInt(version.group(2))));
        } catch (final IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Returns the installation that runs this program. */
    static InstalledJdk present() {
        final Path home = Path.of(System.getProperty("java.home"));
        return in(home).orElseGet(() -> new InstalledJdk(
                home, System.getProperty("java.version"), Runtime.version().feature()));
    }

    /**
     * Returns the installation of another feature version that lies beside this one or beside {@code JAVA_HOME}, the
     * newest if there are several, or empty.
     */
    static Optional<InstalledJdk> another() {
        final InstalledJdk present = present();
        final List<Path> places = new ArrayList<>();
        addParent(present.home(), places);
        if (System.getenv("JAVA_HOME") != null) {
            addParent(Path.of(System.getenv("JAVA_HOME")), places);
        }
        return places.stream()
                .flatMap(place -> below(place).stream())
                .filter(jdk -> jdk.feature() != present.feature())
                .max(Comparator.comparingInt(InstalledJdk::feature).thenComparing(InstalledJdk::home));
    }

    private static void addParent(Path home, List<Path> places) {
        final Path parent = home.toAbsolutePath().getParent();
        if (parent != null && Files.isDirectory(parent)) {
            places.add(parent);
        }
    }

    private static List<InstalledJdk> below(Path place) {
        final List<InstalledJdk> jdks = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(place)) {
            folders.forEach(folder -> in(folder).ifPresent(jdks::add));
        } catch (final IOException e) {
            // a folder that cannot be listed holds nothing for us
        }
        return jdks;
    }
}
