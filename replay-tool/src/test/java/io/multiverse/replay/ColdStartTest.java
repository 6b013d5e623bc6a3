package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.launcher.child.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a short run does not load, because loading is most of what it does. */
class ColdStartTest {
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
        final String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
        loaded = Files.readAllLines(log);
        assertTrue(loaded.size() > 1000, loaded.size() + " classes");
    }

    private List<String> ofPackages(String... packages) {
        return loaded.stream()
                .filter(line -> List.of(packages).stream().anyMatch(line::startsWith))
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
