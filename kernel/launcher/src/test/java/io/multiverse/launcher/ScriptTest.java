package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.multiverse.cli.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script, with a Maven that writes an empty jar and a java that prints its arguments. */
@Timeout(60)
class ScriptTest {
    private static final String MAVEN = """
            #!/bin/bash
            echo "[INFO] Building multiverse kernel 0.1.0          [1/2]"
            echo "Downloaded from central: https://example.org/a.jar (1 kB at 1 kB/s)"
            echo "[INFO] Building multiverse replay tool 0.1.0          [2/2]"
            [[ ! -e broken ]] || { echo "[ERROR] broken"; exit 1; }
            mkdir -p replay-tool/target/lib kernel/target/classes
            echo lib >replay-tool/target/lib/lib.jar
            echo "jar $RANDOM" >replay-tool/target/multiverse-replay.jar
            """;
    private static final String LAUNCH = ".mvn/launch.bash";
    private static final String JAVA = """
            #!/bin/bash
            [[ "$*" != *ArchiveClassesAtExit* ]] || exit 0
            printf '%s\\n' "$@"
            echo "tool options: ${JAVA_TOOL_OPTIONS:-}"
            echo "last options: ${_JAVA_OPTIONS:-}"
            """;

    @TempDir
    Path folder;

    private Path home;

    private record Outcome(int exitCode, String out, String err) {
        boolean hasBuilt() {
            return err.contains("building multiverse");
        }
    }

    @BeforeEach
    void install() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
        home = folder.resolve("project");
        write(home.resolve("multiverse"), Files.readString(ProjectFolder.root().resolve("multiverse")));
        write(home.resolve(LAUNCH), Files.readString(ProjectFolder.root().resolve(LAUNCH)));
        for (final String source : List.of(
                "pom.xml",
                ".mvn/kernel.jvmflags",
                "kernel/pom.xml",
                "kernel/core/pom.xml",
                "kernel/core/src/main/java/A.java",
                "replay-tool/pom.xml",
                "replay-tool/src/main/java/B.java")) {
            write(home.resolve(source), source);
        }
        write(folder.resolve("bin/mvn"), MAVEN);
        write(folder.resolve("jdk/bin/java"), JAVA);
        write(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertTrue(file.toFile().setExecutable(true));
    }

