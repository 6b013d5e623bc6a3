package io.multiverse.city.market;

import io.multiverse.city.people.Good;
import io.multiverse.city.people.Moment;
import io.multiverse.city.people.NpcState;
import io.multiverse.city.people.Role;
import io.multiverse.city.people.Tallies;
import io.multiverse.city.people.Tally;
import io.multiverse.city.people.Townsfolk;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/**
 * Prices, trades and the city's treasury. A price falls as supply grows and rises as it shrinks, and all prices follow
 * the money in the city: where there is little, wares are cheap, sell abroad and bring money in; where there is much,
 * they are dear and it flows out. So no city runs dry. A trade moves coins and goods and makes none; pieces come into
 * being by work, or are brought in from the countryside, and vanish by use, and all of it is counted.
 */
public final class Market {
    /** How many pieces a producer keeps in store. */
    static final int STORE = 20;

    /** How many pieces a merchant can carry. */
    static final int PACK = 10;

    private static final int NEED_PER_PRODUCER = 6;
    private static final int TAX_DIVISOR = 5;
    private static final int WAGE = 4;
    private static final int HELPER_WAGE = 6;
    private static final int WAGE_DIVISOR = 4;
    private static final int TAX_FREE = 100;
    private static final int WEALTH_TAX_DIVISOR = 8;
    private static final int STAKE = 40;
    private static final int TREASURY_PER_NPC = 20;
    private static final int POOR = 10;
    private static final int RELIEF_PER_NPC = 4;
    private static final int SIXTEENTHS = 16;
    private static final int LEAST_RESERVATION = 13;

    private final Townsfolk folk;
    private final Tallies tallies;
    private final int[] supply = new int[Good.count()];
    private final int[] need = new int[Good.count()];
    private final long[] soldOutMinutes = new long[Good.count()];
    private final MoneyLevel level;
    private long treasury;

    /** Makes a market that is not open yet. */
    public Market(Townsfolk folk, Tallies tallies) {
        this.folk = folk;
        this.tallies = tallies;
        level = new MoneyLevel(tallies);
        for (int good = 0; good < need.length; good++) {
            need[good] = NEED_PER_PRODUCER * Math.max(1, folk.producersOf(good).length);
        }
    }

    /** Fills the treasury and the shelves of a new city. */
    public void open() {
        treasury = (long) TREASURY_PER_NPC * folk.size();
        tallies.add(Tally.MONEY_FOUNDED, treasury);
        countSupply();
    }

    /** Returns how much money there is, and so how dear everything is. */
    public MoneyLevel level() {
        return level;
    }

    public long treasury() {
        return treasury;
    }

    /** Returns how many pieces of a good are for sale in the city. */
    public int supply(int good) {
        return supply[good];
    }

    /**
     * Returns what a piece costs: at the usual level twice the base price with nothing on sale, the base price at the
     * city's need.
     */
    public int price(int good) {
        final long base = 2L * Good.of(good).basePrice() * need[good] * level.percent();
        return (int) Math.max(1, base / ((need[good] + supply[good]) * (long) MoneyLevel.PERCENT));
    }

    /** Returns whether somebody buys what it could do without, by a draw of 0 to 15: the dearer, the fewer do. */
    public boolean isWorthIt(int good, int sixteenth) {
        return 2L * SIXTEENTHS * need[good] < (long) (need[good] + supply[good]) * (LEAST_RESERVATION + sixteenth);
    }

    /** Returns whether anybody in the city makes a good. */
    public boolean hasMakers(int good) {
        return folk.producersOf(good).length > 0;
    }

    /** Returns whether a good is so scarce that its makers hurry. */
    public boolean isScarce(int good) {
        return supply[good] < need[good] >> 1;
    }

    /** Returns whether so many pieces can leave the city without want here. */
    public boolean canSpare(int good, int pieces) {
        return !hasMakers(good) || supply[good] - pieces >= need[good] >> 1;
    }

    /** Returns what is more plentiful, compared with what the city needs of it. */
    public int morePlentiful(int one, int other) {
        return (long) supply[one] * need[other] >= (long) supply[other] * need[one] ? one : other;
    }

    /** Counts minutes in which goods were sold out, if they are now. */
    public void countSoldOut(long minutes) {
        for (int good = 0; good < supply.length; good++) {
            soldOutMinutes[good] += supply[good] == 0 ? minutes : 0;
        }
    }

    /** Returns for how many minutes a good has been sold out so far. */
    public long soldOutMinutes(int good) {
        return soldOutMinutes[good];
    }

    /** Returns what a merchant pays a producer. */
    int wholesalePrice(int good) {
        return Math.max(1, price(good) / 2);
    }

