package io.multiverse.replay.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.replay.fixture.Launch;
import io.multiverse.replay.fixture.PluginJar;
import io.multiverse.replay.jvm.JvmVariation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Realms with a planted nondeterminism each: what each tool says of them is what the page says. */
@Tag("once")
class PlantedTest {
    private static final Path PAGE = Path.of("../docs/determinism-hazards.md");
    private static final String TYPE = "com.acme.planted.PlantedType";
    private static final String OTHER_JVM = "another JVM";
    private static final String OTHER_JDK = "another JDK";
    private static final String HERE = "here";
    private static final String YES = "yes";
    private static final String NO = "no";
    private static final int FAILED_INVARIANT = 6;
    private static final int DIVERGED = 3;

    @TempDir
    static Path folder;

    private static Path plugin;

    /**
     * A row of the table.
     *
     * @param kind what is planted, as the realm's parameter names it
     * @param lint the rules that find it, separated by commas
     * @param strict whether a strict run does
     * @param syncTest whether the sync-test does
     * @param verify where verify does
     */
    record Row(String kind, String lint, String strict, String syncTest, String verify) {
        @Override
        public String toString() {
            return kind;
        }
    }

    @BeforeAll
    static void compilePlugin() throws IOException {
        plugin = PluginJar.build(
                folder.resolve("planted.jar"),
                List.of(),
                Map.of("io.multiverse.kernel.plugin.RealmType", TYPE + "\n"),
                Files.readString(Path.of("src/test/resources/planted/PlantedType.java")));
    }

    static List<Row> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| [^|]+ `[a-z-]+` \\|.*"))
                .map(PlantedTest::row)
                .toList();
    }

    private static Row row(String line) {
        final List<String> cells = new ArrayList<>();
        for (final String cell : line.substring(1).split("\\|")) {
            cells.add(cell.strip());
        }
        return new Row(
                cells.get(0).replaceAll(".*`([a-z-]+)`$", "$1"),
                cells.get(1).replace("`", ""),
                cells.get(2),
                cells.get(3),
                cells.get(4));
    }

    private static Path scenario(String name, Set<String> kinds) throws IOException {
        final StringBuilder text = new StringBuilder("controlTicks: 5\nrealms:\n");
        for (final String kind : kinds) {
            text.append("  - ids: [")
                    .append(kind)
                    .append("_1, ")
                    .append(kind)
                    .append("_2]\n    type: planted\n    parameters: {kind: ")
                    .append(kind)
                    .append("}\n");
        }
        return Files.writeString(folder.resolve(name + ".yaml"), text);
    }

    private static Launch run(Path scenario, Object... flags) {
        final List<Object> words = new ArrayList<>(List.of("run", "--scenario", scenario, "--plugins", plugin));
        words.addAll(List.of("--pace", "max", "--quiet"));
        words.addAll(List.of(flags));
        return Launch.of(words.toArray());
    }

    private static Path record(Path scenario) {
        final Path journal = folder.resolve(scenario.getFileName() + "-journal");
        final Launch run = run(scenario, "--journal", journal, "--workers", 1);
        assertTrue(
                run.exitCode() == 0
                        || run.err().contains("initialis")
                        || run.err().contains("failed"),
                run.err());
        return journal;
    }

    @Test
    void thereAreTwentyAndEachIsFoundBySomething() throws IOException {
        final List<Row> rows = rows();
        assertEquals(20, rows.size(), rows.toString());
        rows.forEach(row -> assertTrue(
                !row.lint().equals(NO)
                        || row.strict().equals(YES)
                        || row.syncTest().equals(YES)
                        || !row.verify().equals(NO),
                row.kind()));
    }

    @Test
    void whatStandsThereForLintIsWhatLintSays() throws IOException {
        final Launch lint = Launch.of("lint", plugin, "--json");
        assertEquals(FAILED_INVARIANT, lint.exitCode(), lint.err());
        for (final Row row : rows()) {
            final String className = TYPE + "$" + camelCase(row.kind());
            final Set<String> rules = new TreeSet<>();
            for (final Object each : (List<?>) lint.json().get("findings")) {
                final Map<?, ?> finding = (Map<?, ?>) each;
                if (finding.get("class").toString().startsWith(className)) {
                    rules.add(finding.get("id").toString());
                }
            }
            assertEquals(row.lint(), rules.isEmpty() ? NO : String.join(", ", rules), row.kind());
        }
    }

    private static String camelCase(String kind) {
        return List.of(kind.split("-")).stream()
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatStandsThereForRunsInOneJvmIsWhatTheySay(Row row) throws IOException {
        final Path scenario = scenario(row.kind(), Set.of(row.kind()));
        final Launch strict = run(scenario, "--no-journal", "--strict");
        final Launch syncTest = run(scenario, "--no-journal", "--sync-test");
        final Launch verify = Launch.of("verify", record(scenario), "--plugins", plugin);
        assertEquals(
                row.strict() + ", " + row.syncTest() + ", " + row.verify().equals(HERE),
                (strict.exitCode() == FAILED_INVARIANT ? YES : NO) + ", " + (syncTest.exitCode() == DIVERGED ? YES : NO)
                        + ", " + (verify.exitCode() == DIVERGED),
                () -> strict.err() + syncTest.err() + verify.out() + verify.err());
    }

    @Test
    void whatStandsThereForOtherJvmsIsWhatTheySay() throws IOException {
        final Set<String> left = new TreeSet<>();
        rows().stream().filter(row -> !row.verify().equals(HERE)).map(Row::kind).forEach(left::add);
        final Set<String> found = new TreeSet<>();
        for (int jvms = 1; jvms <= 2; jvms++) {
            final Set<String> next = foundInOtherJvms(left, jvms);
            found.addAll(next);
            left.removeAll(next);
        }
        final boolean isThereAnother = JvmVariation.list(2, null).get(1).name().equals("other-jdk");
        assertEquals(
                rows().stream()
                        .filter(row -> row.verify().equals(OTHER_JVM)
                                || isThereAnother && row.verify().equals(OTHER_JDK))
                        .map(Row::kind)
                        .collect(Collectors.toCollection(TreeSet::new)),
                found);
    }

    /** Returns which of these differ in the first of so many JVMs in which any does: all look in one control tick. */
    private static Set<String> foundInOtherJvms(Set<String> kinds, int jvms) throws IOException {
        final Path journal = record(scenario("several-" + jvms, kinds));
        final Launch verify = Launch.of(
                "verify", journal, "--plugins", plugin, "--workers", 1, "--no-snapshots", "--jvms", jvms, "--json");
        assertEquals(DIVERGED, verify.exitCode(), verify.out() + verify.err());
        final Map<?, ?> divergence = (Map<?, ?>) verify.json().get("divergence");
        return ((List<?>) divergence.get("differences"))
                .stream()
                        .map(difference ->
                                ((Map<?, ?>) difference).get("subject").toString())
                        .map(realm -> realm.replaceAll("_\\d$", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
