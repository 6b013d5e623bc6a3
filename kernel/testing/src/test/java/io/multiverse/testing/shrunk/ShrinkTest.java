package io.multiverse.testing.shrunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.multiverse.cli.Console;
import io.multiverse.cli.Interruption;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.launcher.Multiverse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The smallest runs of planted failures are found, and the tests that are written of them fail. */
@Tag("once")
class ShrinkTest {
    private static final String KEPT_JOURNALS = "multiverse.testing.folder";

    @TempDir
    static Path folder;

    private static List<Shrunk> all;
    private static URLClassLoader tests;

    /** A planted failure, and what shrinking it has come to. */
    private record Shrunk(PlantedFailure planted, Map<String, Object> result) {
        @Override
        public String toString() {
            return planted.toString();
        }

        Map<?, ?> part(String name) {
            return (Map<?, ?>) result.get(name);
        }
    }

    @BeforeAll
    static void shrinkAndCompileAll() throws IOException {
        System.setProperty(KEPT_JOURNALS, folder.resolve("kept").toString());
        final List<PlantedFailure> planted = PlantedFailures.all();
        all = IntStream.range(0, planted.size())
                .mapToObj(i -> shrink(planted.get(i), i + 1))
                .toList();
        final Path classes = folder.resolve("classes");
        final List<String> arguments = new ArrayList<>(List.of(
                "-cp", System.getProperty("java.class.path"), "-proc:none", "-Xlint:all", "-d", classes.toString()));
        all.forEach(shrunk -> arguments.add(shrunk.result().get("test").toString()));
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler().run(null, null, err, arguments.toArray(String[]::new)),
                err::toString);
        tests = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, Thread.currentThread().getContextClassLoader());
    }

    @AfterAll
    static void close() throws IOException {
        System.clearProperty(KEPT_JOURNALS);
        tests.close();
    }

    private static Shrunk shrink(PlantedFailure planted, int number) {
        final Path journal = folder.resolve("recorded-" + number);
        planted.record(journal);
        final List<String> words = new ArrayList<>(List.of("shrink", journal.toString(), "--json"));
        words.addAll(
                List.of("--output", folder + "/smallest-" + number, "--test-class", "planted.P" + number + "Test"));
        if (planted.failing() != null) {
            words.addAll(List.of("--failing", planted.failing()));
        }
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final Console console = new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                false,
                new Interruption());
        assertEquals(0, Multiverse.execute(words.toArray(String[]::new), console), planted + ": " + err);
        return new Shrunk(planted, MapPayload.decode(out.toByteArray()));
    }

    static List<Shrunk> shrunk() {
        return all;
    }

    @ParameterizedTest
    @MethodSource("shrunk")
    void theSmallestRunIsFound(Shrunk shrunk) {
        assertEquals(true, shrunk.result().get("complete"));
        assertEquals(shrunk.planted().smallest(), text(shrunk));
    }

    private static String text(Shrunk shrunk) {
        final List<String> inputs = ((List<?>) shrunk.result().get("inputs"))
                .stream()
                        .map(input -> ((Map<?, ?>) input)
                                .get("text")
                                .toString()
                                .replaceFirst("control tick ", "")
                                .replaceFirst(" -> (\\S+) \\{\"button\":(\\d+)}", " $1 $2")
                                .replaceFirst(" -> all who hear it.*", ""))
                        .toList();
        return shrunk.part("smallest").get("controlTicks") + " control ticks; "
                + (inputs.isEmpty() ? "no inputs" : String.join(", ", inputs)) + "; "
                + groups(shrunk, "realms", "ids")
                + (shrunk.part("scenario").containsKey("stages") ? "; " + groups(shrunk, "stages", "type") : "");
    }

    private static String groups(Shrunk shrunk, String list, String name) {
        return ((List<?>) shrunk.part("scenario").get(list))
                .stream()
                        .map(item -> {
                            final Map<?, ?> group = (Map<?, ?>) item;
                            final String names = group.get(name).toString().replaceAll("[\\[\\]]", "");
                            return group.containsKey("parameters")
                                    ? names + parameters((Map<?, ?>) group.get("parameters"))
                                    : names;
                        })
                        .collect(Collectors.joining(", "));
    }

    private static String parameters(Map<?, ?> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> " " + parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("shrunk")
    void theWrittenTestFailsAtTheSameControlTick(Shrunk shrunk) throws ClassNotFoundException {
        final String name = Path.of(shrunk.result().get("test").toString())
                .getFileName()
                .toString()
                .replace(".java", "");
        final List<String> messages = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests.loadClass("planted." + name)))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .toString())
                .toList();
        assertEquals(1, messages.size(), messages.toString());
        assertTrue(
                messages.get(0)
                                .contains("control tick "
                                        + shrunk.part("smallest").get("controlTicks"))
                        || messages.get(0)
                                .contains(
                                        "controlTick=" + shrunk.part("smallest").get("controlTicks")),
                messages.get(0));
    }
}