    /** Returns what a merchant pays a merchant from another city. */
    public int importPrice(int good) {
        return Math.max(1, price(good) * 3 / 4);
    }

    /** Returns somebody who has a good on sale, but for {@code buyer}, or -1 if a few tries find nobody. */
    public int findSeller(int good, int buyer, Moment now) {
        for (int i = 0; i < 2; i++) {
            final int producer = folk.findAround(folk.producersOf(good), now.random());
            if (producer >= 0 && producer != buyer && folk.stock(producer) > 0) {
                return producer;
            }
            final int merchant = folk.findAround(folk.withRole(Role.MERCHANT), now.random());
            if (merchant >= 0 && merchant != buyer && folk.ware(merchant) == good && folk.stock(merchant) > 0) {
                return merchant;
            }
        }
        return -1;
    }

    /** Sells one piece of the seller's ware to somebody who uses it up; returns false if that is not possible. */
    public boolean retail(int buyer, int seller) {
        final int good = folk.ware(seller);
        final int price = price(good);
        if (folk.stock(seller) == 0 || folk.money(buyer) < price) {
            return false;
        }
        folk.addStock(seller, -1);
        folk.addMoney(seller, pay(buyer, price));
        consume(good);
        meet(buyer);
        meet(seller);
        return true;
    }

    /**
     * Sells a piece of a merchant's ware to the city itself, where there is nobody else; returns false if it cannot.
     */
    public boolean sellToCity(int merchant) {
        final int good = folk.ware(merchant);
        if (folk.stock(merchant) == 0 || !grant(merchant, importPrice(good))) {
            return false;
        }
        folk.addStock(merchant, -1);
        consume(good);
        tallies.count(Tally.TRADES);
        meet(merchant);
        return true;
    }

    /** Gives a merchant without means half a pack on trust, so that a city out of coins can earn some abroad. */
    public void entrust(int merchant, int producer) {
        final int good = folk.ware(producer);
        final int pieces = Math.min(folk.stock(producer), PACK / 2 - folk.stock(merchant));
        if (pieces > 0 && (folk.stock(merchant) == 0 || folk.ware(merchant) == good)) {
            folk.dealIn(merchant, good);
            folk.addStock(merchant, pieces);
            folk.addStock(producer, -pieces);
            meet(merchant);
            meet(producer);
        }
    }

    /** Sells as many pieces as possible to a merchant who sells them again; returns their number. */
    public int wholesale(int merchant, int producer) {
        final int good = folk.ware(producer);
        final int unit = wholesalePrice(good);
        final int pieces = (int)
                Math.min(Math.min(folk.stock(producer), PACK - folk.stock(merchant)), folk.money(merchant) / unit);
        if (pieces <= 0 || folk.stock(merchant) > 0 && folk.ware(merchant) != good) {
            return 0;
        }
        folk.dealIn(merchant, good);
        folk.addStock(merchant, pieces);
        folk.addStock(producer, -pieces);
        folk.addMoney(merchant, -(long) pieces * unit);
        folk.addMoney(producer, (long) pieces * unit);
        tallies.count(Tally.TRADES);
        meet(merchant);
        meet(producer);
        return pieces;
    }

    /** Takes a price from a buyer, and the tax from the price; returns what is left for the seller. */
    public long pay(int buyer, int price) {
        folk.addMoney(buyer, -price);
        return afterTax(price);
    }

    /** Takes the tax from a price that somebody pays; returns what is left for the seller. */
    public long afterTax(long price) {
        final long tax = price / TAX_DIVISOR;
        treasury += tax;
        tallies.count(Tally.TRADES);
        return price - tax;
    }

    /** Returns how many pieces of a good a merchant can take. */
    public int room(int merchant, int good) {
        return folk.stock(merchant) == 0 || folk.ware(merchant) == good ? PACK - folk.stock(merchant) : 0;
    }

    /** Sets coins of the treasury aside, or puts them back if negative. */
    public void reserve(long coins) {
        treasury -= coins;
    }

    /** Counts pieces that were set aside as gone with a player. */
    public void handOver(int good, int pieces) {
        supply[good] -= pieces;
        tallies.add(Tally.GOODS_TO_PLAYERS, pieces);
    }

    /** Takes pieces in that a player brought: a merchant puts them on sale if it can, everybody else uses them up. */
    public void takeIn(int npc, int good, int pieces) {
        tallies.add(Tally.GOODS_FROM_PLAYERS, pieces);
        supply[good] += pieces;
        if (folk.role(npc) != Role.MERCHANT || !shelve(npc, good, pieces)) {
            useUp(good, pieces);
        }
    }

