package io.multiverse.cluster;

import io.multiverse.launcher.child.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Network namespaces of Linux, one for each node, wired to a switch of their own; this process is wired to it, too, and
 * reaches every node whatever is cut. Needs root and {@code ip} of iproute2. The addresses are those set aside for
 * benchmarks, so that they are nobody's.
 */
final class NamespaceNetwork implements AutoCloseable {
    private static final String SUBNET = "198.18.77.";
    private static final int SELF = 254;
    private static final int PORT = 20_000;
    private static final String INTERFACE = "eth0";

    private final String prefix = "mv" + ProcessHandle.current().pid() % 1_000_000;
    private final int nodes;

    private NamespaceNetwork(int nodes) {
        this.nodes = nodes;
    }

    /** Makes the network; fails, and leaves nothing, if this process may not. */
    static NamespaceNetwork of(int nodes) {
        final NamespaceNetwork network = new NamespaceNetwork(nodes);
        boolean isReady = false;
        try {
            network.build();
            isReady = true;
        } finally {
            if (!isReady) {
                network.close();
            }
        }
        return network;
    }

    private void build() {
        run("ip netns add " + hub());
        run("ip -n " + hub() + " link add bridge type bridge");
        run("ip -n " + hub() + " link set bridge up");
        run("ip link add " + prefix + " type veth peer name self netns " + hub());
        run("ip addr add " + SUBNET + SELF + "/24 dev " + prefix);
        run("ip link set " + prefix + " up");
        plug("self");
        for (int node = 0; node < nodes; node++) {
            run("ip netns add " + namespace(node));
            run("ip -n " + namespace(node) + " link add " + INTERFACE + " type veth peer name node" + node + " netns "
                    + hub());
            run("ip -n " + namespace(node) + " addr add " + address(node) + "/24 dev " + INTERFACE);
            run("ip -n " + namespace(node) + " link set lo up");
            run("ip -n " + namespace(node) + " link set " + INTERFACE + " up");
            plug("node" + node);
        }
    }

    private void plug(String end) {
        run("ip -n " + hub() + " link set " + end + " master bridge up");
    }

    private String hub() {
        return prefix + "hub";
    }

    private String namespace(int node) {
        return prefix + "n" + node;
    }

    private static String address(int node) {
        return SUBNET + (node + 1);
    }

    /** Returns the cluster's file, without a secret. */
    String description() {
        final StringBuilder text = new StringBuilder("name: " + prefix + "\nnodes:\n");
        for (int node = 0; node < nodes; node++) {
            text.append("  - {host: ").append(address(node)).append(", port: ").append(PORT);
            text.append(", workers: 1}\n");
        }
        return text.toString();
    }

    /** Starts a command of this program in a node's namespace; what it says goes to a file. */
    Process start(int node, List<String> arguments, Path words) {
        final ProcessBuilder command = ChildJvm.command(List.of(), List.of(), arguments);
        final List<String> inside = new ArrayList<>(List.of("ip", "netns", "exec", namespace(node)));
        inside.addAll(command.command());
        return ChildJvm.start(command.command(inside)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(words.toFile())));
    }

    /** Lets nothing through that a node sends to the others. */
    void cutFrom(int node) {
        otherNodes(node).forEach(other -> blackhole("add", node, other));
    }

    /** Lets through again what a node sends. */
    void mendFrom(int node) {
        otherNodes(node).forEach(other -> blackhole("del", node, other));
    }

    /** Lets nothing through that the others send to a node. */
    void cutTo(int node) {
        otherNodes(node).forEach(other -> blackhole("add", other, node));
    }

    /** Lets through again what the others send to a node. */
    void mendTo(int node) {
        otherNodes(node).forEach(other -> blackhole("del", other, node));
    }

    private List<Integer> otherNodes(int node) {
        final List<Integer> others = new ArrayList<>();
        for (int other = 0; other < nodes; other++) {
            if (other != node) {
                others.add(other);
            }
        }
        return others;
    }

    private void blackhole(String verb, int from, int to) {
        run("ip -n " + namespace(from) + " route " + verb + " blackhole " + address(to) + "/32");
    }

    /** Pulls a node's cable, or plugs it in. */
    void cable(int node, boolean isPlugged) {
        run("ip -n " + hub() + " link set node" + node + (isPlugged ? " up" : " down"));
    }

    /** Loses this many of 100 datagrams that come in at a node, at random; 0: none. Needs {@code nft} of nftables. */
    void lose(int node, int percent) {
        final String nft = "ip netns exec " + namespace(node) + " nft ";
        if (percent == 0) {
            run(nft + "delete table inet loss");
            return;
        }
        run(nft + "add table inet loss");
        run(nft + "add chain inet loss in { type filter hook input priority 0 ; }");
        run(nft + "add rule inet loss in meta l4proto udp numgen random mod 100 < " + percent + " drop");
    }

    /** Removes everything; what runs in a namespace has to have ended. */
    @Override
    public void close() {
        for (int node = 0; node < nodes; node++) {
            exitCode("ip netns del " + namespace(node));
        }
        exitCode("ip netns del " + hub());
    }

    private static void run(String command) {
        final int exitCode = exitCode(command);
        if (exitCode != 0) {
            throw new IllegalStateException("exit code " + exitCode + ": " + command);
        }
    }

    private static int exitCode(String command) {
        try {
            final Process process = new ProcessBuilder(command.split(" "))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            final byte[] said = process.getInputStream().readAllBytes();
            final int exitCode = process.waitFor();
            if (exitCode != 0) {
                System.out.println(command + ": " + new String(said, StandardCharsets.UTF_8).strip());
            }
            return exitCode;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + command, e);
        }
    }
}