    private Outcome run(Path installation, Map<String, String> environment) throws Exception {
        final ProcessBuilder builder = new ProcessBuilder(
                        "bash", installation.resolve("multiverse").toString(), "run", "--games", "1")
                .redirectError(folder.resolve("err").toFile());
        builder.environment().keySet().removeAll(List.of("MULTIVERSE_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("TMPDIR", folder.toString());
        builder.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        builder.environment().putAll(environment);
        final Process process = builder.start();
        final String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, Files.readString(folder.resolve("err")));
    }

    private Outcome run() throws Exception {
        return run(home, Map.of());
    }

    @Test
    void aClosedStdinIsAnEmptyOneAndAClosedStdoutCannotBeWrittenTo() throws Exception {
        run();
        final Path seen = folder.resolve("seen");
        write(
                folder.resolve("jdk/bin/java"),
                "#!/bin/bash\necho $(readlink /proc/$$/fd/0) >" + seen + "\necho x 2>/dev/null || echo lost >>" + seen
                        + "\n");
        final ProcessBuilder script =
                new ProcessBuilder("bash", "-c", "exec bash " + home.resolve("multiverse") + " run <&- >&-");
        script.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        script.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        final Process process = script.redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        process.waitFor();
        assertEquals("/dev/null\nlost\n", Files.readString(seen));
    }

    /** A PATH on which the tools are that the script needs, and no Maven. */
    private Map<String, String> withoutMaven() throws IOException {
        final Path bin = Files.createDirectories(folder.resolve("tools"));
        for (final String tool : List.of(
                "bash",
                "find",
                "sort",
                "xargs",
                "cksum",
                "sha256sum",
                "readlink",
                "dirname",
                "mkdir",
                "cp",
                "rm",
                "mv",
                "mktemp",
                "flock",
                "grep")) {
            for (final String place : List.of("/usr/bin/", "/bin/")) {
                if (Files.exists(Path.of(place + tool)) && !Files.exists(bin.resolve(tool))) {
                    Files.createSymbolicLink(bin.resolve(tool), Path.of(place + tool));
                }
            }
        }
        return Map.of("PATH", bin.toString());
    }

    private void copy(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                final Path copy = target.resolve(home.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
                Files.setLastModifiedTime(copy, FileTime.from(Instant.now().plusSeconds(3)));
            }
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Test
    void theFirstUseBuildsAndTellsWhatMavenDoesAndHowFarItIs() throws Exception {
        final Outcome first = run();
        assertEquals(0, first.exitCode(), first.err());
        assertTrue(first.err().contains("building multiverse (first use"), first.err());
        assertTrue(first.err().contains("multiverse kernel 0.1.0, module 1 of 2"), first.err());
        assertTrue(first.err().contains("module 2 of 2, 1 files downloaded"), first.err());
        assertFalse(run().hasBuilt());
    }

    @Test
    void contentDecidesAndNotDates() throws Exception {
        run();
        final Path source = home.resolve("kernel/core/src/main/java/A.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
        assertFalse(run().hasBuilt());
        Files.writeString(source, "another");
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        assertTrue(run().hasBuilt());
        assertFalse(run().hasBuilt());
        Files.delete(source);
        assertTrue(run().hasBuilt());
    }

    @Test
    void whatMavenWasCalledForByHandIsNotBuiltAgain() throws Exception {
        run();
        Files.writeString(home.resolve("kernel/core/src/main/java/A.java"), "another");
        final Path jar = home.resolve("replay-tool/target/multiverse-replay.jar");
        Files.writeString(jar, "made by hand");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(5)));
        assertFalse(run().hasBuilt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "with blank", "größe", "wow!", "a:b"})
    void aCopiedBuildIsUsedWithoutMavenWhateverItsFolderIsCalled(String name) throws Exception {
        run();
        final Path copied = folder.resolve(name);
        copy(copied);
        final Outcome outcome = run(copied, withoutMaven());
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertEquals("", outcome.err());
        assertTrue(outcome.out().contains("multiverse-replay.jar\nrun\n--games\n1\n"), outcome.out());
        // Java takes "!/" for the end of a jar's name, and ":" for that of a path.
        assertFalse(outcome.out().contains("!/replay-tool"), outcome.out());
        assertFalse(outcome.out().contains("a:b/replay-tool"), outcome.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x!", "a:b"})
    void aCopyThatIsNeededIsMadeWhereJavaCanRun(String name) throws Exception {
        run();
        final Path copied = folder.resolve("wow!");
        copy(copied);
        final Path temporary = Files.createDirectory(folder.resolve(name));
        final Outcome outcome = run(copied, Map.of("TMPDIR", temporary.toString()));
        assertEquals(0, outcome.exitCode(), outcome.err());
        final String option = "-Dmultiverse.copy=/tmp/multiverse-copy-";
        final String copy = outcome.out()
                .lines()
                .filter(line -> line.startsWith(option))
                .findFirst()
                .orElseThrow(() -> new AssertionError(outcome.out()));
        TemporaryFolder.adopt(Path.of(copy.substring(copy.indexOf('=') + 1))).close();
    }

    @Test
    void tooFewOpenFilesAreNamedBeforeAnythingElseFails() throws Exception {
        run();
        final Process process = new ProcessBuilder(
                        "bash", "-c", "ulimit -n 20; exec bash \"$0\" run", home + "/multiverse")
                .redirectErrorStream(true)
                .start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor(), said);
        assertTrue(said.contains("20 files only, and needs 128") && said.contains("ulimit -n"), said);
        assertEquals(1, said.lines().count(), said);
    }

    private long archivesMade() throws IOException {
        final Path made = folder.resolve("made");
        return Files.exists(made) ? Files.readAllLines(made).size() : 0;
    }

    @Test
    void anArchiveOfClassesIsMadeOnceForEachJarAndJvmAndUsed() throws Exception {
        write(folder.resolve("jdk/bin/java"), """
                #!/bin/bash
                for word in "$@"; do
                    [[ $word != -XX:ArchiveClassesAtExit=* ]] || { echo x >>'%s'; echo >"${word#*=}"; exit 0; }
                done
                printf '%%s\\n' "$@"
                """.formatted(folder.resolve("made")));
        final String use = "-XX:SharedArchiveFile=" + home.resolve("replay-tool/target/multiverse-jdk17.jsa");
        assertTrue(run().out().contains(use));
        assertTrue(run().out().contains(use));
        assertEquals(1, archivesMade());
        write(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.2\"\n");
        assertTrue(run().out().contains(use));
        assertEquals(2, archivesMade());
        Files.setLastModifiedTime(
                home.resolve("replay-tool/target/multiverse-replay.jar"),
                FileTime.from(Instant.now().plusSeconds(-1)));
        Files.setLastModifiedTime(
                home.resolve("replay-tool/target/multiverse-jdk17.jsa.of"),
                FileTime.from(Instant.now().plusSeconds(-9)));
        assertTrue(run().out().contains(use));
        assertEquals(3, archivesMade());
    }

    @Test
    void anArchiveThatCannotBeMadeIsNotTriedAgain() throws Exception {
        write(folder.resolve("jdk/bin/java"), """
                #!/bin/bash
                [[ "$*" != *ArchiveClassesAtExit* ]] || { echo x >>'%s'; exit 1; }
                printf '%%s\\n' "$@"
                """.formatted(folder.resolve("made")));
        assertFalse(run().out().contains("SharedArchiveFile"));
        assertFalse(run().out().contains("SharedArchiveFile"));
        assertEquals(1, archivesMade());
    }

    @Test
    void whatTheManifestSaysIsNotSaidOnTheCommandLine() throws Exception {
        write(home.resolve(".mvn/kernel.jvmflags"), "# why\n--add-exports java.base/a=ALL-UNNAMED\n-Da=b\n");
        final Outcome outcome = run();
        assertTrue(outcome.out().startsWith("-Da=b\n"), outcome.out());
        assertFalse(outcome.out().contains("--add-exports"), outcome.out());
    }

    @Test
    void jarsAloneAreAnInstallation() throws Exception {
        run();
        final Path copied = folder.resolve("jars");
        for (final String file : List.of("multiverse", LAUNCH, "replay-tool/target/multiverse-replay.jar")) {
            write(copied.resolve(file), Files.readString(home.resolve(file)));
        }
        Files.createDirectories(copied.resolve("replay-tool/target/lib"));
        final Outcome outcome = run(copied, withoutMaven());
        assertEquals(0, outcome.exitCode(), outcome.err());
    }

    @Test
    void sourcesThatHaveChangedAreNotRunAsSomethingElse() throws Exception {
        run();
        Files.writeString(home.resolve("kernel/core/src/main/java/A.java"), "another");
        final Outcome outcome = run(home, withoutMaven());
        assertEquals(2, outcome.exitCode());
        assertTrue(outcome.err().contains("there is no mvn"), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
    }

    @Test
    void aBuildThatFailsShowsWhatMavenSays() throws Exception {
        Files.writeString(home.resolve("broken"), "");
        final Outcome outcome = run();
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.err().contains("[ERROR] broken"), outcome.err());
        assertTrue(outcome.err().contains("the build failed, see above"), outcome.err());
    }

    @ParameterizedTest
    @CsvSource({
        "-Xlog:gc, -Xlog:gc:stderr",
        "-Xlog, -Xlog:all=info:stderr",
        "-Xlog:gc*:stdout, -Xlog:gc*:stderr",
        "-Xlog:gc::uptime, -Xlog:gc:stderr:uptime",
        "-Xlog:gc:file=gc.log, -Xlog:gc:file=gc.log",
        "-verbose:gc, -Xlog:gc:stderr",
        "-XX:+PrintGCDetails, -Xlog:gc*:stderr",
        "-verbose:module, '-Xlog:module+load,module+unload:stderr'",
        "-verbose:jni, -Xlog:jni+resolve=debug:stderr",
        "--show-version, -showversion",
        "'-agentlib:jdwp=server=y,address=*:5005', '-agentlib:jdwp=server=y,address=*:5005,quiet=y'",
        "'-Xrunjdwp:address=5005,suspend=n', '-Xrunjdwp:address=5005,suspend=n,quiet=y'",
        "'-agentlib:jdwp=server=y,address=5005,quiet=n', '-agentlib:jdwp=server=y,address=5005,quiet=n'",
        "'-agentlib:jdwp=server=y,address=0', '-agentlib:jdwp=server=y,address=0'",
        "-XX:StartFlightRecording, -XX:StartFlightRecording",
        "-Xmx1g, -Xmx1g"
    })
    void whatAJvmLogsGoesToStderr(String given, String passedOn) throws Exception {
        final Outcome outcome = run(home, Map.of("MULTIVERSE_JAVA_OPTS", "-Da=b " + given));
        assertTrue(
                outcome.out().contains("\n-Da=b\n" + passedOn + "\n-Xlog:jfr+startup=error:stderr\n-jar\n"),
                outcome.out());
        assertTrue(outcome.out().contains("-XX:+DisplayVMOutputToStderr\n-Xlog:all=off:stdout\n"), outcome.out());
        final Outcome tool = run(home, Map.of("JAVA_TOOL_OPTIONS", given, "_JAVA_OPTIONS", given));
        assertTrue(tool.out().contains("tool options: " + passedOn + "\n"), tool.out());
        assertTrue(tool.out().contains("last options: " + passedOn), tool.out());
    }
}