    /** Puts pieces back that were set aside: to whom they belong or, where that is not possible, to another maker. */
    public void putBack(int npc, int good, int pieces) {
        if (shelve(npc, good, pieces)) {
            return;
        }
        final int[] makers = folk.producersOf(good);
        if (makers.length > 0) {
            folk.addStock(makers[0], pieces);
        } else {
            useUp(good, pieces);
        }
    }

    private boolean shelve(int npc, int good, int pieces) {
        if (folk.ware(npc) != good) {
            if (folk.role(npc) != Role.MERCHANT || folk.stock(npc) > 0 || folk.isAway(npc)) {
                return false;
            }
            folk.dealIn(npc, good);
        }
        folk.addStock(npc, pieces);
        return true;
    }

    private void useUp(int good, int pieces) {
        supply[good] -= pieces;
        tallies.add(Tally.GOODS_CONSUMED, pieces);
    }

    /** Counts a piece as used up. */
    public void consume(int good) {
        supply[good]--;
        tallies.count(Tally.GOODS_CONSUMED);
    }

    /** Lets an NPC make one piece of its ware; returns false if its store is full. */
    public boolean produce(int npc) {
        if (folk.stock(npc) >= STORE) {
            return false;
        }
        folk.addStock(npc, 1);
        supply[folk.ware(npc)]++;
        tallies.count(Tally.GOODS_PRODUCED);
        return true;
    }

    /**
     * Takes a part of what somebody owns beyond a comfortable sum, so that money does not gather in a few purses, and
     * gives to the poor as long as there is enough.
     */
    public void collectTax(int npc) {
        final long tax = Math.max(0, folk.money(npc) - level.coins(TAX_FREE)) / WEALTH_TAX_DIVISOR;
        folk.addMoney(npc, -tax);
        treasury += tax;
        if (folk.money(npc) < level.coins(POOR) && canSpend(level.coins(POOR))) {
            grant(npc, level.coins(POOR));
        }
    }

    /** Returns whether the treasury can spend coins on what is not its first duty. */
    public boolean canSpend(long coins) {
        return treasury - coins >= level.coins(RELIEF_PER_NPC) * folk.size();
    }

    /**
     * Gives a merchant who cannot buy wares the means to begin again, if the treasury is not low itself; returns
     * whether it has some.
     */
    public boolean stake(int merchant) {
        final long enough = level.coins(STAKE);
        if (folk.money(merchant) < enough && treasury >= folk.size()) {
            grant(merchant, enough);
        }
        return folk.money(merchant) >= enough;
    }

    /** Pays a guard, the more the fuller the treasury; returns false if it is empty. */
    public boolean payWage(int npc) {
        return grant(npc, level.coins(WAGE) + treasury / ((long) WAGE_DIVISOR * folk.size()));
    }

    /** Returns what the city pays a player for a hand. */
    public long dayWage() {
        return level.coins(HELPER_WAGE);
    }

    /** Gives a poor NPC coins from the treasury; returns false if it has too few. */
    public boolean grant(int npc, long coins) {
        if (treasury < coins) {
            return false;
        }
        treasury -= coins;
        folk.addMoney(npc, coins);
        return true;
    }

    /** Counts pieces that came into the city, or left it if negative. */
    public void move(int good, int pieces) {
        supply[good] += pieces;
    }

    /** Returns the good that is scarcest for what the city needs. */
    public int dearestGood() {
        int dearest = 0;
        for (int good = 1; good < Good.count(); good++) {
            // Compares prices relative to their bases, without division.
            final long price = (long) price(good) * Good.of(dearest).basePrice();
            if (price > (long) price(dearest) * Good.of(good).basePrice()) {
                dearest = good;
            }
        }
        return dearest;
    }

    /** Writes the state. */
    public void writeState(StateWriter out) {
        out.beginGroup("market");
        out.int64("treasury", treasury);
        out.int32s("supply", supply, supply.length);
        out.int64s("soldOutMinutes", soldOutMinutes, soldOutMinutes.length);
        out.endGroup();
    }

    /** Reads what {@link #writeState} wrote. */
    public void readState(StateReader in) {
        in.beginGroup("market");
        treasury = in.int64("treasury");
        System.arraycopy(in.int32s("supply"), 0, supply, 0, supply.length);
        System.arraycopy(in.int64s("soldOutMinutes"), 0, soldOutMinutes, 0, soldOutMinutes.length);
        in.endGroup();
    }

    private void countSupply() {
        for (int npc = 0; npc < folk.size(); npc++) {
            supply[folk.ware(npc)] += folk.stock(npc);
        }
    }

    void meet(int npc) {
        folk.setState(npc, NpcState.INTERACTING);
    }
}
