package io.multiverse.cluster.settings;

import io.multiverse.cli.CommandException;
import io.multiverse.kernel.exchange.OwnerTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A cluster, as its file describes it. Immutable.
 *
 * @param name what tells it from others
 * @param nodes its nodes in order of number, 1 to 64
 * @param bind the address that nodes listen at; null: the one that the others reach each by
 * @param secret what a node has to know; empty on one machine
 * @param peerTimeout how long a node waits for another one before it ends; zero: for ever
 * @param mtuBytes the longest datagram, in bytes, without its IP and UDP headers
 * @param snapshots how many nodes keep snapshots, from node 0 on, at least 1
 * @param authenticatesParts whether each message between nodes carries a MAC
 * @param acknowledgedBy how many nodes have journaled an input when it is acknowledged, 1 to all, or {@link #MAJORITY}
 * @param voting who decides who takes part
 */
public record ClusterSettings(
        String name,
        List<ClusterNode> nodes,
        String bind,
        byte[] secret,
        Duration peerTimeout,
        int mtuBytes,
        int snapshots,
        boolean authenticatesParts,
        int acknowledgedBy,
        Voting voting) {
    /** The fewest characters of a secret: too many to be guessed. */
    public static final int LEAST_SECRET_LENGTH = 16;

    /** That more than half of those who take part have journaled an input when it is acknowledged. */
    public static final int MAJORITY = 0;

    /** The usual longest datagram: it fits the frames of any Ethernet. */
    public static final int USUAL_MTU_BYTES = 1408;

    private static final int MOST_SECRET_BYTES = 4096;

    /**
     * Returns the first line of a file, as a secret.
     *
     * @throws CommandException of exit code 2 if the file cannot be read or is no secret
     */
    static byte[] readSecret(Path clusterFile, String name) {
        final Path file = clusterFile.resolveSibling(name);
        try {
            if (Files.size(file) > MOST_SECRET_BYTES) {
                throw CommandException.usage(clusterFile + ": secretFile " + file
                        + " is too large for a secret; put it alone on the first line");
            }
            final String secret = Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
            if (secret.length() < LEAST_SECRET_LENGTH) {
                throw CommandException.usage(
                        clusterFile + ": the secret in " + file + " needs at least " + LEAST_SECRET_LENGTH
                                + " characters; for instance: head -c 24 /dev/urandom | base64 > " + file);
            }
            return secret.getBytes(StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw CommandException.usage(clusterFile + ": secretFile " + file + " cannot be read; give one that can");
        }
    }

    /**
     * Returns a node.
     *
     * @throws CommandException of exit code 2 if there is none of this number
     */
    public ClusterNode node(int number) {
        if (number < 0 || number >= nodes.size()) {
            throw CommandException.usage("--node must be between 0 and " + (nodes.size() - 1) + ", not " + number);
        }
        return nodes.get(number);
    }

    /** Returns whether a node keeps snapshots. */
    public boolean keepsSnapshots(int number) {
        return number < snapshots;
    }

    /** Returns which node owns which games. */
    public OwnerTable owners() {
        return new OwnerTable(nodes.stream().map(ClusterNode::weight).toList(), List.of());
    }

    /** Returns the cluster with those nodes that take part, each at its place in order. */
    public ClusterSettings of(List<ClusterNode> members) {
        return new ClusterSettings(
                name,
                members,
                bind,
                secret,
                peerTimeout,
                mtuBytes,
                snapshots,
                authenticatesParts,
                acknowledgedBy == MAJORITY ? members.size() / 2 + 1 : Math.min(acknowledgedBy, members.size()),
                voting);
    }

    /** Returns the nodes that vote, in order of number. */
    public List<ClusterNode> votingNodes() {
        return nodes.subList(0, voting.voters());
    }

    /** Returns the address that a node listens at. */
    public String listensAt(int number) {
        return bind == null ? nodes.get(number).host() : bind;
    }

    /** Returns whether an address is one of this machine's loopback; false also if nobody knows it. */
    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (final UnknownHostException e) {
            return false;
        }
    }

    /** Tells everything but the secret. */
    @Override
    public String toString() {
        return "ClusterSettings[name=" + name + ", nodes=" + nodes + ", bind=" + bind + ", secret="
                + (secret.length == 0 ? "none" : "given") + ", peerTimeout=" + peerTimeout + ", mtuBytes=" + mtuBytes
                + ", snapshots=" + snapshots + ", authenticatesParts=" + authenticatesParts + ", acknowledgedBy="
                + acknowledgedBy + ", voting=" + voting + "]";
    }
}
