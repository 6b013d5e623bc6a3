package io.multiverse.city.market;

import io.multiverse.city.people.Tallies;
import io.multiverse.city.people.Tally;

/**
 * How much money is in a city, compared with when it was founded, and what follows from it. All prices and wages go
 * with it. Where there is little, wares are cheap and go abroad, and nobody buys what comes from there; where there is
 * much, it is the other way round. So no city runs dry, and none drowns in coins. Follows from the city's counts and
 * has no state of its own.
 */
public final class MoneyLevel {
    /** The level of a city that has as much as it began with. */
    static final int PERCENT = 100;

    private static final int LEAST = 25;
    private static final int MOST = 400;
    private static final int SHORT = 60;
    private static final int LITTLE = 80;
    private static final int MUCH = 125;
    private static final int EAGER = 6;
    private static final int USUAL_WANDERLUST = 2;
    private static final int RELUCTANT = 1;

    private final Tallies tallies;
    private long foreign;
    private int percent = PERCENT;

    MoneyLevel(Tallies tallies) {
        this.tallies = tallies;
    }

    /** Returns how dear everything is, in percent of when the city was founded, {@value #LEAST} to {@value #MOST}. */
    public int percent() {
        return percent;
    }

    /** Returns how many coins are worth today what so many were when the city was founded, at least 1. */
    public long coins(int worth) {
        return Math.max(1, (long) worth * percent / PERCENT);
    }

    /** Returns whether money is so short that nobody spends any on what comes from outside. */
    public boolean isShort() {
        return percent < SHORT;
    }

    /** Returns how many of 16 merchants with a pack want to go abroad: the fewer coins there are here, the more. */
    public int wanderlust() {
        return percent < LITTLE ? EAGER : percent > MUCH ? RELUCTANT : USUAL_WANDERLUST;
    }

    /** Notes by how much more, or less if negative, of the money here is in the purses of people from elsewhere. */
    public void countForeign(long coins) {
        foreign += coins;
        weigh();
    }

    /** Notes that money came or went. */
    public void weigh() {
        final long founded = tallies.of(Tally.MONEY_FOUNDED);
        if (founded > 0) {
            final long money = founded
                    + tallies.of(Tally.MONEY_RECEIVED)
                    - tallies.of(Tally.MONEY_SENT)
                    + tallies.of(Tally.MONEY_FROM_PLAYERS)
                    - tallies.of(Tally.MONEY_TO_PLAYERS)
                    - foreign;
            percent = (int) Math.min(MOST, Math.max(LEAST, money * PERCENT / founded));
        }
    }
}
