package io.multiverse.cluster.local;

import io.multiverse.cli.CommandException;
import java.util.ArrayList;
import java.util.List;

/**
 * The flags of {@code run} that a local cluster's nodes are given. Immutable.
 *
 * @param words the flags, without the journal's folder
 * @param journal the folder that was named for the nodes' journals; null: none
 */
public record RunWords(List<String> words, String journal) {
    private static final String JOURNAL = "--journal";

    /** What one process only can have: files that it writes, and a port. */
    private static final List<String> OF_LEAD = List.of("--log-file", "--metrics", "--live", "--live-token");

    private static final String OF_LEAD_WITHOUT_VALUE = "--live-allow-remote";

    private static final List<String> REFUSED = List.of(
            "--cluster",
            "--node",
            "--ndjson",
            "--quiet",
            "--progress",
            "--print-config",
            "--live-linger",
            "--no-journal");

    /**
     * Takes the words of a command line apart.
     *
     * @throws CommandException of exit code 2 for a flag that a local cluster cannot have
     */
    public static RunWords of(List<String> words) {
        final List<String> rest = new ArrayList<>();
        String journal = null;
        for (int i = 0; i < words.size(); i++) {
            final String word = words.get(i);
            final String flag = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            if (REFUSED.contains(flag)) {
                throw CommandException.usage(flag + " does not go with cluster run: leave it out");
            }
            if (!flag.equals(JOURNAL)) {
                rest.add(word);
            } else if (journal != null) {
                throw CommandException.usage("--journal is given twice; give it once");
            } else if (!flag.equals(word)) {
                journal = word.substring(flag.length() + 1);
            } else if (i + 1 < words.size()) {
                i++;
                journal = words.get(i);
            } else {
                throw CommandException.usage("--journal needs a value");
            }
        }
        return new RunWords(List.copyOf(rest), journal);
    }

    /** Returns whether a flag is among the words. */
    boolean has(String flag) {
        return words.stream().anyMatch(word -> word.equals(flag) || word.startsWith(flag + "="));
    }

    /** Returns the words for a node: what one process only can have is for the lead. */
    List<String> ofNode(int node) {
        if (node == 0) {
            return words;
        }
        final List<String> kept = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            final String word = words.get(i);
            if (OF_LEAD.contains(word)) {
                i++;
            } else if (!word.equals(OF_LEAD_WITHOUT_VALUE)
                    && OF_LEAD.stream().noneMatch(flag -> word.startsWith(flag + "="))) {
                kept.add(word);
            }
        }
        return kept;
    }
}
