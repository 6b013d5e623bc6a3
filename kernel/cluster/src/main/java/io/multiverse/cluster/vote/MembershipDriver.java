package io.multiverse.cluster.vote;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.multiverse.cluster.link.DriverFolders;
import io.multiverse.cluster.settings.ClusterSettings;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.concurrent.BackoffIdleStrategy;

/** The media driver of a process's membership: it outlives the links to other nodes, which begin anew. */
final class MembershipDriver implements AutoCloseable {
    /** Driver and clients are one process: neither can be without the other, however long both are held up. */
    static final long NEVER_MILLIS = TimeUnit.HOURS.toMillis(1);

    private static final long NEVER_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int TERM_BYTES = 64 << 10;

    private final MediaDriver driver;

    MembershipDriver(ClusterSettings cluster, int node, Consumer<Throwable> trouble) {
        driver = MediaDriver.launch(new MediaDriver.Context()
                .aeronDirectoryName(DriverFolders.of(cluster, node, "-vote").toString())
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(new BackoffIdleStrategy(1, 1, 100_000, 1_000_000))
                .termBufferSparseFile(true)
                .publicationTermBufferLength(TERM_BYTES)
                .ipcTermBufferLength(TERM_BYTES)
                .driverTimeoutMs(NEVER_MILLIS)
                .clientLivenessTimeoutNs(NEVER_NANOS)
                .publicationUnblockTimeoutNs(2 * NEVER_NANOS)
                .errorHandler(trouble::accept));
    }

    String folder() {
        return driver.aeronDirectoryName();
    }

    @Override
    public void close() {
        driver.close();
    }
}
