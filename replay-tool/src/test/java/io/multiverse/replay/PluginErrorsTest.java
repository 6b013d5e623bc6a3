package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.plugin.RealmType;
import io.multiverse.replay.fixture.Launch;
import io.multiverse.replay.fixture.PluginJar;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a plugin is one line that names it. */
@Tag("once")
class PluginErrorsTest {
    private static final String SERVICE = RealmType.class.getName();
    private static final String CLASS = "/com/acme/rocket/RocketType.class";
    private static final int CLASS_VERSION_AT = 7;

    @TempDir
    Path folder;

    private Path rockets(String old, String now) throws IOException {
        return PluginJar.build(folder.resolve("rockets.jar"), PluginJar.ROCKET.replace(old, now));
    }

    private static void refused(Launch launch, String... words) {
        assertEquals(2, launch.exitCode(), launch.out() + launch.err());
        assertEquals(1, launch.err().lines().count(), launch.err());
        for (final String word : words) {
            assertTrue(launch.err().contains(word), launch.err());
        }
    }

    private Launch scenario(Path jar, String text) throws IOException {
        final Path file = Files.writeString(folder.resolve("s.yaml"), text);
        return Launch.of("run", "--scenario", file, "--print-config", "--plugins", jar);
    }

    private Launch run(Path jar, String text) throws IOException {
        final Path file = Files.writeString(folder.resolve("s.yaml"), text);
        return Launch.of(
                "run",
                "--scenario",
                file,
                "--pace",
                "max",
                "--control-ticks",
                3,
                "--no-journal",
                "--quiet",
                "--plugins",
                jar);
    }

    @Test
    void aJarWithoutAProviderFileIsRefused() throws IOException {
        final Path jar = PluginJar.build(folder.resolve("rockets.jar"), List.of(), Map.of(), PluginJar.ROCKET);
        refused(
                Launch.of("types", "--plugins", jar),
                "--plugins cannot be \"" + jar,
                "it has no META-INF/services/" + SERVICE);
    }

    @Test
    void aPlaceThatIsNotThereOrIsNoJarIsRefused() throws IOException {
        refused(Launch.of("types", "--plugins", folder.resolve("none.jar")), "there is no such jar or folder");
        final Path text = Files.writeString(folder.resolve("text.jar"), "no zip");
        refused(Launch.of("types", "--plugins", text), "text.jar is no jar");
        refused(Launch.of("types", "--plugins", folder), "text.jar is no jar");
        Files.delete(text);
        refused(Launch.of("types", "--plugins", folder), "it holds no jar");
    }

