package io.multiverse.replay.fleet;

import io.multiverse.cli.TemporaryFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a fleet has found, by cause, and the journals that are kept because of it. The same for any order in which runs
 * end. Thread-safe.
 */
final class Findings {
    private final int keptInstances;
    private final Map<String, Finding> byCause = new TreeMap<>();
    private final Map<Long, Path> journals = new TreeMap<>();
    private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
    private long seeds;

    /**
     * Makes it with nothing found.
     *
     * @param keptInstances of how many seeds per finding, in which it shows first, journals are kept; at least 1
     */
    Findings(int keptInstances) {
        this.keptInstances = keptInstances;
    }

    /** Takes in what came of a seed, and deletes those of its folder and others that are not to be kept. */
    synchronized void add(SeedTrial.Outcome outcome, Path folder) {
        seeds++;
        outcome.faults().forEach((kind, count) -> faults.merge(kind, count, Long::sum));
        firstByCause(outcome)
                .forEach((key, trouble) -> byCause.computeIfAbsent(key, newKey -> new Finding(trouble, keptInstances))
                        .add(outcome.seed(), trouble));
        journals.put(outcome.seed(), folder);
        journals.entrySet().removeIf(kept -> {
            if (isKept(kept.getKey())) {
                return false;
            }
            TemporaryFolder.adopt(kept.getValue()).close();
            return true;
        });
    }

    private static Map<String, Trouble> firstByCause(SeedTrial.Outcome outcome) {
        final List<Trouble> troubles = new ArrayList<>(outcome.troubles());
        troubles.sort(Comparator.comparingLong(Trouble::controlTick));
        final Map<String, Trouble> first = new LinkedHashMap<>();
        troubles.forEach(trouble -> first.putIfAbsent(key(trouble), trouble));
        return first;
    }

    private static String key(Trouble trouble) {
        return trouble.kind() + " " + trouble.cause();
    }

    private boolean isKept(long seed) {
        return byCause.values().stream().anyMatch(finding -> finding.keeps(seed));
    }

    /** Returns how many seeds have been run. */
    synchronized long seeds() {
        return seeds;
    }

    /** Returns how many faults of each kind there were. */
    synchronized Map<FaultKind, Long> faults() {
        return new EnumMap<>(faults);
    }

    /** Returns how many findings there are. */
    synchronized int count() {
        return byCause.size();
    }

    /** Returns all findings, the worst kind first, then those of most seeds, then by cause. */
    synchronized List<Finding> list() {
        final List<Finding> list = new ArrayList<>(byCause.values());
        list.sort(Comparator.comparing(Finding::kind)
                .thenComparing(Finding::seeds, Comparator.reverseOrder())
                .thenComparing(Finding::cause));
        return list;
    }

    /** Returns the folder of a seed's journals if they are kept, or null. */
    synchronized Path journals(long seed) {
        return journals.get(seed);
    }
}
