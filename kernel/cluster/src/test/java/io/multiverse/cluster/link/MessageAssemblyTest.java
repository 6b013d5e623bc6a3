package io.multiverse.cluster.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aeron.logbuffer.Header;
import io.aeron.protocol.DataHeaderFlyweight;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class MessageAssemblyTest {
    private static final int PEER = 1;
    private static final int STRANGER = 2;
    private static final int FRAGMENT_BYTES = 1000;
    private static final int MOST_OF_STRANGERS = 10 * FRAGMENT_BYTES;
    private static final int BEGIN = DataHeaderFlyweight.BEGIN_FLAG;
    private static final int END = DataHeaderFlyweight.END_FLAG;

    private final List<Integer> lengths = new ArrayList<>();
    private final MessageAssembly assembly = new MessageAssembly(
            (buffer, offset, length, header) -> lengths.add(length), session -> session == PEER, MOST_OF_STRANGERS);
    private final DataHeaderFlyweight frame =
            new DataHeaderFlyweight(new UnsafeBuffer(new byte[DataHeaderFlyweight.HEADER_LENGTH + FRAGMENT_BYTES]));
    private int termOffset;

    private void fragment(int session, int flags) {
        frame.sessionId(session).termOffset(termOffset).flags((short) flags);
        frame.frameLength(frame.capacity());
        final Header header = new Header(0, 24);
        header.buffer(frame);
        header.offset(0);
        assembly.onFragment(frame, DataHeaderFlyweight.HEADER_LENGTH, FRAGMENT_BYTES, header);
        termOffset = header.nextTermOffset();
    }

    private void message(int session, int fragments) {
        for (int i = 1; i <= fragments; i++) {
            fragment(session, (i == 1 ? BEGIN : 0) | (i == fragments ? END : 0));
        }
    }

    @Test
    void messagesOfPeersAreWholeUpTo2MiBAndOfStrangersUpToTheirLimit() {
        message(STRANGER, 1);
        message(STRANGER, 10);
        message(STRANGER, 11);
        message(PEER, MessageAssembly.MOST_BYTES / FRAGMENT_BYTES);
        message(PEER, MessageAssembly.MOST_BYTES / FRAGMENT_BYTES + 1);
        message(STRANGER, 2);
        assertEquals(
                List.of(
                        FRAGMENT_BYTES,
                        10 * FRAGMENT_BYTES,
                        MessageAssembly.MOST_BYTES / FRAGMENT_BYTES * FRAGMENT_BYTES,
                        2 * FRAGMENT_BYTES),
                lengths);
        assertEquals(0, assembly.begun());
    }

    @Test
    void whatAStrangerBeginsAndNeverEndsIsForgottenWithItsSession() {
        for (int session = STRANGER; session < STRANGER + 100; session++) {
            fragment(session, BEGIN);
            assembly.ended(session);
        }
        fragment(PEER, BEGIN);
        assembly.forgetEnded();
        assertEquals(1, assembly.begun());
        fragment(PEER, END);
        fragment(STRANGER, END);
        assertEquals(List.of(2 * FRAGMENT_BYTES), lengths);
    }
}
