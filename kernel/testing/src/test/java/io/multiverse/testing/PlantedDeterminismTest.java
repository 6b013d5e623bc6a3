package io.multiverse.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * Realms with a planted nondeterminism each: which check of a determinism test finds them first is what the page says.
 */
@Tag("once")
class PlantedDeterminismTest {
    private static final Path PAGE = Path.of("../../docs/determinism-hazards.md");
    private static final Path SOURCE = Path.of("../../replay-tool/src/test/resources/planted/PlantedType.java");
    private static final int COLUMN = 6;
    private static final String NO = "no";
    private static final String ELSEWHERE = "`OTHER_JVM`";
    private static final boolean IS_SOAK = Boolean.getBoolean("multiverse.test.soak");

    @TempDir
    static Path folder;

    private static Path scenario;

    /** What is looked for in this JVM. */
    static final class Here {
        @DeterminismTest(
                workers = {1, 2},
                controlTicks = 5,
                allowsFailures = true,
                checks = {DeterminismCheck.WORKERS, DeterminismCheck.SNAPSHOTS})
        Path realms() {
            return scenario;
        }
    }

    /** What takes longer. */
    static final class Elsewhere {
        @DeterminismTest(controlTicks = 5, checks = DeterminismCheck.OTHER_JVM)
        Path realms() {
            return scenario;
        }
    }

    @BeforeAll
    static void compilePlugin() throws IOException {
        final Path classes = folder.resolve("classes");
        run("javac", "-cp", System.getProperty("java.class.path"), "-proc:none", "-d", classes, SOURCE);
        final Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("io.multiverse.kernel.plugin.RealmType"), "com.acme.planted.PlantedType\n");
        final Path plugins = Files.createDirectories(folder.resolve("plugins"));
        run("jar", "--create", "--file", plugins.resolve("planted.jar"), "-C", classes, ".");
    }

    private static void run(String tool, Object... arguments) {
        final String[] words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        assertEquals(0, ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, words));
    }

    private static Map<String, String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| [^|]+ `[a-z-]+` \\|.*"))
                .map(line -> line.split("\\|"))
                .collect(Collectors.toMap(
                        cells -> cells[1].replaceAll(".*`([a-z-]+)` *$", "$1"), cells -> cells[COLUMN].strip()));
    }

    static List<String> foundHere() throws IOException {
        return rows().entrySet().stream()
                .filter(row -> !row.getValue().equals(NO) && !row.getValue().equals(ELSEWHERE))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Other JVMs take seconds each. */
    static List<String> foundElsewhere() throws IOException {
        return rows().entrySet().stream()
                .filter(row -> row.getValue().equals(ELSEWHERE))
                .map(Map.Entry::getKey)
                .sorted()
                .limit(IS_SOAK ? Long.MAX_VALUE : 2)
                .toList();
    }

    private static void plant(List<String> kinds) throws IOException {
        final StringBuilder text = new StringBuilder("controlTicks: 5\nrealms:\n");
        for (final String kind : kinds) {
            text.append("  - ids: [%1$s_1, %1$s_2]\n    type: planted\n    parameters: {kind: %1$s}\n".formatted(kind));
        }
        scenario = Files.writeString(folder.resolve("planted.yaml"), text);
    }

    @ParameterizedTest
    @MethodSource("foundHere")
    void theFirstCheckThatFindsItIsTheOneThatStandsThere(String kind) throws IOException {
        plant(List.of(kind));
        assertEquals(Optional.of(rows().get(kind)), foundBy(Here.class));
    }

    @ParameterizedTest
    @MethodSource("foundElsewhere")
    void whatAnotherJvmFindsIsNotFoundInThisOne(String kind) throws IOException {
        plant(List.of(kind));
        assertEquals(Optional.empty(), foundBy(Here.class));
        assertEquals(Optional.of(ELSEWHERE), foundBy(Elsewhere.class));
    }

    @Test
    void whatNoCheckFindsPassesThemAll() throws IOException {
        plant(rows().entrySet().stream()
                .filter(row -> row.getValue().equals(NO))
                .map(Map.Entry::getKey)
                .sorted()
                .toList());
        assertEquals(Optional.empty(), foundBy(Here.class).or(() -> foundBy(Elsewhere.class)));
    }

    private static Optional<String> foundBy(Class<?> tests) {
        return EngineTestKit.engine("multiverse-determinism")
                .selectors(selectClass(tests))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .map(PlantedDeterminismTest::check)
                .findFirst();
    }

    private static String check(String way) {
        return "`"
                + Stream.of(DeterminismCheck.values())
                        .filter(check -> way.startsWith(check.words()))
                        .findFirst()
                        .orElse(DeterminismCheck.WORKERS)
                + "`";
    }
}
