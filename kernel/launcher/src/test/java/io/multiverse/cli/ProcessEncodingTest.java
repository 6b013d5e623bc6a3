package io.multiverse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.multiverse.launcher.child.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.SAME_THREAD)
class ProcessEncodingTest {
    private static final String NAMES = "ñandú,café,日本";

    @TempDir
    Path folder;

    @BeforeEach
    void onLinuxWithUtf8() {
        assumeTrue(ProcessEncoding.isComplete() && Files.isReadable(Path.of("/proc/self/cmdline")));
    }

    private record Outcome(int exitCode, String text) {}

    private Outcome run(Map<String, String> locale, List<String> flags, List<String> arguments)
            throws IOException, InterruptedException {
        final ProcessBuilder builder = ChildJvm.command(List.of("-XX:TieredStopAtLevel=1"), flags, arguments)
                .redirectErrorStream(true)
                .directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        builder.environment().putAll(locale);
        final Process process = builder.start();
        process.getOutputStream().close();
        final String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        return new Outcome(process.exitValue(), text);
    }

    private static List<String> game(String journal) {
        return List.of(
                "run",
                "--game-list",
                NAMES,
                "--npcs",
                "3",
                "--pace",
                "max",
                "--control-ticks",
                "3",
                "--quiet",
                "--journal",
                journal);
    }

    private static String hash(Outcome outcome) {
        assertEquals(0, outcome.exitCode(), outcome.text());
        return outcome.text()
                .lines()
                .filter(line -> line.startsWith("journal "))
                .findFirst()
                .orElseThrow()
                .replaceAll(".* hash ", "");
    }

    @Test
    void namesAndFoldersAreTheSameWithoutALocale() throws IOException, InterruptedException {
        final String usual = hash(run(Map.of("LC_ALL", "C.UTF-8"), List.of(), game("größe/a")));
        assertEquals(usual, hash(run(Map.of(), List.of(), game("größe/b"))));
        assertEquals(usual, hash(run(Map.of("LC_ALL", "C"), List.of("-Dfile.encoding=US-ASCII"), game("größe/c"))));
        assertTrue(Files.isDirectory(folder.resolve("größe/c")));
    }

    @Test
    void aFileOfFlagsIsUtf8WhateverTheDefaultCharsetIs() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("flags"), "# the games\n--game-list \"" + NAMES + "\" --npcs 3\n");
        final List<String> arguments = List.of(
                "run", "@flags", "--pace", "max", "--control-ticks", "3", "--quiet", "--replace", "--journal", "a");
        final String usual = hash(run(Map.of("LC_ALL", "C.UTF-8"), List.of(), game("b")));
        assertEquals(usual, hash(run(Map.of("LC_ALL", "C.UTF-8"), List.of("-Dfile.encoding=ISO-8859-1"), arguments)));
        assertEquals(usual, hash(run(Map.of("LC_ALL", "C"), List.of("-Dfile.encoding=US-ASCII"), arguments)));
    }
}