    @Test
    void aClassOfANewerJavaIsRefused() throws IOException {
        final Path jar = rockets("", "");
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            final byte[] bytes = Files.readAllBytes(zip.getPath(CLASS));
            bytes[CLASS_VERSION_AT] = 99;
            Files.write(zip.getPath(CLASS), bytes);
        }
        refused(
                Launch.of("types", "--plugins", jar),
                "plugin rockets.jar: com.acme.rocket.RocketType was compiled for Java 55, but this is Java "
                        + Runtime.version().feature() + "; compile it with --release");
    }

    @Test
    void aProviderFileThatNamesNoClassIsRefused() throws IOException {
        final Path jar = PluginJar.build(
                folder.resolve("rockets.jar"), List.of(), Map.of(SERVICE, "com.acme.Gone\n"), PluginJar.ROCKET);
        refused(
                Launch.of("types", "--plugins", jar),
                "plugin rockets.jar: META-INF/services/" + SERVICE
                        + " names the class com.acme.Gone, which is not there");
    }

    @Test
    void aClassOfAnotherKindIsRefused() throws IOException {
        final Path jar = PluginJar.build(
                folder.resolve("towers.jar"),
                List.of(),
                Map.of(SERVICE, "com.acme.rocket.TowerType\n"),
                PluginJar.TOWER);
        refused(Launch.of("types", "--plugins", jar), "plugin towers.jar: com.acme.rocket.TowerType is no " + SERVICE);
    }

    @Test
    void aLibraryThatIsMissingIsNamed() throws IOException {
        final String library = "package com.acme.rocket; public class Library { public String name; }";
        final Path jar = PluginJar.build(
                folder.resolve("rockets.jar"),
                List.of(),
                Map.of(SERVICE, "com.acme.rocket.RocketType\n"),
                PluginJar.ROCKET.replace(
                        "public String name() {",
                        "public String name() { if (new Library().name != null) return \"\";"),
                library);
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Files.delete(zip.getPath("/com/acme/rocket/Library.class"));
        }
        refused(Launch.of("types", "--plugins", jar), "plugin rockets.jar: ", "com/acme/rocket/Library");
    }

    @Test
    void aNativeLibraryThatIsMissingIsNamed() throws IOException {
        final Path jar = rockets(
                "public String name() {", "static { System.loadLibrary(\"rocketry\"); }\npublic String name() {");
        refused(
                Launch.of("types", "--plugins", jar),
                "plugin rockets.jar: com.acme.rocket.RocketType needs a native library that is not there: no rocketry"
                        + " in java.library.path");
    }

    @Test
    void twoTypesOfOneNameAreRefused() throws IOException {
        final Path jar = rockets("", "");
        final Path other =
                PluginJar.build(folder.resolve("others.jar"), PluginJar.ROCKET.replace("RocketType", "OtherType"));
        refused(
                Launch.of("types", "--plugins", jar, "--plugins", other),
                "there are two types of realm called rocket: com.acme.rocket.RocketType in rockets.jar and"
                        + " com.acme.rocket.OtherType in others.jar; leave one out");
        refused(
                Launch.of("types", "--plugins", rockets("\"rocket\"", "\"city\"")),
                "there are two types of realm called city");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "return \"rocket\";|return \" \";|its name must be a letter, then letters",
                "return \"rocket\";|return null;|its name must be a letter, then letters",
                "return \"rocket\";|throw new IllegalStateException(\"boom\");|cannot be asked for: java.lang.Ill",
                "\"fuel\", 100|\"fuel\", 0|fuel must be between 1 and 5000, not 0",
                "\"fuel\", 100|\"thrust\", 100|two of its parameters have one name",
                "public String name|private RocketType() {} public String name|a public constructor without parameters",
                "public String name|public RocketType() { throw new Error(\"b\"); } public String name|cannot be made",
            })
    void aTypeWhoseAnswersAreUselessIsRefused(String old, String now, String complaint) throws IOException {
        refused(
                Launch.of("types", "--plugins", rockets(old, now)),
                "plugin rockets.jar: com.acme.rocket.RocketType",
                complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type: rokcet|realms[0]: type \"rokcet\" is none of city, rocket, tick-engine; did you mean rocket?",
                "type: rocket, parameters: {fule: 1}|type rocket has no parameter fule;",
                "type: rocket, parameters: {fule: 1}|; did you mean fuel?",
                "type: rocket, parameters: {fuel: 0}|realms[0]: fuel must be between 1 and 5000, not 0",
                "type: rocket, parameters: {fuel: 99999999999999999999}|must be between 1 and 5000, not 99999999999999",
                "type: rocket, parameters: {fuel: 1.5}|fuel must be between 1 and 5000 and whole, not 1.5",
                "type: rocket, parameters: {fuel: much}|fuel must be a number between 1 and 5000, not \"much\"",
                "type: rocket, parameters: {fuel: }|fuel is null; it must be between 1 and 5000",
                "type: rocket, parameters: {thrust: 10.5}|thrust must be between 0 and 10, not 10.5",
                "type: rocket, parameters: {thrust: .nan}|thrust must be between 0 and 10, not NaN",
                "type: rocket, parameters: {loud: 1}|loud must be true or false, not 1",
                "type: rocket, parameters: {fires: late}|fires must be one of never, early, not \"late\"",
                "type: rocket, parameters: [1]|realms[0].parameters must be a map",
                "type: rocket, npcs: 3|type rocket has no parameter npcs",
                "type: city, npcs: 3, parameters: {npcs: 3}|npcs is given twice",
                "type: tick-engine, parameters: {a: 1}|type tick-engine has no parameter a; it has none",
            })
    void aScenarioThatATypeCannotTakeIsRefused(String realm, String complaint) throws IOException {
        refused(scenario(rockets("", ""), "realms: [{id: ares, " + realm + "}]\n"), "s.yaml", complaint);
    }

    @Test
    void aParameterThatHasToBeGivenIsAskedFor() throws IOException {
        final Path jar = rockets("at the start\")", "at the start\").required()");
        refused(
                scenario(jar, "realms: [{id: ares, type: rocket}]\n"),
                "realms[0]: fuel is missing; it must be between 1 and 5000");
    }

    @Test
    void whatAPluginThrowsAsItMakesARealmNamesIt() throws IOException {
        final String rocket = "realms: [{id: ares, type: rocket}]\n";
        refused(
                run(
                        rockets(
                                "return new Rocket(",
                                "if (true) throw new IllegalStateException(\"boom\"); return new" + " Rocket("),
                        rocket),
                "realm rocket of plugin rockets.jar cannot make game ares: java.lang.IllegalStateException: boom");
        refused(
                run(rockets("return new Rocket(request.parameters())", "return null"), rocket),
                "realm rocket of plugin rockets.jar cannot make game ares: it made null");
    }

    @Test
    void aGameOfAPluginThatFailsIsReportedWithThePlugin() throws IOException {
        final Launch launch = run(rockets("", ""), "realms: [{id: ares, type: rocket, parameters: {fires: early}}]\n");
        assertEquals(0, launch.exitCode());
        assertTrue(
                launch.err()
                        .contains("a game failed at control-tick 2: ares (realm rocket of plugin rockets.jar) threw"
                                + " java.lang.IllegalStateException"),
                launch.err());
    }

    @Test
    void aStageOfAPluginThatFailsIsReportedWithThePlugin() throws IOException {
        final Launch launch = run(
                PluginJar.build(folder.resolve("rockets.jar")),
                "realms: [{id: ares, type: rocket}]\nstages: [{type: tower, parameters: {fails: 2}}]\n");
        assertEquals(1, launch.exitCode());
        assertTrue(
                launch.err().contains("java.lang.IllegalStateException: tower fell (in plugin rockets.jar)"),
                launch.err());
    }

    @Test
    void linesThatCannotBeSaidOrAreNotThereAreRefusedWithThePlugin() throws IOException {
        final String towns = "realms: [{id: a, npcs: 3}]\nplayers: {count: 1, templates: [rocketeers]}\n";
        refused(
                run(
                        PluginJar.buildLines(folder.resolve("lines.jar"), "{\"topics\": {\"price\": [\"{{fuel}}\"]}}"),
                        towns),
                "templates rocketeers of plugin lines.jar cannot make the lines of NPCs: template pack rockets.json:"
                        + " the line \"{{fuel}}\" at topics/price cannot be said");
        refused(
                run(PluginJar.build(folder.resolve("none.jar"), PluginJar.LINES), towns),
                "template pack rockets.json is not there");
        refused(
                run(PluginJar.build(folder.resolve("r.jar")), towns),
                "players.templates: type \"rocketeers\" is not known; there are none");
    }

    @Test
    void theScenarioThatIsPrintedIsTheSameScenario() throws IOException {
        final Path jar = PluginJar.build(folder.resolve("rockets.jar"));
        final String printed = scenario(
                        jar,
                        "realms: [{id: a, type: rocket, parameters: {thrust: 0.30000000000000004}}]\n"
                                + "stages: [{type: tower}]\n")
                .out();
        assertTrue(printed.contains("\"thrust\": 0.30000000000000004"), printed);
        assertTrue(printed.contains("\"fails\": 0"), printed);
        assertEquals(printed, scenario(jar, printed).out());
    }
}
