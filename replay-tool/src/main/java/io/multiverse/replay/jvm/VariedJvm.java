package io.multiverse.replay.jvm;

import io.multiverse.cli.Console;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.launcher.child.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Runs commands of this program in JVMs with a {@link JvmVariation}. Thread-safe. */
public final class VariedJvm {
    /** What decides how code is compiled, collected and found: a variation's own flags stand alone. */
    private static final Pattern COMPILER = Pattern.compile(
            "-Xint|-Xcomp|-Xmixed|-XX:TieredStopAtLevel=.*|-XX:[-+]TieredCompilation|-XX:[-+]UseCompiler");

    private static final Pattern COLLECTOR =
            Pattern.compile("-XX:[-+]Use(?:Serial|Parallel|G1|Z|Shenandoah|Epsilon)GC|-XX:[-+]ZGenerational");
    private static final Pattern ARCHIVE = Pattern.compile("-XX:SharedArchiveFile=.*|-Xshare:.*|-XX:AOTCache=.*");
    private static final Pattern ONLY_NEWER =
            Pattern.compile("--enable-native-access=.*|--sun-misc-unsafe-memory-access=.*");
    private static final int NATIVE_ACCESS_FEATURE = 24;

    /** What a JVM of another environment still needs in order to start and to decode its arguments. */
    private static final Pattern KEPT_VARIABLES =
            Pattern.compile("PATH|LANG|LC_.*|TMPDIR|LD_.*|MULTIVERSE_.*|SystemRoot|TEMP|TMP");

    private VariedJvm() {}

    /**
     * How a command ended.
     *
     * @param exitCode its exit code, negative if it was ended because it took too long
     * @param output what it printed to stdout
     * @param complaint what it printed to stderr
     */
    public record Result(int exitCode, String output, String complaint) {
        /** Returns the last line of the complaint that says what went wrong, or nothing. */
        public Optional<String> reason() {
            return complaint
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("at ") && !line.contains("warning"))
                    .findFirst();
        }
    }

    /**
     * Runs a command to its end.
     *
     * @param mostNanos the wall time after which it is killed
     * @throws UncheckedIOException if no JVM can be started
     */
    public static Result run(JvmVariation variation, List<String> arguments, long mostNanos, Console console) {
        try (TemporaryFolder folder = TemporaryFolder.create("multiverse-jvm")) {
            final Path complaint = folder.path().resolve("stderr");
            final ProcessBuilder command = command(variation, arguments);
            command.redirectError(complaint.toFile());
            settleIn(Files.createDirectory(folder.path().resolve("home")), variation, command);
            final ChildJvm.Result result = ChildJvm.run(console, command, mostNanos);
            return new Result(result.exitCode(), result.output(), Files.readString(complaint));
        } catch (final IOException e) {
            throw new UncheckedIOException("no JVM can be started beside this one: " + e.getMessage(), e);
        }
    }

    private static ProcessBuilder command(JvmVariation variation, List<String> arguments) {
        final ProcessBuilder builder = ChildJvm.command(List.of(), variation.flags(), arguments);
        final boolean isOther =
                variation.jdk().feature() != InstalledJdk.present().feature();
        final boolean isNewer = variation.jdk().feature() >= NATIVE_ACCESS_FEATURE;
        final List<String> command = new ArrayList<>();
        for (final String word : builder.command()) {
            final boolean isOwn = variation.flags().contains(word);
            final boolean isReplaced = isReplaced(COMPILER, word, variation)
                    || isReplaced(COLLECTOR, word, variation)
                    || isOther && ARCHIVE.matcher(word).matches()
                    || ONLY_NEWER.matcher(word).matches();
            if (isOwn || !isReplaced) {
                command.add(word);
            }
        }
        command.set(0, variation.jdk().home().resolve("bin").resolve("java").toString());
        command.add(1, "-XX:+IgnoreUnrecognizedVMOptions");
        if (isNewer) {
            command.addAll(1, List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        return builder.command(command);
    }

    private static boolean isReplaced(Pattern kind, String word, JvmVariation variation) {
        return kind.matcher(word).matches()
                && variation.flags().stream()
                        .anyMatch(flag -> kind.matcher(flag).matches());
    }

    private static void settleIn(Path home, JvmVariation variation, ProcessBuilder command) {
        final Map<String, String> environment = command.environment();
        if (variation.has(JvmSetting.ENVIRONMENT)) {
            environment.keySet().removeIf(name -> !KEPT_VARIABLES.matcher(name).matches());
        }
        if (variation.has(JvmSetting.USER)) {
            environment.putAll(Map.of("USER", "nobody", "LOGNAME", "nobody", "HOME", home.toString()));
            command.command().add(1, "-Duser.home=" + home);
        }
        if (variation.has(JvmSetting.FOLDER)) {
            command.directory(home.toFile());
        }
    }
}
