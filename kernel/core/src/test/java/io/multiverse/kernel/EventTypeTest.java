package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventTypeTest {
    private record Trade(int seller, String buyer, long coins) {}

    private static final EventType<Trade> TRADE = EventType.of("trade", Trade.class);
    private static final RealmCoordinate HERE = new RealmCoordinate("sol_1", "sol_system", "c", "n", 0);

    /** The same type without records. */
    private static final class TradeView extends PayloadView {
        TradeView() {
            super("seller:int32,buyer:text,coins:int64");
        }

        int seller() {
            return int32(0);
        }

        String buyer() {
            return text(1);
        }

        boolean isBuyer(byte[] ascii) {
            return isText(1, ascii);
        }

        long coins() {
            return int64(2);
        }
    }

    /** Trades once and hears of all trades. */
    private static final class Trader implements Realm {
        private final TradeView view = new TradeView();
        private final PayloadWriter out = new PayloadWriter();
        private final List<String> heard = new ArrayList<>();

        @Override
        public void onStart(RealmContext context) {
            TRADE.declare(context);
            context.subscribe(TRADE.name());
        }

        @Override
        public void onTick(RealmContext context) {
            if (context.localTick() == 0) {
                TRADE.emit(context, Targets.SUBSCRIBERS, new Trade(3, "Ada", 20));
                context.emit(
                        Targets.SUBSCRIBERS,
                        context.eventType("trade"),
                        out.reset().int32(4));
            }
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            if (TRADE.isTypeOf(event, context)) {
                try {
                    heard.add(TRADE.read(event).toString());
                    view.wrapAny(event);
                    heard.add(view.seller() + " " + view.buyer() + " " + view.coins() + " "
                            + view.isBuyer("Ada".getBytes(StandardCharsets.US_ASCII))
                            + view.isBuyer("Bob".getBytes(StandardCharsets.US_ASCII)));
                } catch (final IllegalArgumentException e) {
                    heard.add(e.getMessage());
                    assertFalse(view.wrap(event) && view.textBytes() > 0);
                    heard.add(assertThrows(IllegalArgumentException.class, view::buyer)
                            .getMessage());
                }
            }
        }

        @Override
        public void writeState(StateWriter state) {
            // what was heard decides nothing
        }

        @Override
        public void readState(StateReader state) {
            // nothing was written
        }
    }

    @Test
    void realmsTradeRecordsAndViewsReadTheSameBytes() {
        final Trader trader = new Trader();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("sol_1", trader, HERE);
            engine.runControlTicks(2);
        }
        final String ends = "the payload ends 2 bytes before the field does";
        assertEquals(List.of("Trade[seller=3, buyer=Ada, coins=20]", "3 Ada 20 truefalse", ends, ends), trader.heard);
    }

    @Test
    void aMapFromOutsideIsReadAsARecord() {
        final Trader trader = new Trader();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("sol_1", trader, HERE);
            engine.runControlTicks(2);
            trader.heard.clear();
            engine.queueCrossGameEvent(
                    CrossGameEvent.of("e", HERE, null, "trade", Map.of("seller", 9, "buyer", "Ada", "coins", 1)));
            engine.runControlTicks(2);
        }
        assertEquals(List.of("Trade[seller=9, buyer=Ada, coins=1]", "9 Ada 1 truefalse"), trader.heard);
    }

    @Test
    void aTypeNeedsAName() {
        assertThrows(IllegalArgumentException.class, () -> EventType.of(" ", Trade.class));
    }
}
