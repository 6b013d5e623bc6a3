package io.multiverse.city.market;

import io.multiverse.city.people.Tallies;
import io.multiverse.city.people.Tally;
import io.multiverse.city.people.Townsfolk;

/**
 * The peasants around a city, who bring what nobody in it makes. They pay all they take as taxes, so a piece from the
 * countryside is made, and its price goes to the treasury.
 */
public final class Countryside {
    private final Townsfolk folk;
    private final Market market;
    private final Tallies tallies;

    /** Makes the countryside of a city. */
    public Countryside(Townsfolk folk, Market market, Tallies tallies) {
        this.folk = folk;
        this.market = market;
        this.tallies = tallies;
    }

    /** Sells a piece to somebody who uses it up; returns false if the buyer cannot pay. */
    public boolean sell(int buyer, int good) {
        final int price = market.price(good);
        if (folk.money(buyer) < price) {
            return false;
        }
        folk.addMoney(buyer, -price);
        market.reserve(-price);
        tallies.count(Tally.TRADES);
        tallies.count(Tally.GOODS_PRODUCED);
        tallies.count(Tally.GOODS_CONSUMED);
        market.meet(buyer);
        return true;
    }

    /** Sells a merchant as many pieces as possible, who sells them again; returns their number. */
    public int supply(int merchant, int good) {
        final int unit = market.wholesalePrice(good);
        final int pieces = (int) Math.min(market.room(merchant, good), folk.money(merchant) / unit);
        if (pieces <= 0) {
            return 0;
        }
        folk.dealIn(merchant, good);
        folk.addStock(merchant, pieces);
        folk.addMoney(merchant, -(long) pieces * unit);
        market.reserve(-(long) pieces * unit);
        market.move(good, pieces);
        tallies.add(Tally.GOODS_PRODUCED, pieces);
        tallies.count(Tally.TRADES);
        market.meet(merchant);
        return pieces;
    }
}
