package io.multiverse.cluster.vote;

import io.aeron.ExclusivePublication;
import io.aeron.FragmentAssembler;
import io.aeron.Image;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import io.multiverse.cluster.membership.Command;
import io.multiverse.cluster.membership.Membership;
import io.multiverse.cluster.membership.MembershipCodec;
import io.multiverse.kernel.internal.exchange.PartReader;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import org.agrona.DirectBuffer;

/**
 * A voter's membership: applies the log's commands, answers who sent them, and tells all sessions of what has changed.
 * What is told may be lost: who wants to know for certain asks again.
 */
final class MembershipService implements ClusteredService {
    /** What a session is told that has not asked. */
    static final long UNASKED = 0;

    private static final int MOST_ATTEMPTS = 20;

    private final DocumentBuffer out = new DocumentBuffer();
    private final PartReader in = new PartReader();
    private Cluster cluster;
    private Membership membership = Membership.NONE;

    @Override
    public void onStart(Cluster newCluster, Image snapshot) {
        cluster = newCluster;
        membership = Membership.NONE;
        if (snapshot != null) {
            final FragmentAssembler assembler = new FragmentAssembler((buffer, offset, length, header) -> {
                in.wrap(buffer, offset, length);
                membership = MembershipCodec.readMembership(in);
            });
            while (!snapshot.isEndOfStream() && !snapshot.isClosed()) {
                cluster.idleStrategy().idle(snapshot.poll(assembler, 1));
            }
        }
    }

    @Override
    public void onSessionMessage(
            ClientSession session, long timestamp, DirectBuffer buffer, int offset, int length, Header header) {
        final long question;
        final Command command;
        try {
            in.wrap(buffer, offset, length);
            question = in.int64();
            command = MembershipCodec.readCommand(in);
        } catch (final IllegalArgumentException | IndexOutOfBoundsException e) {
            // nobody of this version asks so: the same for every voter
            return;
        }
        final Membership.Result result = membership.apply(command, timestamp);
        final boolean isNews = !result.after().epoch().equals(membership.epoch())
                || result.after().divergence() != membership.divergence();
        membership = result.after();
        tell(session, question, result.refusal());
        if (isNews) {
            for (final ClientSession other : cluster.clientSessions()) {
                if (other != session) {
                    tell(other, UNASKED, "");
                }
            }
        }
    }

    private void tell(ClientSession session, long question, String refusal) {
        out.clear();
        out.int64(question);
        out.text(refusal);
        MembershipCodec.write(membership, out);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            if (session.offer(out.bytes(), 0, out.length()) > 0) {
                return;
            }
            cluster.idleStrategy().idle();
        }
    }

    @Override
    public void onTakeSnapshot(ExclusivePublication snapshot) {
        out.clear();
        MembershipCodec.write(membership, out);
        while (snapshot.offer(out.bytes(), 0, out.length()) < 0) {
            cluster.idleStrategy().idle();
        }
    }

    @Override
    public void onSessionOpen(ClientSession session, long timestamp) {
        // it asks when it wants to know something
    }

    @Override
    public void onSessionClose(ClientSession session, long timestamp, CloseReason closeReason) {
        // a node that is gone is suspected by others
    }

    @Override
    public void onTimerEvent(long correlationId, long timestamp) {
        // none is set
    }

    @Override
    public void onRoleChange(Cluster.Role newRole) {
        // every voter does the same
    }

    @Override
    public void onTerminate(Cluster terminated) {
        // nothing is held
    }
}
