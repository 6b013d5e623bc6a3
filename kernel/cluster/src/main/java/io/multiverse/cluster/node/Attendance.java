package io.multiverse.cluster.node;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cluster.exchange.BehindException;
import io.multiverse.cluster.exchange.EpochWatch;
import io.multiverse.cluster.exchange.MinorityException;
import io.multiverse.cluster.membership.Command;
import io.multiverse.cluster.membership.Epoch;
import io.multiverse.cluster.membership.Membership;
import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.vote.MembershipLog;
import io.multiverse.kernel.exchange.OwnerTable;
import io.multiverse.kernel.exchange.PeerException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a node does about the membership: it takes part, and joins again if it was evicted; it tells whom it misses, and
 * finds out that others take part now. For one thread at a time.
 */
final class Attendance implements EpochWatch {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long FIRST_WORD_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MISSED_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** How long voters may take at least to find a new leader, and an answer to come. */
    private static final long LEAST_GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final ClusterSettings cluster;
    private final ClusterNode self;
    private final MembershipLog log;
    private final Runnable setAside;
    private final Consumer<String> talk;
    private final Map<Integer, Long> toldNanos = new HashMap<>();
    private final Map<Integer, CompletableFuture<String>> told = new HashMap<>();
    private Epoch epoch;
    private Membership seen;
    private ClusterNode missed;
    private long missedNanos;

    /**
     * Makes it.
     *
     * @param setAside puts the node's journal aside: it may end with what the others have done otherwise
     * @param talk tells a user what is waited for
     */
    Attendance(ClusterSettings cluster, int node, MembershipLog log, Runnable setAside, Consumer<String> talk) {
        this.cluster = cluster;
        self = cluster.nodes().get(node);
        this.log = log;
        this.setAside = setAside;
        this.talk = talk;
    }

    /** Returns the epoch in which the node takes part. */
    Epoch epoch() {
        return epoch;
    }

    /** What came of {@link #takePart}. */
    enum Outcome {
        /** The node takes part. */
        PRESENT,
        /** It was told to leave. */
        LEFT,
        /** The user does not want to wait any more. */
        INTERRUPTED
    }

    /**
     * Waits until the node takes part, and asks for that if it does not.
     *
     * @param ends tells that the user does not want to wait any more
     * @throws PeerException of kind DIVERGED if two nodes have journaled different things
     * @throws MinorityException if the node has taken part, and cannot reach most voters now
     * @throws CommandException of exit code 1 if it is refused
     */
    Outcome takePart(BooleanSupplier ends) {
        final boolean hasTakenPart = epoch != null;
        boolean isAside = false;
        missed = null;
        Command next = new Command.Found(cluster.nodes());
        while (true) {
            final CompletableFuture<String> answer = log.ask(next);
            if (!await(answer, hasTakenPart, ends)) {
                return Outcome.INTERRUPTED;
            }
            if (!answer.join().isEmpty()) {
                throw CommandException.failure(
                        ExitCode.FAILURE, self.inWords() + " cannot take part: " + answer.join(), null);
            }
            final Membership present = log.membership();
            requireSame(present);
            final ClusterNode member = present.epoch().member(self.number()).orElse(null);
            if (member != null && member.endpoint().equals(self.endpoint())) {
                epoch = present.epoch();
                seen = present;
                return Outcome.PRESENT;
            }
            if (member == null && hasTakenPart && present.drained().contains(self.number())) {
                return Outcome.LEFT;
            }
            if (member == null && !isAside) {
                setAside.run();
                isAside = true;
            }
            next = new Command.Join(self);
        }
    }

    private boolean await(CompletableFuture<String> answer, boolean isLimited, BooleanSupplier ends) {
        final long sinceNanos = System.nanoTime();
        long wordNanos = sinceNanos + FIRST_WORD_NANOS;
        while (!answer.isDone()) {
            if (ends.getAsBoolean()) {
                return false;
            }
            final long now = System.nanoTime();
            if (now - wordNanos >= 0) {
                wordNanos = now + (now - sinceNanos);
                talk.accept("waiting for most of the voters: " + voters());
            }
            if (isLimited) {
                requireMajority("");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    private String voters() {
        return cluster.votingNodes().stream().map(ClusterNode::inWords).collect(Collectors.joining(", "));
    }

    /** What was moved to a node that takes no part now is shared as everything else is. */
    @Override
    public OwnerTable owners(ClusterSettings members) {
        final List<Integer> places =
                members.nodes().stream().map(ClusterNode::number).toList();
        final List<OwnerTable.Move> moves = epoch.moves().stream()
                .filter(move -> places.contains(move.node()))
                .map(move -> new OwnerTable.Move(move.first(), move.end(), places.indexOf(move.node())))
                .toList();
        final boolean isAnyOwner = members.nodes().stream().anyMatch(node -> node.weight() > 0);
        return new OwnerTable(
                members.nodes().stream()
                        .map(node -> isAnyOwner ? node.weight() : 1)
                        .toList(),
                moves);
    }

    @Override
    public Duration evictAfter() {
        return cluster.voting().evictAfter();
    }

    @Override
    public void suspect(ClusterNode node) {
        final long now = System.nanoTime();
        missed = node;
        missedNanos = now;
        final CompletableFuture<String> last = told.get(node.number());
        if (last == null || last.isDone() && now - toldNanos.get(node.number()) > AGAIN_NANOS) {
            told.put(node.number(), log.ask(new Command.Suspect(self.number(), node.number(), epoch.number())));
            toldNanos.put(node.number(), now);
        }
    }

    @Override
    public void requirePresent() {
        final Membership present = log.membership();
        if (present != seen) {
            requireSame(present);
            if (present.epoch().number() != epoch.number()) {
                throw new BehindException(inWords(present));
            }
            seen = present;
        }
        if (missed != null && System.nanoTime() - missedNanos < MISSED_NANOS) {
            requireMajority("nothing is heard of " + missed.inWords() + ", and ");
        }
    }

    private void requireMajority(String what) {
        final long owedNanos = log.owedNanos();
        final long limitNanos = evictAfter().toNanos();
        if (limitNanos > 0 && owedNanos > limitNanos + Math.max(limitNanos, LEAST_GRACE_NANOS)) {
            throw new MinorityException(what + "most of the voters (" + voters() + ") have not answered for "
                    + TimeUnit.NANOSECONDS.toSeconds(owedNanos) + " s: " + self.inWords()
                    + " ends, as the others may go on without it; start it again when it can reach them");
        }
    }

    private String inWords(Membership present) {
        final StringBuilder words = new StringBuilder();
        for (final ClusterNode member : epoch.members()) {
            if (!present.epoch().has(member.number())) {
                words.append(member.inWords()).append(" takes no part any more; ");
            }
        }
        for (final ClusterNode member : present.epoch().members()) {
            if (!epoch.has(member.number())) {
                words.append(member.inWords()).append(" takes part now; ");
            }
        }
        if (words.isEmpty()) {
            words.append("games have moved; ");
        }
        return words + "epoch " + present.epoch().number() + " begins from the journals";
    }

    private static void requireSame(Membership present) {
        final Membership.Divergence divergence = present.divergence();
        if (divergence != null) {
            throw new PeerException(
                    PeerException.Kind.DIVERGED,
                    divergence.second(),
                    divergence.controlTick(),
                    "node " + divergence.first() + " and node " + divergence.second()
                            + " have journaled different things up to control tick " + divergence.controlTick()
                            + ": compare both journals");
        }
    }

    /** Tells that all members of the epoch have met. */
    void met(long controlTick) {
        log.ask(new Command.Meet(epoch.number(), controlTick));
    }
}
