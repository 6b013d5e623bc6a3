package io.multiverse.cluster.settings;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.text.Suggestion;
import io.multiverse.kernel.exchange.OwnerTable;
import io.multiverse.kernel.exchange.Territory;
import io.multiverse.scenario.ScenarioFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code nodes.yaml}: what is missing, unknown or out of range is named, with exit code 2. */
public final class ClusterFile {
    private static final String AUTHENTICATE = "authenticateParts";
    private static final List<String> KEYS = List.of(
            "name",
            "nodes",
            "bind",
            "secretFile",
            "peerTimeoutSeconds",
            "mtu",
            "snapshots",
            AUTHENTICATE,
            "ack",
            "voters",
            "evictAfterSeconds");
    private static final List<String> NODE_KEYS = List.of("host", "port", "workers", "weight");
    private static final int LEAST_MTU_BYTES = 256;
    private static final int MOST_MTU_BYTES = 65_504;
    private static final int MTU_STEP = 32;
    private static final int MOST_PORT = 65_535;
    private static final int MOST_WORKERS = 1024;
    private static final int MOST_TIMEOUT_SECONDS = 10_000_000;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_HOST = 253;

    private final Path file;

    private ClusterFile(Path file) {
        this.file = file;
    }

    /**
     * Returns the cluster that a file describes, YAML, or JSON if its name ends so.
     *
     * @throws CommandException of exit code 2 if it describes none
     */
    public static ClusterSettings load(Path file) {
        return new ClusterFile(file).settings(ScenarioFile.tree("nodes", file));
    }

