package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.exchange.PieceIntake;
import io.multiverse.kernel.exchange.Territory;
import io.multiverse.kernel.exchange.WindowExchange;
import io.multiverse.kernel.settings.RealmSplit;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class SharedSteadyStateTest {
    private static final int REALMS = 8;
    private static final int PART = 1_000;

    /** One direction between two threads: two pieces at most, as nodes are one control tick apart at most. */
    private static final class Mailbox {
        private static final int PLACES = 8;

        private final UnsafeBuffer[] pieces = new UnsafeBuffer[PLACES];
        private final int[] lengths = new int[PLACES];
        private final AtomicLong sent = new AtomicLong();
        private final AtomicLong read = new AtomicLong();

        Mailbox() {
            for (int i = 0; i < PLACES; i++) {
                pieces[i] = new UnsafeBuffer(new byte[1 << 16]);
            }
        }

        void send(DirectBuffer piece, int offset, int length) {
            while (sent.get() - read.get() == PLACES) {
                Thread.onSpinWait();
            }
            final int place = (int) sent.get() % PLACES;
            pieces[place].putBytes(0, piece, offset, length);
            lengths[place] = length;
            sent.lazySet(sent.get() + 1);
        }

        void readTo(PieceIntake intake) {
            if (read.get() < sent.get()) {
                final int place = (int) read.get() % PLACES;
                intake.take(pieces[place], 0, lengths[place]);
                read.lazySet(read.get() + 1);
            } else {
                Thread.yield();
            }
        }
    }

    private record Pair(Territory territory, Mailbox out, Mailbox in) implements WindowExchange {
        @Override
        public void offer(long controlTick, DirectBuffer piece, int offset, int length) {
            out.send(piece, offset, length);
        }

        @Override
        public void complete(long controlTick, PieceIntake intake, BooleanSupplier ends) {
            while (!intake.isComplete() && !ends.getAsBoolean()) {
                in.readTo(intake);
            }
        }

        @Override
        public void close() {
            // what was sent stays there
        }
    }

    private static final class Talker implements Realm {
        private final PayloadWriter payload = new PayloadWriter();
        private int talk;
        private long heard;

        @Override
        public void onStart(RealmContext context) {
            talk = context.declareEventType("talk", "a:int64");
        }

        @Override
        public void onTick(RealmContext context) {
            context.emit(
                    (context.realmIndex() + 5) % REALMS, talk, payload.reset().int64(heard));
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            heard += event.payloadLong(0) + 1;
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("heard", heard);
        }

        @Override
        public void readState(StateReader in) {
            heard = in.int64("heard");
        }
    }

    private static MultiGameTickEngine node(WindowExchange exchange) {
        final MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .causeHistory(0)
                .realmSplit(RealmSplit.EVEN)
                .exchange(exchange)
                .build();
        for (int realm = 0; realm < REALMS; realm++) {
            engine.registerGame("r" + realm, new Talker(), RealmCoordinate.of("r" + realm));
        }
        return engine;
    }

    @Test
    void theExchangeAllocatesNothingOnceItsBuffersHaveGrown() {
        final Mailbox one = new Mailbox();
        final Mailbox other = new Mailbox();
        try (MultiGameTickEngine lead = node(new Pair(new Territory(0, 2), one, other));
                MultiGameTickEngine follower = node(new Pair(new Territory(1, 2), other, one))) {
            final CompletableFuture<Void> following =
                    CompletableFuture.runAsync(follower::follow, task -> new Thread(task).start());
            lead.runControlTicks(PART);
            final long allocated = AllocatedBytes.leastOfParts(lead, PART);
            lead.close();
            following.join();
            assertTrue(allocated < PART, allocated + " bytes in " + PART + " control ticks");
        }
    }
}
