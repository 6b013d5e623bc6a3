package io.multiverse.cluster.vote;

import io.aeron.Aeron;
import io.aeron.RethrowingErrorHandler;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.CloseHelper;
import org.agrona.concurrent.AgentInvoker;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NoOpLock;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * One of the nodes that keep the membership's log: an archive, a consensus module and the service, on threads of their
 * own. Its log stays in a folder; the marks of running processes do not, so that a process that was killed does not
 * stand in its successor's way. {@link #close} may be called by another thread.
 */
final class Voter implements AutoCloseable {
    private static final String IPC = "aeron:ipc?term-length=64k";
    private static final String UDP = "aeron:udp?term-length=64k";
    private static final int SEGMENT_BYTES = 1 << 20;
    private static final int SYNC_FILES = 1;
    private static final int MOST_SESSIONS = 256;
    private static final int ARCHIVE_RESPONSES = 1100;

    /** A busy machine may hold a thread up for longer than Aeron expects. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final long LEAST_HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MOST_HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ClusterSettings cluster;
    private final ClusterNode self;
    private final Path folder;
    private final String driver;
    private final Consumer<Throwable> trouble;
    private Aeron archiveClient;
    private Aeron moduleClient;
    private Aeron serviceClient;
    private Archive archive;
    private ConsensusModule module;
    private ClusteredServiceContainer container;
    private volatile boolean hasEnded;

    /**
     * Begins to vote.
     *
     * @param folder where the log is, or will be
     * @param driver the folder of the process's media driver
     * @param trouble hears of what goes wrong; any thread
     */
    Voter(ClusterSettings cluster, int node, Path folder, String driver, Consumer<Throwable> trouble) {
        this.cluster = cluster;
        self = cluster.nodes().get(node);
        this.folder = folder;
        this.driver = driver;
        this.trouble = trouble;
        try {
            archive = launchArchive();
            module = launchModule();
            container = launchContainer();
        } catch (final RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Sleeps soon: a log of a few messages a second is no reason to keep a core busy. */
    static IdleStrategy idling() {
        return new BackoffIdleStrategy(1, 1, 100_000, 4_000_000);
    }

    private Aeron client(boolean isInvoked) {
        final Aeron.Context context = new Aeron.Context()
                .aeronDirectoryName(driver)
                .driverTimeoutMs(MembershipDriver.NEVER_MILLIS)
                .errorHandler(trouble::accept)
                .subscriberErrorHandler(RethrowingErrorHandler.INSTANCE);
        if (isInvoked) {
            context.useConductorAgentInvoker(true).clientLock(NoOpLock.INSTANCE);
        }
        return Aeron.connect(context);
    }

    private static AtomicCounter errors(Aeron client, int type, String label) {
        final AgentInvoker invoker = client.conductorAgentInvoker();
        if (invoker != null) {
            invoker.start();
        }
        return client.addCounter(type, label);
    }

    private Archive launchArchive() {
        archiveClient = client(true);
        return Archive.launch(new Archive.Context()
                .aeron(archiveClient)
                .errorCounter(
                        errors(archiveClient, Archive.Configuration.ARCHIVE_ERROR_COUNT_TYPE_ID, "archive errors"))
                .archiveDir(folder.resolve("archive").toFile())
                .markFileDir(new File(driver))
                .controlChannel("aeron:udp?term-length=64k|endpoint=" + VoterPorts.archive(self))
                .localControlChannel(IPC)
                .replicationChannel(UDP + "|endpoint=" + VoterPorts.any(self))
                .recordingEventsEnabled(false)
                .segmentFileLength(SEGMENT_BYTES)
                .fileSyncLevel(SYNC_FILES)
                .catalogFileSyncLevel(SYNC_FILES)
                .threadingMode(ArchiveThreadingMode.SHARED)
                .idleStrategySupplier(Voter::idling)
                .authenticatorSupplier(() -> new SecretAuthenticator(cluster.secret()))
                .archiveClientContext(new AeronArchive.Context()
                        .controlResponseChannel(UDP + "|endpoint=" + VoterPorts.any(self))
                        .credentialsSupplier(new SecretCredentials(cluster.secret()))
                        .messageTimeoutNs(PATIENCE_NANOS))
                .errorHandler(trouble::accept));
    }

    private AeronArchive.Context archiveClient(int responses) {
        return new AeronArchive.Context()
                .controlRequestChannel(IPC)
                .controlResponseChannel(IPC)
                .controlRequestStreamId(AeronArchive.Configuration.localControlStreamId())
                .controlResponseStreamId(responses)
                .credentialsSupplier(new SecretCredentials(cluster.secret()))
                .messageTimeoutNs(PATIENCE_NANOS);
    }

    private ConsensusModule launchModule() {
        moduleClient = client(true);
        final long heartbeat = Math.max(
                LEAST_HEARTBEAT_NANOS,
                Math.min(MOST_HEARTBEAT_NANOS, cluster.voting().evictAfter().toNanos() / 3));
        return ConsensusModule.launch(new ConsensusModule.Context()
                .aeron(moduleClient)
                .aeronDirectoryName(driver)
                .errorCounter(errors(
                        moduleClient,
                        ConsensusModule.Configuration.CONSENSUS_MODULE_ERROR_COUNT_TYPE_ID,
                        "consensus errors"))
                .clusterDir(folder.resolve("log").toFile())
                .markFileDir(new File(driver))
                .clusterMemberId(self.number())
                .clusterMembers(VoterPorts.members(cluster))
                .ingressChannel(UDP)
                .logChannel(UDP)
                .consensusChannel(UDP)
                .replicationChannel(UDP + "|endpoint=" + VoterPorts.any(self))
                .archiveContext(archiveClient(ARCHIVE_RESPONSES))
                .leaderHeartbeatTimeoutNs(heartbeat)
                .leaderHeartbeatIntervalNs(heartbeat / 8)
                .startupCanvassTimeoutNs(2 * heartbeat)
                .electionTimeoutNs(heartbeat / 2)
                .sessionTimeoutNs(PATIENCE_NANOS)
                .maxConcurrentSessions(MOST_SESSIONS)
                .fileSyncLevel(SYNC_FILES)
                .idleStrategySupplier(Voter::idling)
                .authenticatorSupplier(() -> new SecretAuthenticator(cluster.secret()))
                .terminationHook(this::end)
                .errorHandler(trouble::accept));
    }

    private ClusteredServiceContainer launchContainer() {
        serviceClient = client(false);
        return ClusteredServiceContainer.launch(new ClusteredServiceContainer.Context()
                .aeron(serviceClient)
                .aeronDirectoryName(driver)
                .errorCounter(errors(
                        serviceClient,
                        ClusteredServiceContainer.Configuration.CLUSTERED_SERVICE_ERROR_COUNT_TYPE_ID,
                        "membership errors"))
                .clusterDir(folder.resolve("log").toFile())
                .markFileDir(new File(driver))
                .archiveContext(archiveClient(ARCHIVE_RESPONSES + 1))
                .clusteredService(new MembershipService())
                .idleStrategySupplier(Voter::idling)
                .terminationHook(this::end)
                .errorHandler(trouble::accept));
    }

    private void end() {
        hasEnded = true;
    }

    /** Returns whether it has ended by itself. */
    boolean hasEnded() {
        return hasEnded;
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(container, module, archive, serviceClient, moduleClient, archiveClient);
    }
}
