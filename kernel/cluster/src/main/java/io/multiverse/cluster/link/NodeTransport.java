package io.multiverse.cluster.link;

import io.aeron.Aeron;
import io.aeron.ChannelUriStringBuilder;
import io.aeron.CommonContext;
import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.exceptions.AeronException;
import io.aeron.exceptions.RegistrationException;
import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;

/**
 * A node's media driver, on a thread of its own, and its Aeron client: messages of up to 2 MiB in, and to each peer
 * out. For one thread at a time.
 */
final class NodeTransport implements AutoCloseable {
    private static final int STREAM = 1001;
    private static final int TERM_BYTES = 16 << 20;
    private static final int MAPPED_BYTES = 3 * TERM_BYTES;
    private static final int MOST_WINDOW_BYTES = 4 << 20;
    private static final int FRAGMENTS = 64;
    private static final int MOST_ATTEMPTS = 16;

    /** Driver and client are one process: neither can be without the other, however long both are held up. */
    private static final long NEVER_MILLIS = TimeUnit.HOURS.toMillis(1);

    private static final long NEVER_NANOS = TimeUnit.HOURS.toNanos(1);

    /** Beyond it a stream begins anew, and what was under way is asked for again. */
    private static final long IMAGE_LIVENESS_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final long MOST_SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final AtomicReference<Throwable> trouble = new AtomicReference<>();
    private final ClusterSettings cluster;
    private final MediaDriver driver;
    private final Aeron aeron;
    private final Subscription subscription;
    private final MessageAssembly assembly;

