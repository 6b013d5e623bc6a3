package io.multiverse.kernel.internal.journal.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.event.CanonicalMerge;
import io.multiverse.kernel.internal.event.Emitter;
import io.multiverse.kernel.internal.event.EventSource;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.journal.FrameFixture;
import io.multiverse.kernel.internal.journal.FrameHashes;
import io.multiverse.kernel.internal.journal.codec.ControlTickFrameDecoder;
import io.multiverse.kernel.internal.journal.codec.DocumentTrailerDecoder;
import io.multiverse.kernel.internal.journal.codec.MessageHeaderDecoder;
import io.multiverse.kernel.internal.journal.codec.QuietFrameDecoder;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.report.LifecycleChange;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class FrameEncodingTest {
    private static byte[] document(ControlTickFrame frame) {
        final FrameHashes sink = FrameHashes.keeping(FrameFixture.header(JournalMode.FULL));
        sink.append(frame);
        return sink.documents().get(1);
    }

    private static JournaledFrame decode(byte[] document) {
        return FrameDecoder.decode(new UnsafeBuffer(document), 0);
    }

    @Test
    void theGeneratedDecoderReadsAFrameToItsTrailer() {
        final byte[] document = document(FrameFixture.small(2).tick(4));
        final UnsafeBuffer buffer = new UnsafeBuffer(document);
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final ControlTickFrameDecoder frame = new ControlTickFrameDecoder();
        frame.wrapAndApplyHeader(buffer, 0, header);
        frame.sbeSkip();
        final DocumentTrailerDecoder trailer = new DocumentTrailerDecoder();
        trailer.wrapAndApplyHeader(buffer, frame.limit(), header);
        assertEquals(document.length, trailer.length());
        assertEquals(DocumentBuffer.MAGIC, trailer.magic());
        assertEquals(DocumentBuffer.HASH.hashBytes(document, 0, document.length - 8), trailer.hash());
        assertEquals(document.length, trailer.limit());
    }

    @Test
    void eventsComeBackInCanonicalOrderWithAllTheirFields() {
        final FrameFixture fixture = new FrameFixture(9, 3, 40, 13, FrameFixture.WINDOW_NANOS);
        final ControlTickFrame frame = fixture.tick(4);
        final List<JournaledEvent> events = decode(document(frame)).events();
        final CanonicalMerge merge = new CanonicalMerge();
        final EventFlyweight event = new EventFlyweight();
        frame.walk(merge);
        int index = 0;
        while (merge.next()) {
            merge.outbox().wrap(event, merge.ref());
            assertEvent(event, events.get(index), index);
            index++;
        }
        assertEquals(index, events.size());
    }

    private static void assertEvent(EventFlyweight expected, JournaledEvent actual, int index) {
        assertEquals(index, actual.index());
        assertEquals(expected.id(), actual.id());
        assertEquals(expected.parent(), actual.parent());
        assertEquals(expected.root(), actual.root());
        assertEquals(expected.depth(), actual.depth());
        assertEquals(expected.correlation(), actual.correlation());
        assertEquals(expected.emitTimeNanos(), actual.emitTimeNanos());
        assertEquals(expected.dueNanos(), actual.dueNanos());
        assertEquals(expected.priority(), actual.priority());
        assertEquals(expected.typeId(), actual.typeId());
        assertEquals(expected.target(), actual.target());
        assertArrayEquals(expected.payloadBytes(), actual.payload());
    }

    @Test
    void payloadsOfEveryLengthComeBack() {
        for (final int length : new int[] {0, 1, 7, 8, 9, 63, 64, 65, 1000, 65_534}) {
            final ControlTickFrame frame = new FrameFixture(2, 1, 3, length, FrameFixture.WINDOW_NANOS).tick(1);
            final CanonicalMerge merge = new CanonicalMerge();
            final EventFlyweight event = new EventFlyweight();
            final List<JournaledEvent> events = decode(document(frame)).events();
            frame.walk(merge);
            for (int i = 0; merge.next(); i++) {
                merge.outbox().wrap(event, merge.ref());
                assertArrayEquals(event.payloadBytes(), events.get(i).payload());
            }
        }
    }

    @Test
    void deadLettersAreInputsThenRealmsThenStagesThenUndelivered() {
        final List<JournaledFrame.DeadLetter> letters =
                decode(document(FrameFixture.small(3).tick(1))).deadLetters();
        assertEquals(
                List.of(EventId.realmEmitter(2), EventId.realmEmitter(5), EventId.INPUT_EMITTER),
                letters.stream().map(JournaledFrame.DeadLetter::emitter).toList());
        assertEquals(DeadLetterReason.OVER_QUOTA, letters.get(0).reason());
        assertEquals(0, letters.get(0).eventId());
        assertEquals(EventId.of(0, 1), letters.get(2).eventId());
        assertEquals(2, letters.get(2).targetIndex());
    }

    @Test
    void digestsDeclarationsInputsAndLifecycleComeBack() {
        final ControlTickFrame frame = FrameFixture.small(2).tick(1);
        FrameFixture.declarations(frame);
        final JournaledFrame decoded = decode(document(frame));
        assertEquals(1, decoded.controlTick());
        assertEquals(FrameFixture.WINDOW_NANOS, decoded.simTimeNanos());
        assertEquals(31, decoded.root());
        assertEquals(List.of(new JournalHeader.EventType("late", "gold:int64")), decoded.newTypes());
        assertEquals(List.of("resonance=prime"), decoded.newSelections());
        assertEquals(frame.lifecycle(), decoded.lifecycle());
        assertEquals(7, decoded.realmDigests().size());
        assertEquals(
                new JournaledFrame.IndexedDigest(6, 1_000_009),
                decoded.realmDigests().get(6));
        assertEquals(List.of(new JournaledFrame.IndexedDigest(-2, 1)), decoded.stageDigests());
        final JournaledInput input = decoded.inputs().get(0);
        assertEquals("realm_1", input.subject());
        assertArrayEquals(new byte[] {1, 2, 3}, input.payload());
    }

    private static ControlTickFrame empty() {
        final ControlTickFrame frame = new ControlTickFrame(2);
        frame.open(7, 7 * FrameFixture.WINDOW_NANOS, null);
        return frame;
    }

    private static int template(byte[] document) {
        return new MessageHeaderDecoder().wrap(new UnsafeBuffer(document), 0).templateId();
    }

    @Test
    void anEmptyFrameIsShort() {
        final byte[] document = document(empty());
        assertTrue(document.length <= 80, "an empty frame has " + document.length + " bytes");
        assertTrue(decode(document).events().isEmpty());
    }

    @Test
    void aFrameOfDigestsOnlyIsAQuietOneAndComesBackWhole() {
        final ControlTickFrame frame = empty();
        frame.part(0).digests().add(1, 11, 5);
        frame.part(1).digests().add(4, 44, 6);
        frame.stageDigests().add(-2, 22, 7);
        frame.root(18);
        final byte[] document = document(frame);
        assertEquals(QuietFrameDecoder.TEMPLATE_ID, template(document));
        final JournaledFrame decoded = decode(document);
        assertEquals(7, decoded.controlTick());
        assertEquals(7 * FrameFixture.WINDOW_NANOS, decoded.simTimeNanos());
        assertEquals(18, decoded.root());
        assertEquals(
                List.of(new JournaledFrame.IndexedDigest(1, 11), new JournaledFrame.IndexedDigest(4, 44)),
                decoded.realmDigests());
        assertEquals(List.of(new JournaledFrame.IndexedDigest(-2, 22)), decoded.stageDigests());
    }

    @Test
    void aFrameWithAnythingButDigestsIsNoQuietOne() {
        final List<Consumer<ControlTickFrame>> happenings = List.of(
                frame -> frame.inputs()
                        .add(new JournaledInput(InputKind.PAUSE, "sol_1", "", JournaledInput.NO_PAYLOAD, 0, "")),
                frame -> frame.lifecycle()
                        .add(new LifecycleChange(0, GameInstanceState.RUNNING, GameInstanceState.PAUSED, 7, "")),
                frame -> frame.newTypes().addAll(List.of("greeting", "any")),
                frame -> frame.newSelections().add("type=sol_system"),
                frame -> frame.deadLetters().undelivered(1, 2, 3, DeadLetterReason.REALM_PAUSED),
                frame -> frame.part(1).outbox().refusals().refused(256, 1, DeadLetterReason.OVER_QUOTA, 1, 7));
        for (final Consumer<ControlTickFrame> happening : happenings) {
            final ControlTickFrame frame = empty();
            happening.accept(frame);
            assertEquals(ControlTickFrameDecoder.TEMPLATE_ID, template(document(frame)));
        }
    }

    @Test
    void aJournalOfInputsHasQuietFramesWhereRealmsEmitToo() {
        final ControlTickFrame frame = empty();
        final Emitter realm = new Emitter();
        realm.begin(frame.part(0).outbox(), Integer.MAX_VALUE, frame.simTimeNanos());
        realm.open(new EventSource(EventId.realmEmitter(0), EmissionLimits.UNLIMITED));
        realm.emit(1, 0, new UnsafeBuffer(new byte[0]), 0, 0, EventId.NONE);
        realm.close();
        final FrameHashes sink = FrameHashes.keeping(FrameFixture.header(JournalMode.INPUTS));
        sink.append(frame);
        final byte[] document = sink.documents().get(1);
        assertEquals(QuietFrameDecoder.TEMPLATE_ID, template(document));
        assertEquals(1, decode(document).eventCount());
    }

    @Test
    void anEventWithACauseTakesAtMostThirtySevenBytesMoreThanItsPayload() {
        final double perEvent = bytesPerEvent(4);
        assertTrue(perEvent <= 37, perEvent + " bytes per event");
    }

    private static double bytesPerEvent(int tick) {
        final int none = document(new FrameFixture(500, 1, 0, 0, FrameFixture.WINDOW_NANOS).tick(tick)).length;
        final int many = document(new FrameFixture(500, 1, 100, 0, FrameFixture.WINDOW_NANOS).tick(tick)).length;
        return (many - none) / 50_000.0;
    }

    @Test
    void aFixedFrameHasAFixedHash() {
        // Whoever changes this number changes the format: old journals can no longer be read.
        final ControlTickFrame frame = FrameFixture.small(1).tick(1);
        FrameFixture.declarations(frame);
        final FrameHashes sink = FrameHashes.counting(FrameFixture.header(JournalMode.FULL));
        assertEquals("6ede8d137fa62b6b", Long.toHexString(sink.lastHash()));
        sink.append(frame);
        assertEquals("e8d2ff816646250", Long.toHexString(sink.lastHash()));
    }
}
