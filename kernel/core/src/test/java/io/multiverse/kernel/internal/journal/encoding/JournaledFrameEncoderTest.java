package io.multiverse.kernel.internal.journal.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.DroppedFrames;
import io.multiverse.kernel.internal.journal.FrameFixture;
import io.multiverse.kernel.internal.journal.FrameHashes;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.journal.JournalMode;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class JournaledFrameEncoderTest {
    private static final int FRAMES = 8;

    private static List<byte[]> documents(JournalMode mode, int eventsPerRealm) {
        final FrameHashes sink = FrameHashes.keeping(FrameFixture.header(mode));
        final FrameFixture fixture = new FrameFixture(7, 2, eventsPerRealm, 12, FrameFixture.WINDOW_NANOS);
        for (int tick = 1; tick <= FRAMES; tick++) {
            final ControlTickFrame frame = fixture.tick(tick);
            if (tick % 2 == 0) {
                FrameFixture.declarations(frame);
            }
            sink.append(frame);
        }
        return sink.documents().subList(1, FRAMES + 1);
    }

    private static byte[] encode(JournaledFrame frame) {
        final DocumentBuffer encoded = new JournaledFrameEncoder().encode(frame);
        final byte[] message = new byte[encoded.length()];
        encoded.bytes().getBytes(0, message);
        return message;
    }

    private static byte[] message(byte[] document) {
        final byte[] message = new byte[document.length - DocumentBuffer.TRAILER_LENGTH];
        System.arraycopy(document, 0, message, 0, message.length);
        return message;
    }

    @Test
    void aFrameOfWhichNothingIsMissingGetsTheBytesItHad() {
        for (final JournalMode mode : JournalMode.values()) {
            for (final int events : new int[] {0, 1, 3, 40}) {
                for (final byte[] document : documents(mode, events)) {
                    assertArrayEquals(message(document), encode(FrameDecoder.decode(new UnsafeBuffer(document), 0)));
                }
            }
        }
    }

    @Test
    void aThinnedFrameKeepsAllButTheEventsThatFollowFromExecutingTheRun() {
        for (final byte[] document : documents(JournalMode.FULL, 3)) {
            final JournaledFrame whole = FrameDecoder.decode(new UnsafeBuffer(document), 7);
            final JournaledFrame kept = FrameDecoder.decodeMessage(encode(DroppedFrames.thinned(whole)));
            assertEquals(whole.inputs().size(), kept.inputs().size());
            assertEquals(whole.realmDigests(), kept.realmDigests());
            assertEquals(whole.stageDigests(), kept.stageDigests());
            assertEquals(whole.deadLetters(), kept.deadLetters());
            assertEquals(whole.lifecycle(), kept.lifecycle());
            assertEquals(whole.eventCount(), kept.eventCount());
            assertEquals(whole.previousHash(), kept.previousHash());
            assertTrue(kept.events().stream().allMatch(event -> EventId.emitter(event.id()) == EventId.INPUT_EMITTER));
            assertEquals(whole.controlTick() % 3 == 1 ? 1 : 0, kept.events().size());
        }
    }
}
