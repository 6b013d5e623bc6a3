package io.multiverse.bench.measure;

import io.multiverse.kernel.KernelVersion;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What figures depend on besides the code that is measured: processor, system, JVM and its flags, limits, load. No name
 * of a host or a user. Immutable.
 *
 * @param facts names and values as people read them, in a fixed order; what cannot be read is left out
 */
public record Machine(Map<String, String> facts) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Path GOVERNOR = Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
    private static final Path LOAD = Path.of("/proc/loadavg");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Path CPU_QUOTA = Path.of("/sys/fs/cgroup/cpu.max");
    private static final Path CPU_QUOTA_V1 = Path.of("/sys/fs/cgroup/cpu/cpu.cfs_quota_us");
    private static final Path CPU_PERIOD_V1 = Path.of("/sys/fs/cgroup/cpu/cpu.cfs_period_us");
    private static final int FOLDERS_ABOVE_A_JAR = 4;
    private static final int SHORT_COMMIT = 12;
    private static final long KIB_PER_MIB = 1024;

    /** Copies the facts. */
    public Machine {
        facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** Returns the machine this process runs on, with its load of this moment. */
    public static Machine present() {
        final Map<String, String> facts = new LinkedHashMap<>();
        final int usable = Runtime.getRuntime().availableProcessors();
        put(facts, "processor", cpuInfo("model name"));
        final long logical = lines(CPU_INFO).stream()
                .filter(line -> line.startsWith("processor"))
                .count();
        put(facts, "logical cores", usable + (logical > usable ? " of " + logical + " usable" : ""));
        put(facts, "hypervisor", cpuInfo("flags").contains("hypervisor") ? "yes" : "");
        put(facts, "governor", first(GOVERNOR).isEmpty() ? "not readable" : first(GOVERNOR));
        put(facts, "cpu quota", quota());
        put(facts, "memory", memory());
        put(
                facts,
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        put(facts, "load average", loadAverage());
        put(
                facts,
                "jvm",
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version") + ", "
                        + System.getProperty("java.vendor"));
        put(
                facts,
                "collector",
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(", ")));
        put(facts, "heap", Runtime.getRuntime().maxMemory() / KIB_PER_MIB / KIB_PER_MIB + " MiB at most");
        put(
                facts,
                "jvm flags",
                String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
        put(facts, "build", KernelVersion.get() + commit());
        return new Machine(facts);
    }

    private static void put(Map<String, String> facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.put(name, value);
        }
    }

    private static String cpuInfo(String name) {
        return lines(CPU_INFO).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static String quota() {
        final String[] now = first(CPU_QUOTA).split(" ");
        final String quota = now.length == 2 ? now[0] : first(CPU_QUOTA_V1);
        final String period = now.length == 2 ? now[1] : first(CPU_PERIOD_V1);
        if (quota.isEmpty() || period.isEmpty()) {
            return "not readable";
        }
        return quota.equals("max") || quota.equals("-1") ? "none" : quota + " of " + period + " us";
    }

    private static String memory() {
        return lines(MEMORY).stream()
                .filter(line -> line.startsWith("MemTotal:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB + " MiB")
                .findFirst()
                .orElse("");
    }

    private static String loadAverage() {
        final String[] figures = first(LOAD).split(" ");
        return figures.length < 3 ? "" : figures[0] + " " + figures[1] + " " + figures[2] + " (1, 5, 15 minutes)";
    }

    /** Returns the commit that is checked out where this code was built, if that can be told. */
    private static String commit() {
        try {
            Path folder = Path.of(Machine.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (int i = 0; i < FOLDERS_ABOVE_A_JAR && folder.getParent() != null; i++) {
                folder = folder.getParent();
                final String commit = commit(folder.resolve(".git"));
                if (!commit.isEmpty()) {
                    return ", commit " + commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
                }
            }
        } catch (final URISyntaxException | RuntimeException e) {
            // not in a folder of files; the version must do
        }
        return "";
    }

    private static String commit(Path git) {
        Path folder = git;
        Path common = git;
        if (Files.isRegularFile(git)) {
            // a further work tree of a repository
            folder = git.resolveSibling(first(git).replaceFirst("^gitdir: ", ""));
            common = folder.resolve(first(folder.resolve("commondir"))).normalize();
        }
        final String head = first(folder.resolve("HEAD"));
        if (!head.startsWith("ref: ")) {
            return head;
        }
        final String reference = head.substring("ref: ".length());
        final String loose = first(common.resolve(reference));
        return !loose.isEmpty()
                ? loose
                : lines(common.resolve("packed-refs")).stream()
                        .filter(line -> line.endsWith(" " + reference))
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .findFirst()
                        .orElse("");
    }

    private static String first(Path file) {
        final List<String> lines = lines(file);
        return lines.isEmpty() ? "" : lines.get(0).strip();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (final IOException | RuntimeException e) {
            return List.of();
        }
    }
}
