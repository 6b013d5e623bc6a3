package io.multiverse.kernel;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a class of the tests in a JVM of its own, with this JVM's class path and the flags the kernel needs. */
final class ChildJvm {
    private ChildJvm() {}

    /** Returns what the child printed; throws if it failed. */
    static String run(Class<?> main, List<String> flags, List<String> arguments)
            throws IOException, InterruptedException {
        final Process child = start(main, flags, arguments);
        final String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        final int code = child.waitFor();
        if (code != 0) {
            throw new IllegalStateException("the child ended with " + code + ":\n" + output);
        }
        return output.strip();
    }

    static Process start(Class<?> main, List<String> flags, List<String> arguments) throws IOException {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--"))
                .forEach(command::add);
        command.add("-Xlog:disable");
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
