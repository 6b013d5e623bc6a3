package io.multiverse.cluster.node;

import io.multiverse.cluster.membership.Command;
import io.multiverse.cluster.membership.Epoch;
import io.multiverse.cluster.membership.Membership;
import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.status.MembershipDesk;
import io.multiverse.cluster.vote.MembershipLog;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Carries to the log what is asked of a node about who takes part. Thread-safe. */
final class ClusterDesk implements MembershipDesk {
    private static final long WAIT_MILLIS = 1000;

    private final MembershipLog log;
    private volatile MultiGameTickEngine engine;

    ClusterDesk(MembershipLog log) {
        this.log = log;
    }

    /** Sets the engine that knows the realms' names. */
    void runs(MultiGameTickEngine newEngine) {
        engine = newEngine;
    }

    @Override
    public Map<String, Object> facts() {
        final Membership membership = log.membership();
        final Epoch epoch = membership.epoch();
        final Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(EPOCH, epoch.number());
        facts.put(BEGAN_AFTER, epoch.beganAfter());
        facts.put(MEMBERS, epoch.members().stream().map(ClusterNode::number).toList());
        final List<Map<String, Object>> moves = new ArrayList<>();
        for (final Epoch.Move move : epoch.moves()) {
            final Map<String, Object> one = new LinkedHashMap<>();
            one.put("first", move.first());
            one.put("last", move.end() - 1);
            one.put("node", move.node());
            moves.add(one);
        }
        facts.put(MOVES, moves);
        facts.put(LEFT, membership.drained());
        facts.put("owedMillis", TimeUnit.NANOSECONDS.toMillis(log.owedNanos()));
        return facts;
    }

    @Override
    public Optional<Map<String, Object>> answer(String question) {
        final String[] words = question.split(" ");
        try {
            return switch (words[0]) {
                case DRAIN -> Optional.of(decide(new Command.Drain(Integer.parseInt(words[1]))));
                case JOIN ->
                    Optional.of(decide(new Command.Join(
                            new ClusterNode(Integer.parseInt(words[1]), words[2], Integer.parseInt(words[3]), 0))));
                case MOVE ->
                    Optional.of(decide(new Command.Give(new Epoch.Move(
                            Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3])))));
                case MOVE_NAMED -> Optional.of(moveNamed(Integer.parseInt(words[1]), words[2]));
                default -> Optional.empty();
            };
        } catch (final NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.of(refused("the question makes no sense here; use the same version everywhere"));
        }
    }

    private Map<String, Object> moveNamed(int node, String realm) {
        final MultiGameTickEngine running = engine;
        if (running == null) {
            return refused("the run has not begun on this node yet: name the realms by their indexes");
        }
        final int index = running.contents().names().games().indexOf(realm);
        return index < 0
                ? refused("there is no realm " + realm)
                : decide(new Command.Give(new Epoch.Move(index, index + 1, node)));
    }

    private static Map<String, Object> refused(String why) {
        final Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(REFUSAL, why);
        return facts;
    }

    private Map<String, Object> decide(Command command) {
        final Map<String, Object> facts = new LinkedHashMap<>();
        try {
            facts.put(REFUSAL, log.ask(command).get(WAIT_MILLIS, TimeUnit.MILLISECONDS));
            facts.put(EPOCH, log.membership().epoch().number());
        } catch (final TimeoutException | ExecutionException | CancellationException e) {
            // not decided yet: whoever asks may ask again
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return facts;
    }
}
