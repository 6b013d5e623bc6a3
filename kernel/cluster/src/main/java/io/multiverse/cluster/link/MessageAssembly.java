package io.multiverse.cluster.link;

import io.aeron.FragmentAssembler;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.aeron.protocol.DataHeaderFlyweight;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntPredicate;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2IntHashMap;

/**
 * Puts the fragments of messages together, session by session. A message that grows longer than its sender may send is
 * dropped: anybody can begin messages, and never end them. For the thread that polls, but for {@link #ended}.
 */
final class MessageAssembly implements FragmentHandler {
    /** The longest message that a peer sends, in bytes. */
    static final int MOST_BYTES = 2 << 20;

    private static final int NONE = -1;

    private final FragmentAssembler assembler;
    private final IntPredicate isOfPeer;
    private final int mostBytesOfStrangers;

    /** By session, how many bytes there are of a message that was begun. */
    private final Int2IntHashMap begunBytes = new Int2IntHashMap(NONE);

    private final Queue<Integer> endedSessions = new ConcurrentLinkedQueue<>();

    /**
     * Hands whole messages to a handler.
     *
     * @param isOfPeer says whether a session is that of a peer who has proved that it belongs
     * @param mostBytesOfStrangers the longest message of others, in bytes
     */
    MessageAssembly(FragmentHandler handler, IntPredicate isOfPeer, int mostBytesOfStrangers) {
        assembler = new FragmentAssembler(handler);
        this.isOfPeer = isOfPeer;
        this.mostBytesOfStrangers = mostBytesOfStrangers;
    }

    @Override
    public void onFragment(DirectBuffer buffer, int offset, int length, Header header) {
        final int flags = header.flags() & DataHeaderFlyweight.BEGIN_AND_END_FLAGS;
        if (flags != DataHeaderFlyweight.BEGIN_AND_END_FLAGS && !fits(header.sessionId(), flags, length)) {
            return;
        }
        assembler.onFragment(buffer, offset, length, header);
    }

    /** Counts a fragment; returns false if it is not to be kept. */
    private boolean fits(int session, int flags, int length) {
        final boolean begins = (flags & DataHeaderFlyweight.BEGIN_FLAG) != 0;
        final int before = begins ? 0 : begunBytes.get(session);
        if (before == NONE) {
            return false;
        }
        final int bytes = before + length;
        if (bytes > (isOfPeer.test(session) ? MOST_BYTES : mostBytesOfStrangers)) {
            forget(session);
            return false;
        }
        if ((flags & DataHeaderFlyweight.END_FLAG) == 0) {
            begunBytes.put(session, bytes);
        } else {
            begunBytes.remove(session);
        }
        return true;
    }

    /** Notes that a session has ended, for {@link #forgetEnded}. Any thread. */
    void ended(int session) {
        endedSessions.add(session);
    }

    /** Lets go of what ended sessions have left. */
    void forgetEnded() {
        for (Integer session = endedSessions.poll(); session != null; session = endedSessions.poll()) {
            forget(session);
        }
    }

    /** Forgets the begun message of a session. */
    void forget(int session) {
        begunBytes.remove(session);
        assembler.freeSessionBuffer(session);
    }

    /** Returns how many messages are begun and not ended. */
    int begun() {
        return begunBytes.size();
    }
}
