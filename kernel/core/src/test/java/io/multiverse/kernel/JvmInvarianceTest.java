package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmInvarianceTest {
    private static final long CONTROL_TICKS = 100;

    /** The same on every JDK the tests run on; it changes with the journal's format and the kernel's version only. */
    private static final long GOLDEN_HASH = -9_180_945_883_374_266_319L;

    @TempDir
    Path folder;

    @Test
    void theHashIsTheSameOnEveryJdk() {
        assertEquals(GOLDEN_HASH, ChatterRun.run(folder.resolve("journal"), 1, CONTROL_TICKS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xint",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UseParallelGC",
                "-XX:+UnlockExperimentalVMOptions -XX:+UseEpsilonGC"
            })
    void compilerAndCollectorAreInvisible(String flags) throws Exception {
        final Path here = folder.resolve("here");
        final Path there = folder.resolve("there");
        final long hash = ChatterRun.run(here, 1, CONTROL_TICKS);
        final String childHash = ChildJvm.run(
                ChatterRun.class,
                Arrays.asList(flags.split(" ")),
                List.of(there.toString(), "2", Long.toString(CONTROL_TICKS)));
        assertEquals(Long.toHexString(hash), childHash);
        assertEquals(-1, Files.mismatch(here.resolve("19700101F.cq4"), there.resolve("19700101F.cq4")));
    }
}
