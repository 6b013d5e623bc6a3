package io.multiverse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.bench.measure.JvmFlags;
import org.junit.jupiter.api.Test;

class BenchCommandTest {
    @Test
    void benchAloneAsksForABenchmark() {
        final Launch launch = Launch.of("bench");
        assertEquals(2, launch.exitCode());
        assertTrue(launch.err().contains("bench what?"), launch.err());
    }

    @Test
    void theJarAlsoHasTheCommandsThatReadJournals() {
        assertTrue(Launch.ok("verify", "--help").out().contains("verify"));
    }

    @Test
    void argumentsOfJmhReachJmhEvenIfTheyLookLikeFlags() {
        final Launch launch = Launch.of("bench", "jmh", "-wi", "many");
        assertEquals(2, launch.exitCode());
        assertTrue(launch.err().contains("many"), launch.err());
    }

    @Test
    void forksOfJmhGetTheFlagsOfTheKernel() {
        assertTrue(JvmFlags.of(17).contains("java.base/jdk.internal.misc=ALL-UNNAMED"), "" + JvmFlags.of(17));
        assertTrue(JvmFlags.of(24).contains("--enable-native-access=ALL-UNNAMED"), "" + JvmFlags.of(24));
        assertTrue(JvmFlags.of(24).containsAll(JvmFlags.of(17)));
    }
}