    private ClusterSettings settings(Map<String, Object> tree) {
        requireKnown("", tree, KEYS);
        final String name = text("name", tree.get("name"), LONGEST_NAME);
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw bad("name has to consist of letters, digits, '.', '_' and '-', not " + name);
        }
        final List<ClusterNode> nodes = nodes(tree.get("nodes"));
        final String bind = tree.get("bind") == null ? null : text("bind", tree.get("bind"), LONGEST_HOST);
        final byte[] secret = tree.get("secretFile") == null
                ? new byte[0]
                : ClusterSettings.readSecret(file, text("secretFile", tree.get("secretFile"), LONGEST_HOST));
        if (secret.length == 0) {
            requireLoopback(nodes, bind);
        }
        final int mtu = whole("mtu", tree.get("mtu"), LEAST_MTU_BYTES, MOST_MTU_BYTES, ClusterSettings.USUAL_MTU_BYTES);
        if (mtu % MTU_STEP != 0) {
            throw bad("mtu has to be a multiple of " + MTU_STEP + ", not " + mtu);
        }
        final int seconds = whole("peerTimeoutSeconds", tree.get("peerTimeoutSeconds"), 0, MOST_TIMEOUT_SECONDS, 0);
        final int snapshots = whole("snapshots", tree.get("snapshots"), 1, nodes.size(), nodes.size());
        final Object authenticates = tree.getOrDefault(AUTHENTICATE, false);
        if (!(authenticates instanceof Boolean)) {
            throw bad(AUTHENTICATE + " has to be true or false, not " + authenticates);
        }
        if ((boolean) authenticates && secret.length == 0) {
            throw bad(AUTHENTICATE + " proves who knows the secret: give a secretFile, too");
        }
        final Voting voting = voting(tree, nodes);
        final int ack = whole("ack", tree.get("ack"), 1, nodes.size(), voting.isOn() ? ClusterSettings.MAJORITY : 1);
        return new ClusterSettings(
                name,
                List.copyOf(nodes),
                bind,
                secret,
                Duration.ofSeconds(seconds),
                mtu,
                snapshots,
                (boolean) authenticates,
                ack,
                voting);
    }

    private Voting voting(Map<String, Object> tree, List<ClusterNode> nodes) {
        final int voters = whole("voters", tree.get("voters"), 0, Voting.MOST_VOTERS, 0);
        if (voters > nodes.size() || voters > 0 && voters % 2 == 0) {
            throw bad("voters has to be 0, 1, 3 or 5, and no more than there are nodes, not " + voters);
        }
        final Object evictAfter = tree.get("evictAfterSeconds");
        if (voters == 0 && evictAfter != null) {
            throw bad("evictAfterSeconds has no effect without voters: give voters, too, or leave it out");
        }
        requireRoomForVotes(nodes, voters);
        return new Voting(
                voters,
                Duration.ofSeconds(whole(
                        "evictAfterSeconds", evictAfter, 0, MOST_TIMEOUT_SECONDS, Voting.USUAL_EVICT_AFTER_SECONDS)));
    }

    /** A voter has ports behind its own. */
    private void requireRoomForVotes(List<ClusterNode> nodes, int voters) {
        for (final ClusterNode voter : nodes.subList(0, voters)) {
            if (voter.port() + Voting.PORTS > MOST_PORT) {
                throw bad(voter.inWords() + " votes, and needs the " + Voting.PORTS + " ports behind its own, too");
            }
            for (final ClusterNode other : nodes) {
                final int behind = other.port() - voter.port();
                if (behind > 0 && behind <= Voting.PORTS && other.host().equals(voter.host())) {
                    throw bad(voter.inWords() + " votes, and needs the " + Voting.PORTS + " ports behind its own: "
                            + other.inWords() + " is at one of them");
                }
            }
        }
    }

    private List<ClusterNode> nodes(Object value) {
        if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > Territory.MOST_NODES) {
            throw bad("nodes has to be a list of 1 to " + Territory.MOST_NODES + " nodes, each with host and port");
        }
        final List<ClusterNode> nodes = new ArrayList<>();
        final Set<String> endpoints = new HashSet<>();
        for (final Object item : list) {
            final String place = "node " + nodes.size() + ": ";
            if (!(item instanceof Map<?, ?> map)) {
                throw bad(place + "it has to be a map with host and port, not " + item);
            }
            requireKnown(place, map, NODE_KEYS);
            final ClusterNode node = new ClusterNode(
                    nodes.size(),
                    text(place + "host", map.get("host"), LONGEST_HOST),
                    whole(place + "port", map.get("port"), 1, MOST_PORT, 0),
                    whole(place + "workers", map.get("workers"), 1, MOST_WORKERS, 0),
                    whole(place + "weight", map.get("weight"), 0, OwnerTable.MOST_WEIGHT, 1));
            if (node.port() == 0) {
                throw bad(place + "port is missing: a whole number from 1 to " + MOST_PORT);
            }
            if (!endpoints.add(node.endpoint())) {
                throw bad(place + "another node is at " + node.endpoint() + " already");
            }
            nodes.add(node);
        }
        if (nodes.stream().allMatch(node -> node.weight() == 0)) {
            throw bad("all nodes have weight 0: one of them has to own the games");
        }
        return nodes;
    }

    private void requireLoopback(List<ClusterNode> nodes, String bind) {
        if (bind != null && !ClusterSettings.isLoopback(bind)) {
            throw bad("bind " + bind + " can be reached from other machines: give a secretFile, too");
        }
        for (final ClusterNode node : nodes) {
            if (!ClusterSettings.isLoopback(node.host())) {
                throw bad(node.inWords() + " is beyond this machine's loopback, or unknown: give a secretFile, too");
            }
        }
    }

    private void requireKnown(String place, Map<?, ?> map, List<String> known) {
        for (final Object key : map.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                throw bad(place + "unknown key " + key + "; known are " + String.join(", ", known)
                        + Suggestion.of(String.valueOf(key), known));
            }
        }
    }

    private String text(String key, Object value, int longest) {
        if (value == null || value instanceof Map || value instanceof List) {
            throw bad(key + (value == null ? " is missing" : " has to be a text"));
        }
        final String text = value.toString();
        if (text.isBlank() || text.length() > longest || text.chars().anyMatch(c -> c <= ' ' || c == '|')) {
            throw bad(key + " has to be a text of 1 to " + longest + " characters without blanks, not '" + text + "'");
        }
        return text;
    }

    private int whole(String key, Object value, int least, int most, int usual) {
        if (value == null) {
            return usual;
        }
        if ((value instanceof Integer || value instanceof Long)
                && ((Number) value).longValue() >= least
                && ((Number) value).longValue() <= most) {
            return ((Number) value).intValue();
        }
        throw bad(key + " has to be a whole number from " + least + " to " + most + ", not " + value);
    }

    private CommandException bad(String what) {
        return CommandException.usage(file + ": " + what);
    }
}
