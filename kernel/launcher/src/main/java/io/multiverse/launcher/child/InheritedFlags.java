package io.multiverse.launcher.child;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * The flags of the running JVM that a child gets: all that decides how code runs, and nothing that binds a port, writes
 * a file the parent writes, waits for a debugger, or prints to stdout. Thread-safe.
 */
public final class InheritedFlags {
    /** Environment variables that a JVM takes flags from; {@link #ofThisJvm} has them already. */
    static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** What comes first in every child: a JVM that logs, warns or prints does so on stderr. */
    static final List<String> LOGS_TO_STDERR =
            List.of("-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Xlog:all=warning:stderr");

    private static final List<String> SERVES_ONE_PROCESS = List.of(
            // agents and debuggers
            "-agentlib",
            "-agentpath",
            "-javaagent",
            "-Xrun",
            "-Xdebug",
            // management ports
            "-Dcom.sun.management.",
            "-Djava.rmi.server.",
            "-XX:+ManagementServer",
            // files and stdout
            "-XX:StartFlightRecording",
            "-XX:FlightRecorderOptions",
            "-XX:+FlightRecorder",
            "-Xloggc",
            "-verbose",
            "-XX:+Print",
            "-XX:+LogVMOutput",
            "-XX:LogFile",
            "-XX:+LogCompilation",
            "-XX:ArchiveClassesAtExit",
            "-XX:+AutoCreateSharedArchive",
            "-XX:+RecordDynamicDumpInfo",
            "-XX:DumpLoadedClassList",
            "-XX:AOTMode=record",
            "-XX:AOTMode=create",
            "-XX:AOTConfiguration",
            "-XX:AOTCacheOutput",
            "-XX:CRaCCheckpointTo",
            // the copy of the program that the parent deletes
            "-Dmultiverse.copy=");

    private InheritedFlags() {}

    /** Returns those of the running JVM's flags that a child gets, in their order. */
    public static List<String> ofThisJvm() {
        return of(ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    /** Returns those of a JVM's flags that a child gets, in their order. */
    static List<String> of(List<String> flags) {
        return flags.stream().filter(InheritedFlags::isInherited).toList();
    }

    private static boolean isInherited(String flag) {
        if (flag.startsWith("-Xlog")) {
            // Turning logs off is harmless; turning them on means a file or stdout.
            return flag.endsWith("=off");
        }
        return SERVES_ONE_PROCESS.stream().noneMatch(flag::startsWith);
    }
}
