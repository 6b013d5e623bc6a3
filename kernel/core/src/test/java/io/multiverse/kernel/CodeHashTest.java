package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.multiverse.kernel.internal.engine.CodeHash;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeHashTest {
    private static final String GAME = "com.acme.game.Game";

    @TempDir
    Path folder;

    /** Compiles a game, what it uses and what it does not, and returns the folder of the classes. */
    private Path compile(String name, String answer, String unused) throws IOException {
        final Path sources = Files.createDirectories(folder.resolve(name + "-src"));
        final Path classes = Files.createDirectories(folder.resolve(name));
        final Path game = Files.writeString(
                sources.resolve("Game.java"),
                "package com.acme.game; public class Game {"
                        + " public int play() { return com.acme.rules.Rules.answer(); } }");
        final Path rules = Files.writeString(
                sources.resolve("Rules.java"),
                "package com.acme.rules; public class Rules { public static int answer() { return " + answer + "; } }");
        final Path other = Files.writeString(
                sources.resolve("Other.java"),
                "package com.acme.game; class Other { static final long WORD = 1L << 40; String text = \"" + unused
                        + "\"; }");
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", "" + classes, "" + game, "" + rules, "" + other));
        return classes;
    }

    private Path jar(String name, Path classes) throws IOException {
        final Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (final Path each : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(each).toString()));
                zip.write(Files.readAllBytes(each));
            }
        }
        return jar;
    }

    private static String hash(Path... places) throws IOException, ClassNotFoundException {
        final URL[] urls = new URL[places.length];
        for (int i = 0; i < places.length; i++) {
            urls[i] = places[i].toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls)) {
            return CodeHash.of(List.of(loader.loadClass(GAME))).get(GAME);
        }
    }

    @Test
    void theSameClassesHaveTheSameHashInAFolderAndInJarsOfAnyName() throws Exception {
        final Path classes = compile("a", "42", "x");
        final String inFolder = hash(classes);
        assertEquals(inFolder, hash(jar("game.jar", classes)));
        assertEquals(inFolder, hash(jar("other-name-1.2.jar", classes)));
    }

    @Test
    void anotherClassThatTheProgramUsesIsOtherCodeAndOneItDoesNotUseIsNot() throws Exception {
        final String first = hash(compile("a", "42", "x"));
        assertNotEquals(first, hash(compile("b", "43", "x")));
        assertEquals(first, hash(compile("c", "42", "y")));
    }

    @Test
    void whatALambdaRunsIsCodeOfTheClassAroundIt() {
        final Runnable lambda = () -> {};
        assertEquals(
                List.of(getClass().getName()),
                List.copyOf(CodeHash.of(List.of(lambda.getClass())).keySet()));
    }
}
