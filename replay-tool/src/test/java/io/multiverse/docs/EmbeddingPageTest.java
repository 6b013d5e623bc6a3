package io.multiverse.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example compiles, and what its page shows of it is what it is. */
@Tag("once")
class EmbeddingPageTest {
    private static final Path SOURCES = Pages.ROOT.resolve("docs/embedding/src/main/java/com/example/islands");

    @TempDir
    Path folder;

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private Path compiled() throws IOException {
        final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        final Path classes = Files.createDirectory(folder.resolve("classes"));
        final StringWriter said = new StringWriter();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            final boolean isCompiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "-d",
                                    classes.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(sources(SOURCES)))
                    .call();
            assertTrue(isCompiled, said.toString());
        }
        return classes;
    }

    /** Runs the service for some control ticks and returns what it printed. */
    private static List<String> serve(Class<?> service, Path journal, long controlTicks) throws Exception {
        final Method run = service.getDeclaredMethod("run", Path.class, long.class);
        run.setAccessible(true);
        final PrintStream out = System.out;
        final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertEquals(0, run.invoke(null, journal, controlTicks));
        } finally {
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void theServiceResumesWhereItEndedAndEqualsARunThatNeverStopped() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {compiled().toUri().toURL()}, getClass().getClassLoader())) {
            final Class<?> service = loader.loadClass("com.example.islands.IslandService");
            final List<String> whole = serve(service, folder.resolve("whole"), 60);
            assertEquals("resumes after control tick 0, from the snapshot of 0", whole.get(0));
            serve(service, folder.resolve("parts"), 45);
            final List<String> rest = serve(service, folder.resolve("parts"), 15);
            assertEquals("resumes after control tick 45, from the snapshot of 40", rest.get(0));
            assertEquals(whole.subList(1, 4), rest.subList(1, 4));
        }
    }

    @Test
    void whatThePageShowsStandsInTheExample() throws IOException {
        ShownCode.of("docs/embedding.md").assertStandsIn("docs/embedding/src", 12);
    }
}
