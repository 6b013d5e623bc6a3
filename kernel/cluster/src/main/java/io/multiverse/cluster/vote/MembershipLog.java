package io.multiverse.cluster.vote;

import io.aeron.Aeron;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.exceptions.AeronException;
import io.aeron.logbuffer.Header;
import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cluster.membership.Command;
import io.multiverse.cluster.membership.Membership;
import io.multiverse.cluster.membership.MembershipCodec;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.kernel.internal.exchange.PartReader;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;

/**
 * A node's access to the log of memberships; a voter's part in it, too. Asks again until it is answered, whoever leads
 * the voters by then. As long as most voters cannot be reached, nothing is answered. Thread-safe.
 */
public final class MembershipLog implements AutoCloseable, EgressListener {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long ALIVE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long ROUTINE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long ATTEMPT_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long VOTER_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int LONGEST_REFUSAL = 2000;

    /** Something that the log is asked for, until it has answered. */
    private static final class Question {
        private final Command command;
        private final long sinceNanos = System.nanoTime();
        private final CompletableFuture<String> answer = new CompletableFuture<>();
        private long number;
        private long sentNanos;
        private boolean isSent;

        Question(Command command) {
            this.command = command;
        }
    }

    private final ClusterSettings cluster;
    private final int node;
    private final Path folder;
    private final Consumer<String> talk;
    private final MembershipDriver driver;
    private final Aeron aeron;
    private final Thread thread = new Thread(this::work, "membership");
    private final ConcurrentLinkedQueue<Question> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Question> open = new ArrayDeque<>();
    private final DocumentBuffer out = new DocumentBuffer();
    private final PartReader in = new PartReader();
    private Voter voter;
    private AeronCluster.AsyncConnect connecting;
    private AeronCluster client;
    private long lastQuestion;
    private long aliveNanos;
    private long routineNanos = System.nanoTime();
    private long voterNanos = System.nanoTime();
    private volatile String lastTrouble = "";
    private volatile Supplier<Command> routine = Command.Look::new;
    private volatile Membership membership = Membership.NONE;
    private volatile long owedSinceNanos;
    private volatile boolean isOwed;
    private volatile boolean isClosed;

