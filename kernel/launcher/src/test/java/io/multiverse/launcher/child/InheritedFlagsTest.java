package io.multiverse.launcher.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InheritedFlagsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-agentlib:jdwp=transport=dt_socket,server=y,address=5005",
                "-agentpath:/opt/profiler.so=port=1",
                "-javaagent:/opt/agent.jar",
                "-Xrunjdwp:transport=dt_socket",
                "-Dcom.sun.management.jmxremote.port=9010",
                "-Dcom.sun.management.jmxremote",
                "-XX:StartFlightRecording=filename=run.jfr",
                "-XX:StartFlightRecording",
                "-XX:FlightRecorderOptions=repository=/x",
                "-Xlog:gc*:file=gc.log",
                "-Xlog:gc",
                "-verbose:gc",
                "-XX:+PrintCompilation",
                "-XX:ArchiveClassesAtExit=x.jsa",
                "-XX:AOTCacheOutput=x.aot"
            })
    void whatOneProcessCanHaveOrWriteIsNotInherited(String flag) {
        assertEquals(List.of(), InheritedFlags.of(List.of(flag)));
    }

    @Test
    void whatDecidesHowCodeRunsIsInheritedInItsOrder() {
        final List<String> flags = List.of(
                "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
                "-Xmx1g",
                "-Xint",
                "-XX:+UseSerialGC",
                "-Dmultiverse.bench.dir=/dev/shm",
                "-Djava.io.tmpdir=/var/tmp",
                "-Xlog:cds=off");
        assertEquals(flags, InheritedFlags.of(flags));
    }

    @Test
    void aChildLogsToStderrAndReadsNoFlagsFromTheEnvironment() {
        final ProcessBuilder child = ChildJvm.command(List.of("-Xint"), List.of("-Da=b"), List.of("--version"));
        final List<String> words = child.command();
        assertTrue(words.indexOf("-Xlog:all=warning:stderr") < words.indexOf("-Xint"), "" + words);
        assertTrue(words.indexOf("-Xint") < words.indexOf("-Da=b"), "" + words);
        assertEquals("--version", words.get(words.size() - 1));
        for (final String variable : InheritedFlags.VARIABLES) {
            assertFalse(child.environment().containsKey(variable), variable);
        }
    }
}
