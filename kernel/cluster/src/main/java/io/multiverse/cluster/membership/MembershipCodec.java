package io.multiverse.cluster.membership;

import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.kernel.internal.exchange.PartReader;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The bytes of commands and memberships, little endian. What is read is believed in nothing: what is no command or
 * membership is an {@link IllegalArgumentException} or an {@link IndexOutOfBoundsException}.
 */
public final class MembershipCodec {
    private static final int LONGEST_HOST = 253;
    private static final int MOST_ENTRIES = 1 << 12;

    private enum Kind {
        FOUND,
        LOOK,
        MEET,
        REPORT,
        SUSPECT,
        JOIN,
        GIVE,
        DRAIN
    }

    private MembershipCodec() {}

    /** Writes a command. */
    public static void write(Command command, DocumentBuffer out) {
        if (command instanceof Command.Found found) {
            out.int8(Kind.FOUND.ordinal());
            each(found.nodes(), out, node -> write(node, out));
        } else if (command instanceof Command.Look) {
            out.int8(Kind.LOOK.ordinal());
        } else if (command instanceof Command.Meet meet) {
            out.int8(Kind.MEET.ordinal());
            out.int64(meet.epoch());
            out.int64(meet.controlTick());
        } else if (command instanceof Command.Report report) {
            out.int8(Kind.REPORT.ordinal());
            write(report, out);
        } else if (command instanceof Command.Suspect suspect) {
            out.int8(Kind.SUSPECT.ordinal());
            out.int8(suspect.by());
            out.int8(suspect.node());
            out.int64(suspect.epoch());
        } else if (command instanceof Command.Join join) {
            out.int8(Kind.JOIN.ordinal());
            write(join.node(), out);
        } else if (command instanceof Command.Give give) {
            out.int8(Kind.GIVE.ordinal());
            write(give.move(), out);
        } else if (command instanceof Command.Drain drain) {
            out.int8(Kind.DRAIN.ordinal());
            out.int8(drain.node());
        }
    }

    /** Reads a command. */
    public static Command readCommand(PartReader in) {
        final int kind = in.int8();
        PartReader.require(kind < Kind.values().length, "a command is of no known kind");
        return switch (Kind.values()[kind]) {
            case FOUND -> new Command.Found(each(in, MembershipCodec::readNode));
            case LOOK -> new Command.Look();
            case MEET -> new Command.Meet(in.int64(), in.int64());
            case REPORT -> readReport(in);
            case SUSPECT -> new Command.Suspect(in.int8(), in.int8(), in.int64());
            case JOIN -> new Command.Join(readNode(in));
            case GIVE -> new Command.Give(readMove(in));
            case DRAIN -> new Command.Drain(in.int8());
        };
    }

    /** Writes a membership. */
    public static void write(Membership membership, DocumentBuffer out) {
        final Epoch epoch = membership.epoch();
        out.int64(epoch.number());
        each(epoch.members(), out, node -> write(node, out));
        each(epoch.moves(), out, move -> write(move, out));
        out.int64(epoch.beganAfter());
        out.int8(membership.hasBegun() ? 1 : 0);
        each(membership.drained(), out, out::int8);
        each(membership.suspicions(), out, suspicion -> {
            out.int8(suspicion.by());
            out.int8(suspicion.node());
            out.int64(suspicion.atMillis());
        });
        out.int64(membership.suspectsSince());
        each(membership.reports(), out, report -> write(report, out));
        out.int8(membership.divergence() == null ? 0 : 1);
        if (membership.divergence() != null) {
            out.int8(membership.divergence().first());
            out.int8(membership.divergence().second());
            out.int64(membership.divergence().controlTick());
        }
    }

    /** Reads a membership. */
    public static Membership readMembership(PartReader in) {
        final Epoch epoch = new Epoch(
                in.int64(), each(in, MembershipCodec::readNode), each(in, MembershipCodec::readMove), in.int64());
        return new Membership(
                epoch,
                in.int8() != 0,
                each(in, PartReader::int8),
                each(in, each -> new Membership.Suspicion(each.int8(), each.int8(), each.int64())),
                in.int64(),
                each(in, MembershipCodec::readReport),
                in.int8() == 0 ? null : new Membership.Divergence(in.int8(), in.int8(), in.int64()));
    }

    private static void write(ClusterNode node, DocumentBuffer out) {
        out.int8(node.number());
        out.text(node.host());
        out.int32(node.port());
        out.int32(node.weight());
    }

    private static ClusterNode readNode(PartReader in) {
        return new ClusterNode(in.int8(), in.text(LONGEST_HOST), in.int32(), 0, in.int32());
    }

    private static void write(Epoch.Move move, DocumentBuffer out) {
        out.int32(move.first());
        out.int32(move.end());
        out.int8(move.node());
    }

    private static Epoch.Move readMove(PartReader in) {
        return new Epoch.Move(in.int32(), in.int32(), in.int8());
    }

    private static void write(Command.Report report, DocumentBuffer out) {
        out.int8(report.node());
        out.int64(report.controlTick());
        out.int64(report.hash());
    }

    private static Command.Report readReport(PartReader in) {
        return new Command.Report(in.int8(), in.int64(), in.int64());
    }

    private static <T> void each(List<T> entries, DocumentBuffer out, Consumer<T> write) {
        out.int32(entries.size());
        entries.forEach(write);
    }

    private static <T> List<T> each(PartReader in, Function<PartReader, T> read) {
        final int count = in.int32();
        PartReader.require(count >= 0 && count <= MOST_ENTRIES, "a list is too long");
        final List<T> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(read.apply(in));
        }
        return List.copyOf(entries);
    }
}
