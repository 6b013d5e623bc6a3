package io.multiverse.cluster.local;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds ports of this machine's loopback that nobody uses, and that no socket gets by chance: a node that begins again
 * lets go of its port for a moment. Holds what it has found until it is closed. Not thread-safe.
 */
public final class FreePorts implements AutoCloseable {
    /** The address at which the ports are free. */
    public static final String HOST = "127.0.0.1";

    private static final int FIRST = 10_000;

    /** Linux gives ports from 32,768 on to sockets that ask for any. */
    private static final int END = 32_000;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<AutoCloseable> held = new ArrayList<>();

    /**
     * Returns a port that is free for TCP and UDP, with some behind it that are for UDP.
     *
     * @param behind how many behind it
     */
    public int next(int behind) {
        while (true) {
            final int port = FIRST + RANDOM.nextInt(END - FIRST);
            final List<AutoCloseable> taken = new ArrayList<>();
            if (take(port, behind, taken)) {
                held.addAll(taken);
                return port;
            }
            taken.forEach(FreePorts::closeQuietly);
        }
    }

    private static boolean take(int port, int behind, List<AutoCloseable> taken) {
        try {
            taken.add(new ServerSocket(port, 1, InetAddress.getByName(HOST)));
            for (int udp = port; udp <= port + behind; udp++) {
                taken.add(new DatagramSocket(new InetSocketAddress(HOST, udp)));
            }
            return true;
        } catch (final IOException e) {
            return false;
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (final Exception e) {
            // it only kept a port
        }
    }

    @Override
    public void close() {
        held.forEach(FreePorts::closeQuietly);
    }
}
