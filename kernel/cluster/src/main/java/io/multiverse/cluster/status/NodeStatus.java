package io.multiverse.cluster.status;

import io.multiverse.cluster.link.Proof;
import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a node has answered. Immutable.
 *
 * @param node which node
 * @param facts what it said of itself; empty if it did not answer
 * @param trouble why it did not; null if it did
 * @param roundTripNanos how long a line to it and one back take, in nanoseconds; 0 if it did not answer
 */
public record NodeStatus(ClusterNode node, Map<String, Object> facts, String trouble, long roundTripNanos) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** Asks a node how it is. */
    public static NodeStatus of(ClusterSettings cluster, ClusterNode node) {
        return ask(cluster, node, StatusProtocol.STATUS);
    }

    /** Asks a node to let the run end, on all nodes after the same control tick. */
    public static NodeStatus stop(ClusterSettings cluster, ClusterNode node) {
        return ask(cluster, node, StatusProtocol.STOP);
    }

    /** Asks a node to answer datagrams for some seconds, see {@link PathProbe}. */
    static NodeStatus probe(ClusterSettings cluster, ClusterNode node) {
        return ask(cluster, node, StatusProtocol.PROBE);
    }

    /** Asks a node something about who takes part, see {@link MembershipDesk}. */
    public static NodeStatus ask(ClusterSettings cluster, ClusterNode node, String question) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(node.host(), node.port()), StatusProtocol.TIMEOUT_MILLIS);
            final InputStream in = new BufferedInputStream(new DeadlineInput(socket, StatusProtocol.TIMEOUT_MILLIS));
            final byte[] theirs =
                    StatusProtocol.bytes(StatusProtocol.line(in, StatusProtocol.LONGEST_UNPROVED), Proof.NONCE_LENGTH);
            final byte[] nonce = Proof.nonce();
            final long beginNanos = System.nanoTime();
            final OutputStream out = socket.getOutputStream();
            out.write((StatusProtocol.hex(nonce) + "\n" + StatusProtocol.ofQuestion(cluster.secret(), theirs, question)
                            + "\n" + question + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            final String mac;
            try {
                mac = StatusProtocol.line(in, StatusProtocol.LONGEST_UNPROVED);
            } catch (final EOFException e) {
                return new NodeStatus(node, Map.of(), "it ends the connection, as if it had another secret", 0);
            }
            final String answer = StatusProtocol.line(in, StatusProtocol.LONGEST_ANSWER);
            final long endNanos = System.nanoTime();
            if (!StatusProtocol.isEqual(StatusProtocol.ofAnswer(cluster.secret(), nonce, answer), mac)) {
                return new NodeStatus(node, Map.of(), "what answers there does not know the cluster's secret", 0);
            }
            final Map<String, Object> facts =
                    MAPPER.readValue(answer, new TypeReference<LinkedHashMap<String, Object>>() {});
            return new NodeStatus(node, facts, null, endNanos - beginNanos);
        } catch (final IOException | JacksonException e) {
            return new NodeStatus(node, Map.of(), String.valueOf(e.getMessage()), 0);
        }
    }

    /** Returns what it says of who takes part; empty if nobody votes. */
    public Map<String, Object> membership() {
        final Map<String, Object> told = new LinkedHashMap<>();
        if (facts.get("membership") instanceof Map<?, ?> map) {
            map.forEach((fact, value) -> told.put(String.valueOf(fact), value));
        }
        return told;
    }

    /** Returns whether it answered. */
    public boolean isThere() {
        return trouble == null;
    }

    /** Returns a number that it said, 0 if it did not. */
    public long number(String fact) {
        return number(facts, fact);
    }

    /** Returns a number among facts, 0 if there is none. */
    public static long number(Map<?, ?> facts, String fact) {
        return facts.get(fact) instanceof Number number ? number.longValue() : 0;
    }

    /** Returns what it said of each other node. */
    List<Map<?, ?>> peers() {
        final List<Map<?, ?>> peers = new ArrayList<>();
        if (facts.get("peers") instanceof List<?> list) {
            for (final Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    peers.add(map);
                }
            }
        }
        return peers;
    }

    /** Returns a text that it said, empty if it did not. */
    public String text(String fact) {
        return facts.get(fact) instanceof String text ? text : "";
    }
}
