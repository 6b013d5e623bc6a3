package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.launcher.child.ChildJvm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a short run does not load, because loading is most of what it does. */
class ColdStartTest {
    private static final int SHOWN = 5;
    private static final int LEAST_CLASSES = 1000;

    @TempDir
    Path folder;

    private List<String> loaded;

    @BeforeEach
    void run() throws Exception {
        final Path log = folder.resolve("loaded");
        final Process process = ChildJvm.command(
                        List.of(),
                        List.of("-Xlog:class+load:file=" + log + ":none"),
                        List.of(
                                "run",
                                "--control-ticks=1",
                                "--pace=max",
                                "--quiet",
                                "--journal=" + folder.resolve("journal")))
                .redirectErrorStream(true)
                .start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        loaded = Files.readAllLines(log);
        assertTrue(loaded.size() > LEAST_CLASSES, loaded.size() + " classes");
    }

    private List<String> ofPackages(String... packages) {
        return loaded.stream()
                .filter(line -> Stream.of(packages).anyMatch(line::startsWith))
                .limit(SHOWN)
                .toList();
    }

    @Test
    void nothingOfTheCommandsThatReadJournals() {
        assertEquals(List.of(), ofPackages("io.multiverse.replay.", "io.multiverse.fuzz.", "org.jline."));
    }

    @Test
    void nothingOfBindingsThatAChronicleQueueCanDoWithout() {
        assertEquals(List.of(), ofPackages("jnr.", "com.kenai.", "org.objectweb.", "net.openhft.posix.internal.jnr."));
    }
}
