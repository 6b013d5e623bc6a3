package io.multiverse.cluster.membership;

import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.kernel.exchange.Territory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who takes part in a run, and why. Every voter applies the same commands in the same order, and comes to the same.
 * Immutable.
 *
 * @param epoch the present epoch
 * @param hasBegun whether all members have met once: nobody is evicted before
 * @param drained the numbers of nodes that were told to leave, and have not joined again
 * @param suspicions who waits for whom in vain, the latest of each
 * @param suspectsSince the first epoch whose suspicions count: nobody has come or been moved since, only gone
 * @param reports what was journaled last, to compare others by
 * @param divergence two reports that differ; null: none does
 */
public record Membership(
        Epoch epoch,
        boolean hasBegun,
        List<Integer> drained,
        List<Suspicion> suspicions,
        long suspectsSince,
        List<Command.Report> reports,
        Divergence divergence) {
    /** How long a suspicion holds that is not told again, in milliseconds. */
    public static final long SUSPICION_MILLIS = 10_000;

    /** The membership before anybody has asked for anything. */
    public static final Membership NONE = new Membership(Epoch.NONE, false, List.of(), List.of(), 0, List.of(), null);

    private static final int KEPT_REPORTS = 64;
    private static final int MOST_MOVES = 1000;

    /**
     * That a node waits for another one in vain.
     *
     * @param by who waits
     * @param node for whom
     * @param atMillis when it was told last, in the log's time
     */
    record Suspicion(int by, int node, long atMillis) {}

    /**
     * Two nodes that have journaled different things.
     *
     * @param first the node that told first
     * @param second the other one
     * @param controlTick up to which their journals differ
     */
    public record Divergence(int first, int second, long controlTick) {}

    /**
     * What a command leads to.
     *
     * @param after the membership that holds from now on
     * @param refusal why nothing was done; empty if the command was carried out, or has been before
     */
    public record Result(Membership after, String refusal) {}

    /**
     * Carries out a command.
     *
     * @param nowMillis the log's time, in milliseconds
     */
    public Result apply(Command command, long nowMillis) {
        if (command instanceof Command.Found found) {
            return done(
                    epoch.number() > 0
                            ? this
                            : in(
                                    epoch.of(found.nodes().stream()
                                            .map(Membership::withoutWorkers)
                                            .toList()),
                                    drained));
        }
        if (command instanceof Command.Meet meet) {
            return done(meet(meet));
        }
        if (command instanceof Command.Report report) {
            return done(hear(report));
        }
        if (command instanceof Command.Suspect suspect) {
            return done(suspect(suspect, nowMillis));
        }
        if (command instanceof Command.Join join) {
            return join(withoutWorkers(join.node()));
        }
        if (command instanceof Command.Give give) {
            return give(give.move());
        }
        if (command instanceof Command.Drain drain) {
            return drain(drain.node());
        }
        return done(this);
    }

    private static ClusterNode withoutWorkers(ClusterNode node) {
        return new ClusterNode(node.number(), node.host(), node.port(), 0, node.weight());
    }

    private static Result done(Membership after) {
        return new Result(after, "");
    }

    private Result refused(String why) {
        return new Result(this, why);
    }

    private Membership in(Epoch next, List<Integer> newDrained) {
        return new Membership(next, hasBegun, newDrained, List.of(), next.number(), reports, divergence);
    }

    /** What was journaled after the control tick at which all have met is executed anew, and may become another. */
    private Membership meet(Command.Meet meet) {
        if (meet.epoch() != epoch.number()) {
            return this;
        }
        return new Membership(
                epoch.beganAfter() < 0 ? epoch.begunAfter(meet.controlTick()) : epoch,
                true,
                drained,
                suspicions,
                suspectsSince,
                reports.stream()
                        .filter(report -> report.controlTick() <= meet.controlTick())
                        .toList(),
                divergence);
    }

    private Membership hear(Command.Report report) {
        if (!epoch.has(report.node()) || reports.contains(report)) {
            return this;
        }
        final Optional<Command.Report> other = reports.stream()
                .filter(old -> old.controlTick() == report.controlTick() && old.hash() != report.hash())
                .findFirst();
        final List<Command.Report> kept = new ArrayList<>(reports);
        kept.add(report);
        final Divergence found = divergence != null || other.isEmpty()
                ? divergence
                : new Divergence(other.get().node(), report.node(), report.controlTick());
        return new Membership(
                epoch,
                hasBegun,
                drained,
                suspicions,
                suspectsSince,
                List.copyOf(kept.subList(Math.max(0, kept.size() - KEPT_REPORTS), kept.size())),
                found);
    }

    private Membership suspect(Command.Suspect suspect, long nowMillis) {
        final boolean counts = hasBegun
                && suspect.epoch() >= suspectsSince
                && suspect.epoch() <= epoch.number()
                && suspect.by() != suspect.node()
                && epoch.has(suspect.by())
                && epoch.has(suspect.node());
        if (!counts) {
            return this;
        }
        final List<Suspicion> held = new ArrayList<>(suspicions.stream()
                .filter(old -> nowMillis - old.atMillis() <= SUSPICION_MILLIS
                        && (old.by() != suspect.by() || old.node() != suspect.node()))
                .toList());
        held.add(new Suspicion(suspect.by(), suspect.node(), nowMillis));
        Epoch next = epoch;
        Optional<ClusterNode> lost = lost(next, held);
        while (lost.isPresent()) {
            next = next.without(lost.get().number());
            lost = lost(next, held);
        }
        return new Membership(next, true, drained, List.copyOf(held), suspectsSince, reports, divergence);
    }

    /** Returns a member that a majority of the members waits for in vain. */
    private static Optional<ClusterNode> lost(Epoch epoch, List<Suspicion> held) {
        return epoch.members().stream()
                .filter(member -> held.stream()
                                .filter(one -> one.node() == member.number() && epoch.has(one.by()))
                                .count()
                        >= epoch.majority())
                .findFirst();
    }

    private Result join(ClusterNode node) {
        if (epoch.number() == 0) {
            return refused("the cluster has not been founded yet: start its nodes first");
        }
        if (node.number() < 0 || node.number() >= Territory.MOST_NODES) {
            return refused("node has to be between 0 and " + (Territory.MOST_NODES - 1) + ", not " + node.number());
        }
        final Optional<ClusterNode> taken = epoch.members().stream()
                .filter(member ->
                        member.number() != node.number() && member.endpoint().equals(node.endpoint()))
                .findFirst();
        if (taken.isPresent()) {
            return refused(taken.get().inWords() + " is there already");
        }
        if (epoch.members().contains(node)) {
            return done(this);
        }
        return done(in(
                epoch.with(node),
                drained.stream().filter(number -> number != node.number()).toList()));
    }

    private Result give(Epoch.Move move) {
        if (move.first() < 0 || move.end() <= move.first()) {
            return refused("realms " + move.first() + " to " + (move.end() - 1L) + " are none");
        }
        if (!epoch.has(move.node())) {
            return refused("node " + move.node() + " does not take part");
        }
        final List<Epoch.Move> moves = epoch.moves();
        if (!moves.isEmpty() && moves.get(moves.size() - 1).equals(move)) {
            return done(this);
        }
        return moves.size() == MOST_MOVES
                ? refused(MOST_MOVES + " moves are the most: move larger ranges")
                : done(in(epoch.with(move), drained));
    }

    private Result drain(int node) {
        if (drained.contains(node)) {
            return done(this);
        }
        if (!epoch.has(node)) {
            return refused("node " + node + " does not take part");
        }
        if (epoch.members().size() == 1) {
            return refused("node " + node + " is the only one: end the run instead");
        }
        final List<Integer> all = new ArrayList<>(drained);
        all.add(node);
        return done(in(epoch.without(node), List.copyOf(all)));
    }
}
