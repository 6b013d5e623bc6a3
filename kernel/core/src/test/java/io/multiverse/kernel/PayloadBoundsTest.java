package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A realm that reads or writes outside of its event fails, on any number of workers alike. */
class PayloadBoundsTest {
    private static final int VICTIMS = 3;

    private static void claim(RealmContext context, Consumer<MutableDirectBuffer> write) {
        context.claim(0, 0, 8);
        write.accept(context.claimBuffer());
        context.commit();
    }

    /** Returns how the game among others fares that does something with its claims and its events. */
    private static List<String> outcome(
            int workers, Consumer<RealmContext> onTick, BiConsumer<RealmContext, EventFlyweight> onEvent) {
        final FrameRecorder frames = new FrameRecorder();
        final List<String> outcome = new ArrayList<>();
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().workers(workers).observer(frames).build()) {
            for (int i = 0; i < VICTIMS; i++) {
                final ScriptedRealm plain = new ScriptedRealm()
                        .onStart(context -> context.declareEventType("talk", "any"))
                        .onTick(context -> context.emit(
                                (context.realmIndex() + 1) % (VICTIMS + 1),
                                0,
                                new UnsafeBuffer(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}),
                                0,
                                8));
                final boolean isWild = i == 1;
                engine.registerGame(
                        "sol_" + i,
                        isWild ? plain.onTick(onTick).onEvent(onEvent) : plain,
                        RealmCoordinate.of("sol_" + i));
            }
            engine.registerGame("last", new ScriptedRealm(), RealmCoordinate.of("last"));
            engine.runControlTicks(4);
            engine.getMultiverseState()
                    .gameStates()
                    .forEach((id, game) -> outcome.add(id + " " + game.state() + " " + game.failure()));
        }
        outcome.addAll(frames.lifecycle);
        outcome.addAll(frames.events);
        return outcome;
    }

    private static void assertFailsAlike(
            Consumer<RealmContext> onTick, BiConsumer<RealmContext, EventFlyweight> onEvent) {
        final List<String> one = outcome(1, onTick, onEvent);
        assertEquals(
                "sol_1 ERROR", String.join(" ", List.of(one.get(1).split(" ")).subList(0, 2)), one.get(1));
        for (final int workers : new int[] {2, 4}) {
            assertEquals(one, outcome(workers, onTick, onEvent), workers + " workers");
        }
    }

    @Test
    void writingOutsideOfAClaimFails() {
        for (final Consumer<MutableDirectBuffer> write : List.<Consumer<MutableDirectBuffer>>of(
                buffer -> buffer.putByte(8, (byte) 1),
                buffer -> buffer.putByte(-1, (byte) 1),
                buffer -> buffer.putLong(1, 1),
                buffer -> buffer.putLong(-56, 1),
                buffer -> buffer.putDouble(4, 1.0),
                buffer -> buffer.setMemory(0, 9, (byte) 1),
                buffer -> buffer.putBytes(0, new byte[9]),
                buffer -> buffer.getLong(8))) {
            assertFailsAlike(context -> claim(context, write), (context, event) -> {});
        }
    }

    @Test
    void writingAfterTheClaimHasEndedFails() {
        final AtomicReference<MutableDirectBuffer> kept = new AtomicReference<>();
        assertFailsAlike(
                context -> {
                    claim(context, kept::set);
                    kept.get().putByte(0, (byte) 1);
                },
                (context, event) -> {});
        assertFailsAlike(context -> context.claimBuffer().putByte(0, (byte) 1), (context, event) -> {});
    }

    @Test
    void readingOutsideOfAPayloadFails() {
        for (final Consumer<EventFlyweight> read : List.<Consumer<EventFlyweight>>of(
                event -> event.payloadLong(1),
                event -> event.payloadLong(-1),
                event -> event.payloadLong(Integer.MAX_VALUE),
                event -> event.payloadInt(5),
                event -> event.payloadInt(-4),
                event -> event.payloadBuffer().getByte(8),
                event -> event.payloadBuffer().getByte(-1),
                event -> event.payloadBuffer().getLong(event.payloadOffset() + 4))) {
            assertFailsAlike(context -> {}, (context, event) -> read.accept(event));
        }
    }

    @Test
    void readingAnEventAfterItsCallFails() {
        final AtomicReference<EventFlyweight> kept = new AtomicReference<>();
        final AtomicReference<DirectBuffer> payload = new AtomicReference<>();
        assertFailsAlike(
                context -> {
                    if (kept.get() != null) {
                        kept.getAndSet(null).id();
                    }
                },
                (context, event) -> kept.set(event));
        assertFailsAlike(
                context -> {
                    if (payload.get() != null) {
                        payload.getAndSet(null).getByte(0);
                    }
                },
                (context, event) -> payload.set(event.payloadBuffer()));
    }

    @Test
    void whatIsInsideCanBeReadAndWritten() {
        final List<Long> heard = new ArrayList<>();
        final List<String> outcome = outcome(
                1, context -> claim(context, buffer -> buffer.putLong(context.claimOffset(), 7)), (context, event) -> {
                    heard.add(event.payloadLong(0));
                    heard.add(event.payloadBuffer().getLong(event.payloadOffset()));
                    heard.add((long) event.payloadInt(4));
                });
        assertEquals("sol_1 RUNNING null", outcome.get(1));
        assertEquals(List.of(0x0807060504030201L, 0x0807060504030201L, 0x08070605L), heard.subList(0, 3));
    }

    @Test
    void anEmissionOfBytesThatAreNotThereLeavesNothingBehind() {
        final List<String> caught = new ArrayList<>();
        final List<String> outcome = outcome(
                1,
                context -> {
                    try {
                        context.emit(0, 0, new UnsafeBuffer(new byte[4]), 2, 8);
                    } catch (final IndexOutOfBoundsException e) {
                        caught.add("refused");
                    }
                    context.emit(0, 0);
                },
                (context, event) -> {});
        assertEquals("sol_1 RUNNING null", outcome.get(1));
        assertEquals(40, caught.size());
    }

    @Test
    void everyNanThatIsWrittenInPlaceIsTheSame() {
        final List<Long> heard = new ArrayList<>();
        final ScriptedRealm realm = new ScriptedRealm()
                .onStart(context -> context.declareEventType("talk", "any"))
                .onTick(context -> {
                    context.claim(0, 0, 24);
                    final MutableDirectBuffer buffer = context.claimBuffer();
                    buffer.putDouble(0, Double.longBitsToDouble(0xFFF8_0000_0000_0001L));
                    buffer.putDouble(
                            8, Double.longBitsToDouble(0x7FF8_0000_0000_0002L), java.nio.ByteOrder.LITTLE_ENDIAN);
                    buffer.putFloat(16, Float.intBitsToFloat(0xFFC0_0001));
                    buffer.putFloat(20, Float.intBitsToFloat(0x7FC0_0002), java.nio.ByteOrder.LITTLE_ENDIAN);
                    context.commit();
                })
                .onEvent((context, event) -> {
                    heard.add(event.payloadLong(0));
                    heard.add(event.payloadLong(8));
                    heard.add(event.payloadLong(16));
                });
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("a", realm, RealmCoordinate.of("a"));
            engine.runControlTicks(2);
        }
        assertEquals(
                List.of(0x7FF8_0000_0000_0000L, 0x7FF8_0000_0000_0000L, 0x7FC0_0000_7FC0_0000L), heard.subList(0, 3));
    }
}
