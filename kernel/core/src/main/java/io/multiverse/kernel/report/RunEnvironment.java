package io.multiverse.kernel.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The environment in which a run was recorded. Its journal must not hold it, because equal runs on different machines
 * have equal journals: versions of the kernel and the JVM, the machine, and a hash of the code of realms and stages.
 * Immutable.
 *
 * <p>It decides nothing; where a run does not reproduce its recording, it tells whether different code is the likely
 * cause.
 *
 * @param facts names and values, for instance {@code kernelVersion}
 * @param code the name of each class of realms, stages and plugins, and the hash of its code, wherever that lies
 * @param plugins each type of a plugin that games or stages are of, and the name of the jar or folder it came from
 */
public record RunEnvironment(Map<String, String> facts, Map<String, String> code, Map<String, String> plugins) {
    private static final int DIGITS_SHOWN = 12;

    /** Copies the maps, sorted. */
    public RunEnvironment {
        facts = new TreeMap<>(facts);
        code = new TreeMap<>(code);
        plugins = new TreeMap<>(plugins);
    }

    /**
     * Describes how the code of a recorded run differs from this process's; empty if both run the same code of the same
     * kernel.
     */
    public List<String> codeDifferences(RunEnvironment recorded) {
        final List<String> differences = new ArrayList<>();
        final String version = recorded.facts.get("kernelVersion");
        if (!Objects.equals(version, facts.get("kernelVersion"))) {
            differences.add("it was recorded with kernel " + version + ", this is " + facts.get("kernelVersion"));
        }
        recorded.code.forEach((program, hash) -> {
            final String present = code.get(program);
            // What is no longer registered here shows in the comparison of headers.
            if (present != null && !hash.equals(present)) {
                differences.add("the code of " + program + " had hash " + shortened(hash) + ", now it has "
                        + shortened(present));
            }
        });
        return differences;
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(DIGITS_SHOWN, hash.length()));
    }
}