    /**
     * Begins to listen.
     *
     * @throws CommandException of exit code 1 if the node's address cannot be used, or its folder has no room
     */
    NodeTransport(ClusterSettings cluster, int node, MessageAssembly assembly) {
        this.cluster = cluster;
        this.assembly = assembly;
        final ClusterNode self = cluster.nodes().get(node);
        final int window = windowBytes(self, cluster.listensAt(node));
        final String directory = directory(cluster, node).toString();
        MediaDriver launched = null;
        Aeron client = null;
        boolean isOpen = false;
        try {
            launched = MediaDriver.launch(driverContext(directory, window));
            client = Aeron.connect(new Aeron.Context()
                    .aeronDirectoryName(directory)
                    .driverTimeoutMs(NEVER_MILLIS)
                    .errorHandler(this::note));
            subscription = subscribe(client, new ClusterNode(node, cluster.listensAt(node), self.port(), 0));
            driver = launched;
            aeron = client;
            isOpen = true;
        } catch (final RegistrationException e) {
            throw unusable(self, e.getMessage());
        } catch (final RuntimeException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    self.inWords() + " cannot begin to listen with folder " + directory + ": " + e.getMessage(),
                    e);
        } finally {
            if (!isOpen) {
                CloseHelper.quietCloseAll(client, launched);
            }
        }
    }

    private MediaDriver.Context driverContext(String directory, int window) {
        return new MediaDriver.Context()
                .aeronDirectoryName(directory)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(new BackoffIdleStrategy(100, 50, 1_000, 100_000))
                .termBufferSparseFile(true)
                .socketRcvbufLength(window)
                .initialWindowLength(window)
                .publicationTermBufferLength(TERM_BYTES)
                .driverTimeoutMs(NEVER_MILLIS)
                .clientLivenessTimeoutNs(NEVER_NANOS)
                .publicationUnblockTimeoutNs(2 * NEVER_NANOS)
                .imageLivenessTimeoutNs(IMAGE_LIVENESS_NANOS)
                .publicationConnectionTimeoutNs(silenceNanos())
                .errorHandler(this::note);
    }

    private Subscription subscribe(Aeron client, ClusterNode bound) {
        return client.addSubscription(
                new ChannelUriStringBuilder()
                        .media(CommonContext.UDP_MEDIA)
                        .endpoint(bound.endpoint())
                        .build(),
                STREAM,
                image -> {},
                image -> assembly.ended(image.sessionId()));
    }

    /**
     * Returns how many bytes may be under way to the node: as many as the machine lets a socket hold. Fails if the
     * node's address is taken; the directory of a process that was killed is taken over by the one that follows it.
     */
    private static int windowBytes(ClusterNode self, String address) {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.setReceiveBufferSize(MOST_WINDOW_BYTES);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), self.port()));
            return Math.min(MOST_WINDOW_BYTES, socket.getReceiveBufferSize());
        } catch (final IOException e) {
            throw unusable(self, e.getMessage() + "; is it running already, or on another machine?");
        }
    }

    private static CommandException unusable(ClusterNode self, String why) {
        return CommandException.failure(ExitCode.FAILURE, self.inWords() + " cannot listen there: " + why, null);
    }

    /**
     * Returns the folder of a node's media driver, the same whenever it is started. Nodes of one machine may have the
     * same port, at addresses of their own.
     */
    static Path directory(ClusterSettings cluster, int node) {
        final String name = "multiverse-" + System.getProperty("user.name") + "-" + cluster.name() + "-"
                + cluster.nodes().get(node).number() + "-"
                + cluster.nodes().get(node).port();
        if (Files.isWritable(SHARED_MEMORY.resolve(name))) {
            // left by a process that was killed: it has to be taken over, or its room stays taken
            return SHARED_MEMORY.resolve(name);
        }
        final long needed = 2L * cluster.nodes().size() * MAPPED_BYTES;
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            if (Files.isWritable(SHARED_MEMORY)
                    && Files.getFileStore(SHARED_MEMORY).getUsableSpace() > needed) {
                parent = SHARED_MEMORY;
            }
        } catch (final IOException e) {
            // then as if it were not there
        }
        return parent.resolve(name);
    }

    private void note(Throwable failure) {
        if (!(failure instanceof AeronException e) || e.category() != AeronException.Category.WARN) {
            trouble.compareAndSet(null, failure);
        }
    }

    /** Throws {@link IllegalStateException} if driver or client have ended by themselves. */
    void requireAlive() {
        if (aeron.isClosed()) {
            final Throwable cause = trouble.get();
            throw new IllegalStateException(
                    "the transport has ended" + (cause == null ? "" : ": " + cause.getMessage()), cause);
        }
    }

    /** Returns what leads to a node; throws {@link CommandException} of exit code 1 if its address cannot be used. */
    ExclusivePublication publicationTo(ClusterNode node) {
        try {
            return aeron.addExclusivePublication(
                    new ChannelUriStringBuilder()
                            .media(CommonContext.UDP_MEDIA)
                            .endpoint(node.endpoint())
                            .mtu(cluster.mtuBytes())
                            .termLength(TERM_BYTES)
                            .build(),
                    STREAM);
        } catch (final RegistrationException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "nothing can be sent to " + node.inWords() + ": " + e.getMessage()
                            + "; correct its host and port in the cluster's file, or make the name known",
                    e);
        }
    }

    /** Sends a message of two parts if there is room now; returns whether it did. */
    static boolean offer(
            ExclusivePublication publication,
            DirectBuffer head,
            int headLength,
            DirectBuffer body,
            int bodyOffset,
            int bodyLength) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            final long result = bodyLength == 0
                    ? publication.offer(head, 0, headLength)
                    : publication.offer(head, 0, headLength, body, bodyOffset, bodyLength);
            if (result > 0) {
                return true;
            }
            if (result != Publication.ADMIN_ACTION) {
                return false;
            }
        }
        return false;
    }

    /** Returns after how long nothing is sent any more to who does not say that it receives, in nanoseconds. */
    long silenceNanos() {
        final long evictAfter = cluster.voting().evictAfter().toNanos();
        return evictAfter == 0 ? MOST_SILENCE_NANOS : Math.min(MOST_SILENCE_NANOS, evictAfter);
    }

    int poll() {
        assembly.forgetEnded();
        return subscription.poll(assembly, FRAGMENTS);
    }

    @Override
    public void close() {
        aeron.close();
        driver.close();
    }
}