    /**
     * Begins to ask, and to vote if the node is one of the voters.
     *
     * @param folder where a voter keeps the log
     * @param talk tells a user what is wrong
     * @throws CommandException of exit code 1 if no media driver can be started
     */
    public MembershipLog(ClusterSettings cluster, int node, Path folder, Consumer<String> talk) {
        this.cluster = cluster;
        this.node = node;
        this.folder = folder;
        this.talk = talk;
        MembershipDriver launched = null;
        try {
            launched = new MembershipDriver(cluster, node, this::note);
            aeron = Aeron.connect(new Aeron.Context()
                    .aeronDirectoryName(launched.folder())
                    .driverTimeoutMs(MembershipDriver.NEVER_MILLIS)
                    .errorHandler(this::note));
        } catch (final RuntimeException e) {
            if (launched != null) {
                launched.close();
            }
            throw CommandException.failure(
                    ExitCode.FAILURE, "the transport of the membership cannot be started: " + e.getMessage(), e);
        }
        driver = launched;
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns what was heard last; {@link Membership#NONE} before. */
    public Membership membership() {
        return membership;
    }

    /** Asks for something; returns why it was refused, empty if it was not, once the voters have answered. */
    public CompletableFuture<String> ask(Command command) {
        final Question question = new Question(command);
        asked.add(question);
        return question.answer;
    }

    /** Sets what is asked for now and then, if nothing else is: it keeps {@link #membership} up to date. */
    public void routine(Supplier<Command> newRoutine) {
        routine = newRoutine;
    }

    /** Returns for how long the voters have owed an answer, in nanoseconds; 0: they owe none. */
    public long owedNanos() {
        return isOwed ? Math.max(1, System.nanoTime() - owedSinceNanos) : 0;
    }

    private void note(Throwable failure) {
        if (!(failure instanceof AeronException e) || e.category() != AeronException.Category.WARN) {
            lastTrouble = String.valueOf(failure.getMessage());
        }
    }

    private void work() {
        while (!isClosed) {
            int worked = 0;
            try {
                keepVoting();
                takeQuestions();
                worked = client == null ? connect() : serve();
            } catch (final RuntimeException e) {
                note(e);
                hangUp();
            }
            if (worked == 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        hangUp();
        if (voter != null) {
            voter.close();
        }
    }

    /** A voter that has failed begins again from its log. */
    private void keepVoting() {
        final boolean isVoter = node < cluster.voting().voters();
        if (!isVoter || voter != null && !voter.hasEnded() || System.nanoTime() - voterNanos < 0) {
            return;
        }
        voterNanos = System.nanoTime() + VOTER_PAUSE_NANOS;
        if (voter != null) {
            voter.close();
            voter = null;
            talk.accept("this node's vote begins again: " + lastTrouble);
        }
        try {
            voter = new Voter(cluster, node, folder, driver.folder(), this::note);
        } catch (final RuntimeException e) {
            talk.accept("this node cannot vote: " + e.getMessage());
        }
    }

    private void takeQuestions() {
        for (Question next = asked.poll(); next != null; next = asked.poll()) {
            next.number = ++lastQuestion;
            open.add(next);
            settle();
        }
    }

    /** Notes since when the first open question has been asked. */
    private void settle() {
        final Question first = open.peek();
        owedSinceNanos = first == null ? 0 : first.sinceNanos;
        isOwed = first != null;
    }

    private int connect() {
        if (connecting == null) {
            connecting = AeronCluster.asyncConnect(new AeronCluster.Context()
                    .aeron(aeron)
                    .ownsAeronClient(false)
                    .ingressChannel("aeron:udp?term-length=64k")
                    .ingressEndpoints(VoterPorts.ingress(cluster))
                    .egressChannel("aeron:udp?term-length=64k|endpoint="
                            + VoterPorts.any(cluster.nodes().get(node)))
                    .egressListener(this)
                    .credentialsSupplier(new SecretCredentials(cluster.secret()))
                    .messageTimeoutNs(ATTEMPT_NANOS)
                    .errorHandler(this::note));
        }
        client = connecting.poll();
        if (client == null) {
            return 0;
        }
        connecting = null;
        aliveNanos = System.nanoTime();
        open.forEach(question -> question.isSent = false);
        return 1;
    }

    private int serve() {
        int worked = client.pollEgress() + client.pollStateChanges();
        final long now = System.nanoTime();
        if (client.isClosed()) {
            hangUp();
            return 1;
        }
        if (now - aliveNanos >= 0 && client.sendKeepAlive()) {
            aliveNanos = now + ALIVE_NANOS;
        }
        if (open.isEmpty() && now - routineNanos >= 0) {
            ask(routine.get());
            routineNanos = now + ROUTINE_NANOS;
        }
        final Question next = open.peek();
        if (next != null && (!next.isSent || now - next.sentNanos > AGAIN_NANOS)) {
            worked += send(next, now);
        }
        return worked;
    }

    /** One after the other, so that what a node says is heard in its order. */
    private int send(Question question, long now) {
        out.clear();
        out.int64(question.number);
        MembershipCodec.write(question.command, out);
        final long result = client.offer(out.bytes(), 0, out.length());
        client.trackIngressPublicationResult(result);
        question.isSent = result > 0;
        question.sentNanos = now;
        return question.isSent ? 1 : 0;
    }

    @Override
    public void onMessage(
            long clusterSessionId, long timestamp, DirectBuffer buffer, int offset, int length, Header header) {
        in.wrap(buffer, offset, length);
        final long number = in.int64();
        final String refusal = in.text(LONGEST_REFUSAL);
        final Membership told = MembershipCodec.readMembership(in);
        if (told.epoch().number() >= membership.epoch().number()) {
            membership = told;
        }
        final Question question = open.peek();
        if (question != null && question.number == number) {
            open.remove();
            settle();
            question.answer.complete(refusal);
        }
    }

    private void hangUp() {
        if (connecting != null) {
            connecting.close();
            connecting = null;
        }
        if (client != null) {
            client.close();
            client = null;
        }
    }

    @Override
    public void close() {
        isClosed = true;
        try {
            thread.join();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        aeron.close();
        driver.close();
    }
}
