package io.multiverse.cluster.status;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.JsonText;
import io.multiverse.cluster.link.Proof;
import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.kernel.KernelVersion;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.PeerState;
import io.multiverse.launcher.node.NodeReport;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Answers questions about a node, one after the other, on a thread of its own. Thread-safe. */
public final class StatusServer implements AutoCloseable {
    private static final int WAITING = 16;

    private final ClusterSettings cluster;
    private final int node;
    private final ServerSocket socket;
    private final Thread thread = new Thread(this::serve, "cluster-status");
    private volatile MultiGameTickEngine engine;
    private final LongSupplier damagedMessages;
    private volatile LongSupplier awaited = () -> 0;
    private volatile List<ClusterNode> members = List.of();
    private volatile MembershipDesk desk;
    private volatile boolean isClosed;
    private ProbeResponder probe;
    private volatile JournalHashes hashes = new JournalHashes();

    private StatusServer(ClusterSettings cluster, int node, LongSupplier damagedMessages, ServerSocket socket) {
        this.damagedMessages = damagedMessages;
        this.cluster = cluster;
        this.node = node;
        this.socket = socket;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Begins to answer for a node that joins.
     *
     * @param damagedMessages returns how many messages came in that were damaged, or from who is no node
     * @throws CommandException of exit code 1 if its port cannot be used
     */
    public static StatusServer start(ClusterSettings cluster, int node, LongSupplier damagedMessages) {
        final ClusterNode self = cluster.nodes().get(node);
        ServerSocket socket = null;
        try {
            socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(cluster.listensAt(node), self.port()), WAITING);
            return new StatusServer(cluster, node, damagedMessages, socket);
        } catch (final IOException e) {
            closeQuietly(socket);
            throw CommandException.failure(
                    ExitCode.FAILURE, self.inWords() + " cannot listen there for TCP: " + e.getMessage(), e);
        }
    }

    /**
     * Answers for the node's run from now on, which has not started yet.
     *
     * @param awaitedControlTick returns the control tick that the node waits for
     * @param newMembers who takes part, each at its place
     */
    public void runs(MultiGameTickEngine newEngine, LongSupplier awaitedControlTick, List<ClusterNode> newMembers) {
        awaited = awaitedControlTick;
        members = newMembers;
        hashes = new JournalHashes();
        newEngine.addObserver(hashes);
        engine = newEngine;
    }

    /** Lets somebody answer what is asked about who takes part. */
    public void desk(MembershipDesk newDesk) {
        desk = newDesk;
    }

    /** Says that the node's run is over, and that the node joins again. */
    public void joins() {
        engine = null;
    }

    /** Returns the last control tick that the node's run has journaled, 0 for none. */
    public long journaled() {
        return hashes.last();
    }

    /** Returns the hash of the journal up to one of its latest control ticks. */
    public long journalHash(long controlTick) {
        return hashes.of(controlTick);
    }

    private void serve() {
        while (!isClosed) {
            try (Socket client = socket.accept()) {
                answer(client);
            } catch (final IOException e) {
                // whoever asked hears nothing, and may ask again
            }
        }
    }

    private void answer(Socket client) throws IOException {
        final byte[] nonce = Proof.nonce();
        final OutputStream out = client.getOutputStream();
        write(out, StatusProtocol.hex(nonce));
        final InputStream in = new BufferedInputStream(new DeadlineInput(client, StatusProtocol.TIMEOUT_MILLIS));
        final byte[] theirs =
                StatusProtocol.bytes(StatusProtocol.line(in, StatusProtocol.LONGEST_UNPROVED), Proof.NONCE_LENGTH);
        final String mac = StatusProtocol.line(in, StatusProtocol.LONGEST_UNPROVED);
        final String question = StatusProtocol.line(in, StatusProtocol.LONGEST_UNPROVED);
        if (!StatusProtocol.isEqual(StatusProtocol.ofQuestion(cluster.secret(), nonce, question), mac)) {
            return;
        }
        if (question.equals(StatusProtocol.STOP) && engine != null) {
            engine.requestStop();
        }
        final MembershipDesk asked = desk;
        final Map<String, Object> facts =
                asked == null ? facts() : asked.answer(question).orElseGet(this::facts);
        if (question.equals(StatusProtocol.PROBE)) {
            openProbe(facts);
        }
        final String answer = JsonText.compact(facts);
        write(out, StatusProtocol.ofAnswer(cluster.secret(), theirs, answer));
        write(out, answer);
    }

    /** Lets who asked send datagrams for some seconds, and whoever did before no longer. */
    private void openProbe(Map<String, Object> facts) throws IOException {
        if (probe != null) {
            probe.close();
        }
        probe = new ProbeResponder(cluster.listensAt(node));
        facts.put("probePort", probe.port());
        facts.put("probeToken", StatusProtocol.hex(probe.token()));
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private Map<String, Object> facts() {
        final Map<String, Object> facts = new LinkedHashMap<>();
        final MultiGameTickEngine running = engine;
        facts.put("node", node);
        facts.put("kernel", KernelVersion.get());
        facts.put("java", System.getProperty("java.version"));
        facts.put("pid", ProcessHandle.current().pid());
        facts.put("phase", phase(running).inWords());
        facts.put("damagedMessages", damagedMessages.getAsLong());
        if (desk != null) {
            facts.put("membership", desk.facts());
        }
        if (running != null) {
            facts.put("controlTick", running.controlTickCount());
            facts.put("journaled", hashes.last());
            facts.put("hashes", hashes.latest());
            facts.put("awaited", awaited.getAsLong());
            facts.put("peers", peers(running.peers()));
        }
        return facts;
    }

    private static NodeReport.State phase(MultiGameTickEngine running) {
        if (running == null) {
            return NodeReport.State.JOINING;
        }
        return running.controlTickCount() < running.journal().recordedControlTicks()
                ? NodeReport.State.CATCHING_UP
                : NodeReport.State.RUNNING;
    }

    private List<Map<String, Object>> peers(List<PeerState> states) {
        final List<Map<String, Object>> peers = new ArrayList<>();
        for (final PeerState state : states) {
            final Map<String, Object> peer = new LinkedHashMap<>();
            peer.put("node", members.get(state.node()).number());
            peer.put("controlTick", state.controlTick());
            peer.put("isAwaited", state.isAwaited());
            peer.put("waitNanos", state.waitNanos());
            peer.put("awaitedNanos", state.awaitedNanos());
            peer.put("bytes", state.bytes());
            peer.put("parts", state.parts());
            peer.put("restarts", state.restarts());
            peers.add(peer);
        }
        return peers;
    }

    private static void closeQuietly(ServerSocket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (final IOException e) {
            // it was of no use anyway
        }
    }

    @Override
    public void close() {
        isClosed = true;
        closeQuietly(socket);
    }
}
