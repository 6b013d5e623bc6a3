package io.multiverse.cluster.node;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.JsonText;
import io.multiverse.cluster.exchange.AeronExchange;
import io.multiverse.cluster.exchange.BehindException;
import io.multiverse.cluster.exchange.EpochWatch;
import io.multiverse.cluster.exchange.MinorityException;
import io.multiverse.cluster.link.MismatchException;
import io.multiverse.cluster.link.NodeLink;
import io.multiverse.cluster.link.RunDescription;
import io.multiverse.cluster.membership.Command;
import io.multiverse.cluster.membership.Epoch;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.status.StatusServer;
import io.multiverse.cluster.vote.MembershipLog;
import io.multiverse.kernel.exchange.PeerException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.launcher.node.NodePlace;
import io.multiverse.launcher.node.SharedNode;
import java.nio.file.Path;
import java.util.Map;

/** The place of a process in a cluster, whichever nodes take part. For one thread at a time. */
final class ClusterPlace implements NodePlace {
    private static final long REPORTED_CONTROL_TICKS = 64;

    private final ClusterSettings cluster;
    private final int number;
    private StatusServer status;
    private MembershipLog log;
    private ClusterDesk desk;
    private JournalAside aside;
    private Attendance attendance;
    private volatile AeronExchange present;

    ClusterPlace(ClusterSettings cluster, int number) {
        this.cluster = cluster;
        this.number = number;
    }

    /** Returns the cluster as its file describes it. */
    ClusterSettings cluster() {
        return cluster;
    }

    @Override
    public String clusterName() {
        return cluster.name();
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public int workers() {
        return cluster.nodes().get(number).workers();
    }

    @Override
    public boolean keepsSnapshots() {
        return cluster.keepsSnapshots(number);
    }

    @Override
    public SharedNode join(JournalSettings journal, Map<String, Object> scenario, Console console) {
        try {
            if (status == null) {
                open(journal.directory(), console);
            }
            status.joins();
            while (true) {
                if (attendance != null && !takesPart(console)) {
                    return null;
                }
                try {
                    return joinOthers(journal, scenario, console);
                } catch (final BehindException e) {
                    console.say(e.getMessage());
                }
            }
        } catch (final MismatchException e) {
            throw CommandException.failure(ExitCode.JOURNAL_INCOMPATIBLE, e.getMessage(), e);
        } catch (final MinorityException | PeerException | IllegalStateException e) {
            throw CommandException.failure(ExitCode.of(e), e.getMessage(), e);
        }
    }

    /** The status port comes first: no two processes can be the same node. */
    private void open(Path journal, Console console) {
        status = StatusServer.start(cluster, number, this::damagedMessages);
        if (cluster.voting().isOn()) {
            log = new MembershipLog(
                    cluster, number, journal.resolveSibling(journal.getFileName() + ".membership"), console::say);
            log.routine(this::report);
            desk = new ClusterDesk(log);
            status.desk(desk);
            aside = new JournalAside(journal, console::say);
            attendance = new Attendance(cluster, number, log, aside::set, console::say);
        }
    }

    private long damagedMessages() {
        final AeronExchange exchange = present;
        return exchange == null ? 0 : exchange.damagedMessages();
    }

    /** All nodes report the same control ticks, so that they can be compared. */
    private Command report() {
        final long controlTick = status.journaled() / REPORTED_CONTROL_TICKS * REPORTED_CONTROL_TICKS;
        return controlTick == 0
                ? new Command.Look()
                : new Command.Report(number, controlTick, status.journalHash(controlTick));
    }

    private boolean takesPart(Console console) {
        switch (attendance.takePart(console.interruption()::isRequested)) {
            case PRESENT:
                return true;
            case LEFT:
                console.say("node " + number + " has left the run, as it was told to");
                return false;
            default:
                throw interrupted();
        }
    }

    private static CommandException interrupted() {
        return CommandException.failure(ExitCode.INTERRUPTED, "interrupted before all nodes were there", null);
    }

    private SharedNode joinOthers(JournalSettings journal, Map<String, Object> scenario, Console console) {
        final Epoch epoch = attendance == null ? null : attendance.epoch();
        final ClusterSettings members = epoch == null ? cluster : cluster.of(epoch.members());
        final int place = members.nodes()
                .indexOf(members.nodes().stream()
                        .filter(node -> node.number() == number)
                        .findFirst()
                        .orElseThrow());
        final NodeLink link = new NodeLink(
                members,
                place,
                RunDescription.of(members, JournalHeader.FORMAT_VERSION, scenario),
                epoch == null ? 0 : epoch.number());
        final EpochWatch watch = attendance == null ? EpochWatch.NONE : attendance;
        final AeronExchange exchange = new AeronExchange(link, journal.directory(), watch, console::say);
        present = exchange;
        boolean hasJoined = false;
        try {
            hasJoined =
                    exchange.joining().join(journal, JsonText.compact(scenario), console.interruption()::isRequested);
            if (!hasJoined) {
                throw interrupted();
            }
            if (attendance != null) {
                aside.requireSame();
                attendance.met(exchange.joinedAfter());
            }
            return new RunningNode(this, exchange, status, members.nodes(), desk);
        } finally {
            if (!hasJoined) {
                exchange.close();
            }
        }
    }

    @Override
    public void close() {
        if (status != null) {
            status.close();
        }
        if (log != null) {
            log.close();
        }
    }
}
