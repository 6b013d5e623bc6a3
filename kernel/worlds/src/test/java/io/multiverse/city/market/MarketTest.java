package io.multiverse.city.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.city.life.CityParts;
import io.multiverse.city.people.Good;
import io.multiverse.city.people.Tally;
import io.multiverse.city.people.Townsfolk;
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

    @Test
    void pricesFollowTheMoneyThatIsInTheCity() {
        market.open();
        final int books = Good.BOOKS.ordinal();
        final int usual = market.price(books);
        final long founded = parts.tallies().of(Tally.MONEY_FOUNDED);
        parts.tallies().add(Tally.MONEY_SENT, founded / 2);
        market.level().weigh();
        assertEquals(50, market.level().percent());
        assertEquals(usual / 2, market.price(books));
        assertTrue(market.level().isShort());
        parts.tallies().add(Tally.MONEY_RECEIVED, founded * 9);
        market.level().weigh();
        assertEquals(400, market.level().percent());
        assertFalse(market.level().isShort());
    }

    @Test
    void theDearerAComfortTheFewerBuyItAndTheLastPieceNobody() {
        final int ale = Good.ALE.ordinal();
        for (int draw = 0; draw < 16; draw++) {
            assertFalse(market.isWorthIt(ale, draw), "nothing on sale");
        }
        for (int i = 0; i < Market.STORE; i++) {
            market.move(ale, 1);
        }
        for (int draw = 0; draw < 16; draw++) {
            assertTrue(market.isWorthIt(ale, draw), "more than the city needs");
        }
    }

    @Test
    void aMerchantWithoutMeansIsEntrustedWithWaresAndNothingIsMadeByIt() {
        for (int i = 0; i < Market.STORE; i++) {
            market.produce(BAKER);
        }
        assertFalse(market.stake(MERCHANT));
        market.entrust(MERCHANT, BAKER);
        assertEquals(Market.PACK / 2, folk.stock(MERCHANT));
        assertEquals(Market.STORE, folk.stock(MERCHANT) + folk.stock(BAKER));
        assertEquals(Market.STORE, market.supply(Good.BREAD.ordinal()));
    }

    @Test
    void whatThePeasantsBringIsPaidToTheTreasuryAndCounted() {
        folk.addMoney(MERCHANT, 100);
        final int bread = Good.BREAD.ordinal();
        final int price = market.price(bread);
        assertTrue(new Countryside(parts.folk(), parts.market(), parts.tallies()).sell(MERCHANT, bread));
        assertEquals(price, market.treasury());
        assertEquals(100, folk.money(MERCHANT) + market.treasury());
        assertEquals(1, parts.tallies().of(Tally.GOODS_PRODUCED));
        assertEquals(1, parts.tallies().of(Tally.GOODS_CONSUMED));
        assertEquals(0, market.supply(bread));
    }
}
