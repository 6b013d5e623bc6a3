package io.multiverse.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MarketTest {
    private static final int MERCHANT = 0;
    private static final int BAKER = 1;
    private static final int GUARD = 2;

    private final CityParts parts = CityParts.of(10);
    private final Market market = parts.market();
    private final Townsfolk folk = parts.folk();

    @Test
    void pricesFallAsSupplyGrowsAndRiseAsItShrinks() {
        final int bread = Good.BREAD.ordinal();
        final int scarce = market.price(bread);
        assertEquals(2 * Good.BREAD.basePrice(), scarce);
        int before = scarce;
        for (int i = 0; i < Market.STORE; i++) {
            assertTrue(market.produce(BAKER));
            assertTrue(market.price(bread) <= before);
            before = market.price(bread);
        }
        assertTrue(before < Good.BREAD.basePrice());
        folk.addMoney(GUARD, 1000 - folk.money(GUARD));
        while (market.retail(GUARD, BAKER)) {
            assertTrue(market.price(bread) >= before);
            before = market.price(bread);
        }
        assertEquals(scarce, before);
    }

    @Test
    void aTradeMovesMoneyAndGoodsAndMakesNone() {
        folk.addMoney(MERCHANT, 100 - folk.money(MERCHANT));
        folk.addMoney(GUARD, 100 - folk.money(GUARD));
        for (int i = 0; i < 15; i++) {
            market.produce(BAKER);
        }
        assertEquals(Market.PACK, market.wholesale(MERCHANT, BAKER));
        assertEquals(15, folk.stock(MERCHANT) + folk.stock(BAKER));
        assertEquals(15, market.supply(Good.BREAD.ordinal()));
        assertTrue(market.retail(GUARD, MERCHANT));
        assertEquals(14, market.supply(Good.BREAD.ordinal()));
        assertEquals(1, parts.tallies().of(Tally.GOODS_CONSUMED));
        final long money = folk.money(MERCHANT) + folk.money(BAKER) + folk.money(GUARD) + market.treasury();
        assertEquals(200, money);
    }

    @Test
    void nobodyBuysWhatTheyCannotPay() {
        market.produce(BAKER);
        folk.addMoney(GUARD, market.price(Good.BREAD.ordinal()) - 1 - folk.money(GUARD));
        assertFalse(market.retail(GUARD, BAKER));
        assertFalse(market.payWage(GUARD));
        assertEquals(0, market.wholesale(MERCHANT, BAKER));
    }

    @Test
    void aStoreHoldsOnlySoMuch() {
        for (int i = 0; i < Market.STORE; i++) {
            assertTrue(market.produce(BAKER));
        }
        assertFalse(market.produce(BAKER));
    }
}
