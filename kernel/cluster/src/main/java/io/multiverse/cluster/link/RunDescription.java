package io.multiverse.cluster.link;

import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.kernel.KernelVersion;
import io.multiverse.kernel.internal.exchange.PartReader;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a node runs, as far as all nodes of a run must agree: cluster, kernel, journal format, scenario. Immutable.
 *
 * @param facts names and values, in the order in which they are compared
 */
public record RunDescription(Map<String, String> facts) {
    private static final int MOST_FACTS = 100;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VALUE = 200;

    /** Returns what a node of a cluster runs; {@code scenario} describes its games. */
    public static RunDescription of(ClusterSettings cluster, int journalFormat, Map<String, Object> scenario) {
        final Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cluster", cluster.name());
        facts.put("nodes", Integer.toString(cluster.nodes().size()));
        facts.put("authenticateParts", Boolean.toString(cluster.authenticatesParts()));
        facts.put("ack", Integer.toString(cluster.acknowledgedBy()));
        facts.put(
                "weight",
                shortened(cluster.nodes().stream()
                        .map(ClusterNode::weight)
                        .toList()
                        .toString()));
        facts.put("kernel", KernelVersion.get());
        facts.put("journal format", Integer.toString(journalFormat));
        scenario.forEach((key, value) -> {
            if (facts.size() < MOST_FACTS) {
                facts.put(key, shortened(String.valueOf(value)));
            }
        });
        return new RunDescription(facts);
    }

    /** A long value is told by its hash. */
    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE / 4
                ? value
                : "a value with hash " + Long.toHexString(DocumentBuffer.HASH.hashChars(value));
    }

    void write(DocumentBuffer out) {
        out.int8(facts.size());
        facts.forEach((key, value) -> {
            out.text(key);
            out.text(value);
        });
    }

    static RunDescription read(PartReader in) {
        final Map<String, String> facts = new LinkedHashMap<>();
        final int count = in.int8();
        for (int i = 0; i < count; i++) {
            facts.put(in.text(LONGEST_NAME), in.text(LONGEST_VALUE));
        }
        return new RunDescription(facts);
    }

    /**
     * What two nodes do not agree on.
     *
     * @param name its name
     * @param here the one's value; null: it has none
     * @param there the other's
     */
    record Difference(String name, String here, String there) {}

    /** Returns the first difference, or null if there is none. */
    Difference differenceFrom(RunDescription other) {
        for (final Map.Entry<String, String> fact : facts.entrySet()) {
            final String there = other.facts.get(fact.getKey());
            if (!fact.getValue().equals(there)) {
                return new Difference(fact.getKey(), fact.getValue(), there);
            }
        }
        for (final Map.Entry<String, String> fact : other.facts.entrySet()) {
            if (!facts.containsKey(fact.getKey())) {
                return new Difference(fact.getKey(), null, fact.getValue());
            }
        }
        return null;
    }
}
