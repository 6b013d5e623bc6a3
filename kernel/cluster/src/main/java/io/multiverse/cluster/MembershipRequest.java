package io.multiverse.cluster;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cluster.settings.ClusterFile;
import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.status.ClusterStatus;
import io.multiverse.cluster.status.MembershipDesk;
import io.multiverse.cluster.status.NodeStatus;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks a cluster for another membership, and waits until that holds. For one thread. */
final class MembershipRequest {
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long DECIDED_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Path file;
    private final Console console;
    private final ClusterSettings cluster;

    /**
     * Makes it.
     *
     * @throws CommandException of exit code 2 if the file is wrong, or its nodes do not vote
     */
    MembershipRequest(Path file, Console console) {
        this.file = file;
        this.console = console;
        cluster = ClusterFile.load(file);
        if (!cluster.voting().isOn()) {
            throw CommandException.usage(file + ": nobody votes in this cluster, so nobody comes, goes or takes over;"
                    + " give voters, and start its nodes again");
        }
    }

    ClusterSettings cluster() {
        return cluster;
    }

    /**
     * Asks until it is decided and the members go on with it; tells the epoch, and from when it holds.
     *
     * @param what what will hold, in words
     * @throws CommandException of exit code 1 if it is refused, or nobody decides
     */
    int carryOut(String question, String what) {
        final long epoch = decide(question);
        boolean isTold = false;
        while (!console.interruption().isRequested()) {
            final Map<String, Object> membership = ClusterStatus.of(cluster).membership();
            final long beganAfter =
                    membership.isEmpty() ? -1 : NodeStatus.number(membership, MembershipDesk.BEGAN_AFTER);
            final long present = NodeStatus.number(membership, MembershipDesk.EPOCH);
            if (present >= epoch && beganAfter >= 0) {
                console.say("epoch " + present + ": " + what + ", from control tick " + (beganAfter + 1) + " on");
                return ExitCode.OK;
            }
            if (present >= epoch && !isTold) {
                isTold = true;
                console.say("epoch " + present + " is decided: it begins when its members have met");
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        return ExitCode.INTERRUPTED;
    }

    private long decide(String question) {
        final long endNanos = System.nanoTime() + DECIDED_NANOS;
        String trouble = "no node of " + file + " answers";
        while (System.nanoTime() - endNanos < 0 && !console.interruption().isRequested()) {
            for (final ClusterNode node : cluster.nodes()) {
                final NodeStatus answer = NodeStatus.ask(cluster, node, question);
                final String refusal = answer.facts().get(MembershipDesk.REFUSAL) instanceof String text ? text : null;
                if (refusal != null && !refusal.isEmpty()) {
                    throw CommandException.failure(ExitCode.FAILURE, refusal, null);
                }
                if (refusal != null) {
                    return answer.number(MembershipDesk.EPOCH);
                }
                if (answer.isThere()) {
                    trouble = "most of the voters have not answered for "
                            + TimeUnit.NANOSECONDS.toSeconds(DECIDED_NANOS) + " s: nothing is decided without them";
                }
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        throw CommandException.failure(ExitCode.FAILURE, trouble, null);
    }
}
